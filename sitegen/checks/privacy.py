"""What must not be published: numbers and addresses of private people.

Sources: GB 11643-1999 (identity numbers and their check digit), ISO/IEC 7812-1 (bank cards,
check digit by Luhn's formula), the Chinese numbering plan (mobile numbers: 11 digits from 13 on).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sitegen.checks.verdicts import Check, Checked, Checkpoint, Outcome, Verdict
from sitegen.findings import Place, Severity, error
from sitegen.language import Message
from sitegen.reports.model import Report

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_PROVIDERS = (
    "126.com", "139.com", "163.com", "189.cn", "aliyun.com", "foxmail.com", "gmail.com",
    "hotmail.com", "icloud.com", "live.com", "outlook.com", "qq.com", "sina.cn", "sina.com",
    "sohu.com", "yahoo.com", "yeah.net",
)  # fmt: skip

# Full-width digits, letters and signs read like the ASCII ones, and there are as many of them.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_GAP = r"[ \u00a0\u2010-\u2015-]?"
# All that is searched for has an @, or 11 digits with one character at most between two of them.
_SUSPICIOUS = re.compile("[@＠]|(?:[0-9０-９][^0-9０-９]?){10}[0-9０-９]")
# Longer runs of digits, decimal numbers and amounts are something else.
_START = r"(?<![0-9A-Za-z])(?<![0-9]\.)"
_END = r"(?![0-9A-Za-z])(?!\.[0-9])(?! ?[万亿]?[元件条项])"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of private datum: what it looks like, and whether a match really is one."""

    code: str
    name: Message
    pattern: re.Pattern[str]
    is_one: Callable[[str], bool]
    message: Message
    advice: Message


_HIDE = Message("Take it out, or say in words that it is left out.")
_OWN = Message("Take it out. If it is the body's own, declare it in its body.yaml as contact.")


_BECAUSE = Message("No private data are published: texts, tables and notes were searched for them.")
_ABOUT = Message("Texts, tables and notes")


def check(report: Report) -> Checked:
    """Search texts, tables and notes for private data other than the body's own contact."""
    own = {_plain(match[0]) for text in _contact(report) for _, match in _matches(text)}
    found = [
        error(kind.code, _place(start, text, match), kind.message, kind.advice)
        for text, start in _texts(report)
        for kind, match in _matches(text)
        if _plain(match[0]) not in own
    ]
    codes = {finding.code for finding in found}
    verdicts = [
        # What was found is never shown: that would publish it.
        Verdict(point, Outcome.FAIL if point.check.code in codes else Outcome.PASS)
        for point in _POINTS
    ]
    return Checked(verdicts, found)


def _contact(report: Report) -> Iterator[str]:
    contact = report.body.contact
    for text in (contact.phone, contact.email, contact.address):
        if text:
            yield text


def _texts(report: Report) -> Iterator[tuple[str, Place]]:
    """Yield every line of text that will be public, with the place where it begins."""
    for text in report.texts.values():
        for number, line in enumerate(text.source.lines):
            yield line, text.source.place(number, 0)
    for figures in report.figures.values():
        for row in figures:
            for cell in row:
                # What was left out has the place of its whole row.
                if not cell.computed and (cell.annotation or cell.value is None):
                    yield (
                        cell.place.excerpt[cell.place.column - 1 :][: cell.place.width],
                        cell.place,
                    )
    for note in report.notes.values():
        yield note.text, note.place
    for acknowledgement in report.acknowledgements:
        yield acknowledgement.reason, acknowledgement.place
    for correction in report.corrections:
        yield correction.reason, correction.place
        for figure in correction.figures:
            yield figure.old, correction.place


def _matches(text: str) -> Iterator[tuple[_Kind, re.Match[str]]]:
    if not _SUSPICIOUS.search(text):
        return
    taken: list[range] = []
    text = text.translate(_NARROW)
    for kind in _KINDS:
        for match in kind.pattern.finditer(text):
            span = range(match.start(), match.end())
            if kind.is_one(match[0]) and not any(span.start in other for other in taken):
                taken.append(span)
                yield kind, match


def _place(start: Place, text: str, match: re.Match[str]) -> Place:
    if not start.excerpt[start.column - 1 :].startswith(text):
        return start
    return start._replace(column=start.column + match.start(), width=len(match[0]))


def _plain(text: str) -> str:
    """Return what tells two numbers or addresses apart."""
    plain = re.sub(r"[\s\u2010-\u2015-]", "", text.translate(_NARROW)).casefold()
    return re.sub(r"^(?:\+|00)?86(?=1[0-9]{10}$)", "", plain)


def _is_identity_number(text: str) -> bool:
    digits = _plain(text).upper()
    if digits[6:8] not in ("18", "19", "20"):
        return False
    try:
        datetime.datetime.strptime(digits[6:14], "%Y%m%d").replace(tzinfo=datetime.UTC)
    except ValueError:
        return False
    total = sum(int(d) * weight for d, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == digits[17]


def _is_card_number(text: str) -> bool:
    digits = [int(character) for character in _plain(text)]
    if not 16 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits[::-1])]
    return sum(doubled) % 10 == 0


def _is_private_address(text: str) -> bool:
    domain = text.lower().rpartition("@")[2]
    return any(domain == name or domain.endswith(f".{name}") for name in _PROVIDERS)


_KINDS = (
    _Kind(
        "private-identity-number",
        Message("numbers of identity cards"),
        re.compile(
            rf"{_START}[1-8][0-9]{{5}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{3}}[0-9Xx]{_END}"
        ),
        _is_identity_number,
        Message("This is the number of an identity card; it must not be published."),
        _HIDE,
    ),
    _Kind(
        "private-bank-card",
        Message("numbers of bank cards"),
        re.compile(
            rf"{_START}[3-6][0-9]{{3}}(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?{_END}"
        ),
        _is_card_number,
        Message("This is the number of a bank card; it must not be published."),
        _HIDE,
    ),
    _Kind(
        "private-mobile",
        Message("mobile telephone numbers"),
        re.compile(
            rf"{_START}(?:(?:(?:\+|00)86|86(?=[ -])){_GAP})?"
            rf"1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}{_END}"
        ),
        lambda _: True,
        Message("This is a mobile telephone number; it must not be published."),
        _OWN,
    ),
    _Kind(
        "private-email",
        Message("private e-mail addresses"),
        # 64 characters are the most that RFC 5321 allows; without a limit, a long line of letters
        # would be gone through once for each of them.
        re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
        _is_private_address,
        Message("This is a private e-mail address; it must not be published."),
        _OWN,
    ),
)
_POINTS = [
    Checkpoint(
        Check(kind.code, Severity.ERROR, _BECAUSE, lane=Message("Searched for")), _ABOUT, kind.name
    )
    for kind in _KINDS
]
