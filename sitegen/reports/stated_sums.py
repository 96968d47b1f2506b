"""The sums that a text states with marks: `{=256}` and the `{+83}` and `{-7}` after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sitegen.findings import Finding, error
from sitegen.language import Message
from sitegen.reading.marks import Mark, paragraphs
from sitegen.reading.source import Source
from sitegen.reports.model import Sum, Summand

_TYPED = re.compile(r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is put into a text."""

    text: str
    value: Decimal


class StatedSums:
    """The sums of one text, as its marks come."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.sums: list[list[Summand | None]] = []
        self.paragraph = -1
        self.orphans: dict[int, list[tuple[Mark, Decimal]]] = {}

    def add(self, mark: Mark, figure: Figure | None) -> None:
        """Add the number of a mark, None if it has none."""
        sign = -1 if mark.sign == "-" else 1
        if mark.sign == "=":
            self.sums.append([])
            self.paragraph = mark.paragraph
        elif self.paragraph != mark.paragraph:
            value = sign * figure.value if figure else Decimal(0)
            self.orphans.setdefault(mark.paragraph, []).append((mark, value))
            return
        place = self.source.place_at(mark.start, mark.end - mark.start)
        self.sums[-1].append(
            Summand(mark.subject, figure.text, sign * figure.value, place) if figure else None
        )

    def without_total(self) -> Iterator[Finding]:
        """Yield an error for each paragraph that has parts of a sum before any total."""
        starts = [start for start, _ in paragraphs(self.source.text)] if self.orphans else []
        for number, parts in self.orphans.items():
            first, _ = parts[0]
            total = sum((value for _, value in parts), Decimal(0))
            typed = _last_number(self.source.text[starts[number] : first.start], total)
            yield error(
                "prose-sum-start",
                self.source.place_at(first.start, first.end - first.start),
                Message(
                    "The numbers marked from here on are parts of a sum, but the paragraph has no"
                    " total before them."
                ),
                Message(
                    "Write {mark} in the place of “{typed}”.", mark=f"{{={typed}}}", typed=typed
                )
                if typed
                else Message(
                    "Write the total before its parts, marked as {example}; or take the braces"
                    " and signs off, if this is no sum.",
                    example="{=…}",
                ),
            )

    def whole(self) -> list[Sum]:
        """Return the sums of which every number is known."""
        known = [[part for part in parts if part is not None] for parts in self.sums]
        return [
            Sum(numbers[0], tuple(numbers[1:]))
            for numbers, parts in zip(known, self.sums, strict=True)
            if len(numbers) == len(parts)
        ]


def _last_number(text: str, value: Decimal) -> str | None:
    """Return the last number of this value in a text, as it is typed."""
    typed = [match[0] for match in _TYPED.finditer(text)]
    return next((one for one in reversed(typed) if Decimal(one.replace(",", "")) == value), None)
