"""Findings of every shape, for the formats to show."""

from __future__ import annotations

from sitegen.findings import Finding, Part, Place, Severity
from sitegen.language import Label, Language, Message

ENGLISH = Language("en")
LINE = "规章: [ 12,  3, 16]"
FILE = "content/bodies/局/2019/report.yaml"

PLAIN = Finding(
    "cell-type",
    Severity.ERROR,
    Message("“{text}” is 100% no figure:\nnone, at all.", text="x::y"),
    Place(FILE, 7, 14, 2, LINE),
    Message("Write a number."),
)
BROKEN = Finding(
    "sum-total",
    Severity.ERROR,
    Message("“{total}” is 16.", total=Label((("zh", "总计"), ("en", "Total")))),
    Place(FILE, 7, 14, 2, LINE),
    None,
    (
        Part(Message("Total"), "16", Place(FILE, 7, 14, 2, LINE)),
        Part("Last year", "12", Place("content/bodies/局/2018/report.yaml", 6, 8, 2, LINE)),
        Part("Nowhere", "3", None),
    ),
    also=("sum-balance",),
)
LATE = Finding("late", Severity.WARNING, Message("Too late."), Place("a b,c.md", 1, 1))
NOTE = Finding("undecidable", Severity.NOTE, Message("Blank."), Place("a b,c.md", 2, 1))
NOWHERE = Finding("nothing-to-publish", Severity.ERROR, Message("Nothing."), None)
STRANGE = Finding(
    "yaml-character",
    Severity.WARNING,
    Message("{text} <&> ]]> {{braces}}", text="\x00\x1b[31m\ufffe\U0001f600"),
    Place("bad\udcffname.md", 1, 1, 1, "\x00"),
)

ALL = [NOWHERE, LATE, NOTE, STRANGE, PLAIN, BROKEN]
"""Sorted by file, as a result has them."""
