"""Colours, and how well one can be read on another, as WCAG 2.2 measures it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEX = re.compile(r"#(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2}))")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of a screen; its channels go from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """The relative luminance, from 0 for black to 1 for white."""
        return (
            0.2126 * _linear(self.red) + 0.7152 * _linear(self.green) + 0.0722 * _linear(self.blue)
        )

    def contrast(self, other: Colour) -> float:
        """Return the contrast ratio of two colours, from 1 to 21."""
        dark, light = sorted((self.luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)

    def towards(self, other: Colour, share: float) -> Colour:
        """Return the colour that lies so far on the way to another: 0 here, 1 there."""
        pairs = ((self.red, other.red), (self.green, other.green), (self.blue, other.blue))
        red, green, blue = (round(here + (there - here) * share) for here, there in pairs)
        return Colour(red, green, blue)


WHITE = Colour(255, 255, 255)
BLACK = Colour(0, 0, 0)
_STEPS = 256


@dataclass(frozen=True, slots=True)
class Scheme:
    """What text stands on: light backgrounds, or dark ones."""

    backgrounds: tuple[Colour, ...]

    def faintest(self, text: Colour) -> tuple[float, Colour]:
        """Return the lowest contrast of a text, and the background that it has it with."""
        background = min(self.backgrounds, key=text.contrast)
        return text.contrast(background), background

    def readable(self, text: Colour, least: float) -> Colour:
        """Return the colour itself if its contrast is enough, or else its nearest shade or tint.

        Shades are mixed with black on light backgrounds, tints with white on dark ones.
        """
        end = max(BLACK, WHITE, key=lambda colour: self.faintest(colour)[0])
        mixed = (text.towards(end, step / _STEPS) for step in range(_STEPS))
        return next((colour for colour in mixed if self.faintest(colour)[0] >= least), end)


def read_colour(text: str) -> Colour | None:
    """Return the colour that `#rgb` or `#rrggbb` names; None if it is written otherwise."""
    match = _HEX.fullmatch(text.lower())
    if match is None:
        return None
    red, green, blue = (
        int(part * 2 if len(part) == 1 else part, 16) for part in match.groups() if part
    )
    return Colour(red, green, blue)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
