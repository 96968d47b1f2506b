"""Equal values have one fingerprint, all others have others."""

from __future__ import annotations

import datetime
import itertools
import subprocess
import sys
from array import array
from decimal import Decimal
from pathlib import PurePosixPath

import pytest

from sitegen.building.fingerprints import fingerprint
from sitegen.checks.selection import Selection
from sitegen.findings import Place, Severity
from sitegen.language import Message

DIFFERENT = [
    None,
    True,
    1,
    1.0,
    "1",
    b"1",
    Decimal(1),
    Decimal("1.0"),
    (),
    ("1",),
    (("1",),),
    ("1", "1"),
    ("11",),
    {},
    {"1": "1"},
    {"1": "1", "2": "2"},
    {"2": "2", "1": "1"},
    frozenset(),
    frozenset({"1"}),
    frozenset({"1", "2"}),
    datetime.date(2024, 1, 1),
    datetime.timedelta(1),
    Severity.ERROR,
    Severity.NOTE,
    Message("1"),
    Message("{a}", a="1"),
    Message("{a}", a=1),
    Place("1", 1, 1),
    Selection(),
    Selection(strict=True),
    Selection(ignore=frozenset({"1"})),
    PurePosixPath("1"),
    array("I", [1]),
]


def test_different_values_have_different_fingerprints() -> None:
    for one, other in itertools.combinations(DIFFERENT, 2):
        assert fingerprint(one) != fingerprint(other), (one, other)


def test_several_values_are_not_one() -> None:
    assert fingerprint("a", "b") != fingerprint(("a", "b"))
    assert fingerprint("a", "b") != fingerprint("ab")


def test_the_order_of_a_set_makes_no_difference() -> None:
    names = [f"name-{number}" for number in range(50)]
    assert fingerprint(frozenset(names)) == fingerprint(frozenset(reversed(names)))


def test_it_is_the_same_in_every_process() -> None:
    code = (
        "from sitegen.building.fingerprints import fingerprint;"
        "print(fingerprint(frozenset({'a', 'b', 'c'}), 'd').hex())"
    )
    made = {
        subprocess.check_output([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2", "3")
    }
    assert made == {fingerprint(frozenset({"a", "b", "c"}), "d").hex().encode() + b"\n"}


def test_what_has_none_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        fingerprint(object())
