"""One cell: from what somebody typed to a figure of the right kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from sitegen.findings import Finding, Place, Severity, error
from sitegen.forms.model import Header, Kind
from sitegen.language import Message
from sitegen.reading.names import name_key
from sitegen.reading.numbers import MOST_DIGITS, Number, number_among_signs, read_number
from sitegen.reading.suggestions import did_you_mean
from sitegen.reading.unfilled import is_unfilled
from sitegen.reading.yaml import Node, Scalar
from sitegen.reports.model import Cell, State

_BLANK = {"空", "空白", "blank"}
_NOT_APPLICABLE = {name_key(word) for word in ("不适用", "n/a", "not applicable")}
_DASHES = {"/", "-", "－", "—", "——", "–", "―"}
_NUMERALS = re.compile("[〇零一二三四五六七八九十百千万亿两]+")
_LOOKALIKES = str.maketrans({"o": "0", "O": "0", "〇": "0", "l": "1", "I": "1", "|": "1"})


def left_out(place: Place) -> Cell:
    """Return a cell for a total that the report leaves out, before it is computed."""
    return Cell(State.BLANK, "", place, computed=True)


def read_cell(node: Node, column: Header, findings: list[Finding]) -> Cell:
    """Read the figure of one cell; what is wrong with it is added to `findings`."""
    if not isinstance(node, Scalar):
        findings.append(
            error(
                "cell-type",
                node.place,
                Message("“{column}” should be one figure.", column=column.label),
                Message("Write one value for each column, separated by commas."),
            )
        )
        return Cell(State.BLANK, "", node.place)
    text = node.text.strip()
    if text.isdigit() and text.isascii() and len(text) <= MOST_DIGITS:
        # Bare digits, as most cells have, stand for themselves in every column.
        return Cell(State.NUMBER, text, node.place, Decimal(text))
    if is_unfilled(node):
        return Cell(State.BLANK, "", node.place, unfilled=True)
    if not text or text in _BLANK or (node.plain and text == "~"):
        return Cell(State.BLANK, "", node.place)
    if name_key(text) in _NOT_APPLICABLE:
        return Cell(State.NOT_APPLICABLE, text, node.place)
    if text in _DASHES:
        return Cell(State.WORDS, text, node.place)
    number = read_number(text)
    if number is None:
        if not node.plain and not _looks_numeric(text):
            findings.extend(_figure_as_text(text, node.place))
            return Cell(State.WORDS, text, node.place)
        findings.append(_not_a_number(text, node, column))
        return Cell(State.BLANK, "", node.place)
    if problem := _wrong_kind(number, column):
        findings.append(error("cell-kind", node.place, *problem))
        # What it would do to sums goes without saying.
        return Cell(State.BLANK, "", node.place)
    if number.normalised:
        message = Message("“{text}” was read as {number}.", text=text, number=number.text)
        advice = Message("If that is right, nothing needs to be done.")
        findings.append(Finding("full-width-digits", Severity.NOTE, message, node.place, advice))
    annotation = _annotation(text, number)
    return Cell(State.NUMBER, number.text, node.place, number.value, number.unit, annotation)


def _annotation(text: str, number: Number) -> str:
    """Return the annotation with its brackets as they were written."""
    return text[text.index(number.annotation) - 1 :].strip() if number.annotation else ""


def _looks_numeric(text: str) -> bool:
    return bool(re.match(r"[+\-−]?\d", unicodedata.normalize("NFKC", text)))


def _figure_as_text(text: str, place: Place) -> Iterator[Finding]:
    """Note that a text in quotes seems to be a figure, which would go unchecked."""
    figure = number_among_signs(text) or read_number(text.translate(_LOOKALIKES))
    if figure is None and not _NUMERALS.fullmatch(text):
        return
    yield Finding(
        "figure-as-text",
        Severity.NOTE,
        Message(
            "“{text}” stands in quotes, so it is printed as a text; it goes into no sum.", text=text
        ),
        place,
        Message(
            "Write the number only, without quotes: {number}. If the report prints it like this,"
            " nothing needs to be done.",
            number=figure.text,
        )
        if figure
        else Message(
            "Write it in digits, without quotes. If the report prints it like this, nothing needs"
            " to be done."
        ),
    )


def place_of_mark(node: Scalar, mark: str) -> Place:
    """Return the place of a character of a text, or of the text if it is on several lines."""
    place = node.place
    if node.text not in place.excerpt:
        return place
    return place._replace(column=place.excerpt.index(mark, place.column - 1) + 1, width=1)


def _not_a_number(text: str, node: Scalar, column: Header) -> Finding:
    """Say why a text is no figure, by the mistakes that people make."""
    wide = re.search("[，、；]", text)
    if wide:
        return error(
            "cell-separator",
            place_of_mark(node, wide[0]),
            Message("This punctuation mark is a full-width one ({mark}).", mark=wide[0]),
            Message("Write a half-width comma and a space between figures: “, ”."),
        )
    message = Message(
        "“{text}” in column “{column}” is not a figure.", text=text, column=column.label
    )
    guess = read_number(text.translate(_LOOKALIKES))
    if guess is not None:
        advice = Message("Did you mean “{name}”?", name=guess.text)
    elif re.fullmatch(r"[\d.]+( +[\d.]+)+", text):
        advice = Message("Put a comma between the figures.")
    elif sum(character.isdigit() for character in text) > MOST_DIGITS:
        advice = Message("A figure may have at most {count} digits.", count=MOST_DIGITS)
    elif figure := number_among_signs(text):
        advice = Message("Write the number only, without quotes: {number}.", number=figure.text)
    elif _NUMERALS.fullmatch(text):
        advice = Message("Write it in digits, without quotes.")
    elif _looks_numeric(text):
        # In quotes it would be refused again.
        advice = Message(
            "Write one number in digits, without quotes; 空 (or blank) for a blank cell;"
            " 不适用 (or n/a)."
        )
    else:
        advice = Message(
            "Write a number; 空 (or blank) for a blank cell; 不适用 (or n/a);"
            " or the words that the report prints, in quotes."
        )
    return error("cell-type", node.place, message, advice)


def _wrong_kind(number: Number, column: Header) -> tuple[Message, Message] | None:
    """Say why a number can't stand in this column: what is wrong, what to do."""
    text = number.text
    units = column.unit.texts if column.unit else ()
    allowed = (*column.units, *(unit for _, unit in units))
    if number.unit and number.unit not in allowed:
        guess = read_number(text.translate(_LOOKALIKES))
        if guess is not None and guess.text != text:
            return (
                Message(
                    "“{text}” in column “{column}” is not a figure.", text=text, column=column.label
                ),
                Message("Did you mean “{name}”?", name=guess.text),
            )
        return (
            Message(
                "“{text}” has a unit that “{column}” doesn't know.", text=text, column=column.label
            ),
            did_you_mean(number.unit, allowed) if allowed else Message("Write the number alone."),
        )
    if column.kind is not Kind.AMOUNT and not number.whole:
        return (
            Message(
                "“{column}” takes whole numbers; {text} is not one.", text=text, column=column.label
            ),
            Message("Write a whole number."),
        )
    if column.kind is not Kind.CHANGE and number.sign:
        return (
            Message(
                "“{column}” can't have a sign, but here is {text}.", text=text, column=column.label
            ),
            Message("Write the number without + or -; it is 0 or more."),
        )
    return None
