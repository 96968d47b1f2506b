"""What `site.yaml` says of a site's look, under `theme`: colours, logo, words in the footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from sitegen.colours import Colour, Scheme, read_colour
from sitegen.language import Listed, Message
from sitegen.reading.record import Record
from sitegen.theme import default_static

READABLE = 7.0
"""The least contrast of text, WCAG's level AAA. Every colour of a theme is one of text."""
LIGHT = Scheme((Colour(0xFF, 0xFF, 0xFF), Colour(0xF7, 0xF4, 0xEE)))
DARK = Scheme((Colour(0x17, 0x18, 0x1A), Colour(0x22, 0x24, 0x27)))
"""The backgrounds `--paper` and `--tint` of static/site.css, which no theme changes."""
COLOURS = ("accent", "link")
"""The colours that a site may choose; in the stylesheet they are custom properties of that name."""

_PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif")


@dataclass(frozen=True, slots=True)
class Theme:
    """A site's own look. `light` and `dark` are the colours of each scheme, by name.

    `logo` is the address of a picture from the site's root, `footer` are lines of text.
    """

    light: Mapping[str, Colour] = field(default_factory=dict)
    dark: Mapping[str, Colour] = field(default_factory=dict)
    logo: str | None = None
    footer: tuple[str, ...] = ()

    @property
    def colours(self) -> bool:
        """Whether there are colours of its own, and so a stylesheet that sets them."""
        return bool(self.light or self.dark)


PLAIN = Theme()
"""The look of a site that chooses nothing."""


def read_theme(record: Record | None, root: Path) -> Theme:
    """Read what stands under `theme`; what can't be used is reported and left out."""
    if record is None:
        return PLAIN
    light: dict[str, Colour] = {}
    dark: dict[str, Colour] = {}
    for name in COLOURS:
        if colour := _colour(record, name, LIGHT, Message("light")):
            light[name] = colour
            # Where nothing is said of the dark scheme, the same hue is made light enough.
            dark[name] = DARK.readable(colour, READABLE)
        if colour := _colour(record, f"{name}_dark", DARK, Message("dark")):
            dark[name] = colour
    footer = (line.strip() for line in record.text("footer").splitlines())
    theme = Theme(light, dark, _logo(record, root), tuple(filter(None, footer)))
    record.refuse_rest()
    return theme


def _colour(record: Record, name: str, scheme: Scheme, called: Message) -> Colour | None:
    text = record.text(name)
    if not text and not record.has(name):
        return None
    colour = read_colour(text)
    if colour is None:
        record.report(
            "bad-colour",
            record.place_of(name),
            Message("“{text}” is not a colour.", text=text)
            if text
            else Message("There is no colour here: without quotes, # begins a comment."),
            Message('Write it in quotes as # and six digits (0-9, a-f), like "#9b1c1c".'),
        )
        return None
    ratio, background = scheme.faintest(colour)
    if ratio < READABLE:
        record.report(
            "theme-contrast",
            record.place_of(name),
            Message(
                "{colour} on the {scheme} background {background} has a contrast of {ratio}:1;"
                " text needs {least}:1.",
                colour=str(colour),
                scheme=called,
                background=str(background),
                ratio=_rounded_down(ratio),
                least=f"{READABLE:g}",
            ),
            Message(
                "The nearest colour that can be used is {colour}.",
                colour=f'"{scheme.readable(colour, READABLE)}"',
            ),
        )
        return None
    return colour


def _rounded_down(ratio: float) -> str:
    """Write a ratio so that one that is not enough never looks as if it were."""
    return f"{int(ratio * 100) / 100:.2f}"


def _logo(record: Record, root: Path) -> str | None:
    text = record.text("logo")
    if not text:
        return None
    path = PurePosixPath(text)
    if path.suffix.lower() not in _PICTURES or not _is_published(path, root):
        record.report(
            "theme-logo",
            record.place_of("logo"),
            Message("“{text}” is not a picture in the site's folder static.", text=text),
            Message(
                "Put it there and write its path, like static/logo.svg. It may end with: {kinds}.",
                kinds=Listed(_PICTURES),
            ),
        )
        return None
    return quote(path.as_posix())


def _is_published(path: PurePosixPath, root: Path) -> bool:
    """Tell whether a path names one of the static files, the site's own or a default one."""
    if path.parts[0] != "static" or any(part.startswith(".") for part in path.parts):
        return False
    return (root / path).is_file() or (default_static().parent / path).is_file()
