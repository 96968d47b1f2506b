"""Texts that look like those of reports, the same in every run.

Half of a text are clauses of the report in content/, half are words made up of the 3,755 most
common hanzi, frequent ones more often (Zipf's law). As in the real report, 3,000 characters
have about 1,700 different pairs.
"""

from __future__ import annotations

import random
import re
from itertools import accumulate
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[1] / "content" / "bodies" / "zhoushan-jxj" / "2019"


class Writer:
    """Writes words, clauses and texts, one after the other."""

    def __init__(self) -> None:
        self.random = random.Random(1)  # noqa: S311 (nothing is to be kept secret)
        hanzi = [
            bytes((row, cell)).decode("gb2312")
            for row in range(0xB0, 0xD8)
            for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA)
        ]
        self.random.shuffle(hanzi)
        weights = list(accumulate(1 / rank for rank in range(20, 20 + len(hanzi))))
        self.words = [
            "".join(self.random.choices(hanzi, cum_weights=weights, k=length))
            for length in self.random.choices((2, 2, 2, 3, 4), k=20_000)
        ]
        self.weights = list(accumulate(1 / rank for rank in range(5, 5 + len(self.words))))
        prose = "".join(path.read_text("utf-8") for path in sorted(_SOURCE.glob("*.md")))
        self.clauses: list[str] = re.findall(r"[一-鿿]{4,}", prose)

    def words_of(self, count: int) -> str:
        """Return as many made-up words, set as one."""
        return "".join(self.random.choices(self.words, cum_weights=self.weights, k=count))

    def clause(self) -> str:
        """Return a few words that someone wrote, or that nobody did."""
        number = self.random.randrange(1, 400)
        if self.random.random() < 0.5:
            return self.random.choice(self.clauses)
        return f"{self.words_of(self.random.randrange(2, 6))}{number}件"

    def text(self, length: int) -> str:
        """Return clauses of about this many characters."""
        written = ""
        while len(written) < length:
            written += self.clause() + self.random.choice("，，。")
        return written


class Chapters:
    """Writes the chapters of reports as Markdown: headings, paragraphs and lists.

    The clauses are made once, so that many reports are written fast.
    """

    def __init__(self) -> None:
        writer = Writer()
        self.clauses = [writer.clause() for _ in range(50_000)]

    def chapter(self, source: random.Random, length: int) -> str:
        """Return a chapter of about this many characters; a long one has headings."""
        blocks: list[str] = []
        headings = written = 0
        listed = False
        while written < length:
            if length > 1000 and written * 5 >= length * headings:
                headings += 1
                number = "一二三四五"[headings - 1]
                blocks.append(f"### （{number}）{source.choice(self.clauses)}")
            # Two lists in a row would be one, set in different ways by different programs.
            listed = not listed and source.random() < 0.2
            block = self._list(source) if listed else self._paragraph(source)
            blocks.append(block)
            written += len(block)
        return "\n\n".join(blocks) + "\n"

    def _paragraph(self, source: random.Random) -> str:
        first, *rest = source.choices(self.clauses, k=source.randrange(12, 25))
        if source.random() < 0.3:
            first = f"**{first}**"
        elif source.random() < 0.1:
            first = f"[{first}](https://portal.example/{source.randrange(1000)}/)"
        return self._sentence(source, [first, *rest])

    def _list(self, source: random.Random) -> str:
        mark = "1." if source.random() < 0.5 else "-"
        return "\n".join(
            f"{mark} {self._sentence(source, source.choices(self.clauses, k=4))}"
            for _ in range(source.randrange(3, 6))
        )

    @staticmethod
    def _sentence(source: random.Random, clauses: list[str]) -> str:
        ends = source.choices("，，。", k=len(clauses) - 1)
        return "".join(map("".join, zip(clauses, [*ends, "。"], strict=True)))
