"""Bar charts: figures with their labels become lines and lengths, ready to be set as SVG.

Lengths along the bars are parts of the chart's width; across them they are `em`, so that a
chart follows its column and its reader's size of text. Nothing in it is scaled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from unicodedata import east_asian_width

from sitegen.language import Language, Listed, Message, Value

_WIDTH = Decimal(16)
"""How many em fit beside each other on the narrowest screen."""
_GAP = Decimal(1)
"""Between a label and its figure."""
_SHARE = Decimal(3)
"""What a share takes, with the gap before it."""
_LINE = Decimal("1.4")
_BASELINE = Decimal("1.05")
_THICKNESS = Decimal("0.9")
_ABOVE_BAR = Decimal("0.3")
_BELOW_BAR = Decimal("0.8")
# More than these letters take in the fonts of the pages, so that no line is cut off.
_FULL, _HALF = Decimal(1), Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Bar:
    """What a bar stands for: a label and a value of 0 or more."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a label; `y` is its baseline."""

    text: str
    y: str


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar with its label, figure and share, which may be empty.

    `width` is empty for zero; `most` marks the longest.
    """

    lines: list[LineView]
    figure: str
    share: str
    y: str
    thickness: str
    width: str
    most: bool


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart, ready to be set.

    `finding` is what it shows, in a sentence; `description` tells every figure. `id` is unique
    on the page. In a `whole` the chart's width stands for all parts together; else it is that of
    the longest bar.
    """

    id: str
    title: str
    finding: str
    description: str
    height: str
    bars: list[BarView]
    whole: bool
    share_room: str


def chart_view(
    chart_id: str,
    title: str,
    bars: Sequence[Bar],
    words: Language,
    *,
    unit: str = "",
    parts: bool = False,
    finding: str = "",
) -> ChartView:
    """Lay out a chart of bars, of which at least one is not zero.

    With `parts` the bars make up a whole, and the share of each is told. The finding is which
    one is the largest, if no other is given.
    """
    whole = sum((bar.value for bar in bars), start=Decimal(0))
    shares = [_share(bar.value, whole) if parts else "" for bar in bars]
    full = whole if parts else max(bar.value for bar in bars)
    views = _bars(bars, shares, full)
    told = [_told(bar, share, words) for bar, share in zip(bars, shares, strict=True)]
    return ChartView(
        id=chart_id,
        title=title,
        finding=finding or words.say(largest(bars, unit, parts=parts)),
        description=words.translations.gettext("; ").join(told),
        height=views.height,
        bars=views.bars,
        whole=parts,
        share_room=_em(_SHARE),
    )


@dataclass(frozen=True, slots=True)
class _Stack:
    """Bars under each other, and how high they are together."""

    bars: list[BarView]
    height: str


def _bars(bars: Sequence[Bar], shares: Sequence[str], full: Decimal) -> _Stack:
    """Lay out bars under each other; one of the value `full` is as wide as the chart."""
    longest = max(bar.value for bar in bars)
    views: list[BarView] = []
    y = Decimal(0)
    for bar, share in zip(bars, shares, strict=True):
        figure = f"{bar.value:f}"
        room = _WIDTH - _GAP - _length(figure) - (_SHARE if share else 0)
        lines = _lines(bar.label, room)
        baselines = [_em(y + _BASELINE + _LINE * number) for number in range(len(lines))]
        y += _LINE * len(lines) + _ABOVE_BAR
        views.append(
            BarView(
                lines=[LineView(*line) for line in zip(lines, baselines, strict=True)],
                figure=figure,
                share=share,
                y=_em(y),
                thickness=_em(_THICKNESS),
                width=f"{_rounded(bar.value / full * 100)}%" if bar.value else "",
                most=bar.value == longest,
            )
        )
        y += _THICKNESS + _BELOW_BAR
    return _Stack(views, _em(y - _BELOW_BAR))


def largest(bars: Sequence[Bar], unit: str = "", *, parts: bool = False) -> Message:
    """Say which bar is the longest, or which ones are."""
    whole = sum((bar.value for bar in bars), start=Decimal(0))
    longest = max(bar.value for bar in bars)
    found = [bar.label for bar in bars if bar.value == longest]
    amount = _amount(longest, unit)
    if len(found) > 1:
        return Message(
            "Largest: {labels}, {amount} each", labels=Listed(tuple(found)), amount=amount
        )
    if not parts:
        return Message("Largest: {label}, {amount}", label=found[0], amount=amount)
    share = _share(longest, whole)
    return Message(
        "Largest: {label}, {amount} ({share} of all)", label=found[0], amount=amount, share=share
    )


def _amount(value: Decimal, unit: str) -> Value:
    return Message("{value} {unit}", value=f"{value:f}", unit=unit) if unit else f"{value:f}"


def _told(bar: Bar, share: str, words: Language) -> str:
    figure: Value = f"{bar.value:f}"
    if share:
        figure = Message("{value} ({share})", value=figure, share=share)
    return words.say(Message("{label}: {figure}", label=bar.label, figure=figure))


def _share(value: Decimal, whole: Decimal) -> str:
    """Return a share in whole percent, never as nothing or as all unless it is."""
    percent = (value / whole * 100).quantize(Decimal(1), ROUND_HALF_UP)
    if not percent and value:
        return "<1%"
    if percent == 100 and value < whole:
        return ">99%"
    return f"{percent}%"


# The labels of a form come again in every report.
@lru_cache(maxsize=1024)
def _lines(text: str, width: Decimal) -> tuple[str, ...]:
    """Break a text into lines, between words and between Chinese characters.

    A word that is longer than a line is broken, too.
    """
    lines = [""]
    most = int(width / _HALF)
    parts = [
        piece[start : start + most]
        for piece in _pieces(text)
        for start in range(0, len(piece), most)
    ]
    for piece in parts:
        if lines[-1] and _length(lines[-1]) + _length(piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return tuple(lines)


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may end; spaces and closing marks stay with what is before them."""
    pieces: list[str] = []
    for letter in text:
        glued = (
            pieces
            and letter not in "（“《"
            and (
                letter in " ，、。；：）”》"
                or pieces[-1][-1] in "（“《"
                or not (_is_wide(letter) or _is_wide(pieces[-1][-1]) or pieces[-1][-1] == " ")
            )
        )
        if glued:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _is_wide(letter: str) -> bool:
    # Ambiguous ones, such as “”, are as wide as hanzi in Chinese fonts.
    return east_asian_width(letter) in "WFA"


def _length(text: str) -> Decimal:
    return sum((_FULL if _is_wide(letter) else _HALF for letter in text), start=Decimal(0))


def _rounded(number: Decimal) -> str:
    text = f"{number.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# Bars begin at the same few heights.
@lru_cache(maxsize=1024)
def _em(number: Decimal) -> str:
    return f"{_rounded(number)}em"
