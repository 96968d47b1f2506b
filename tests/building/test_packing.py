"""Values become bytes and the same values again; other bytes become nothing at all."""

from __future__ import annotations

import os
import pickle
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from sitegen.building.fingerprints import digest
from sitegen.building.packing import Damaged, pack, unpack
from sitegen.content import find_content
from sitegen.findings import Place, Severity, error
from sitegen.language import Label, Listed, Message
from sitegen.reports.summary import summarise
from sitegen.reports.tallies import tally
from tests.built_site import SMALL_FORM, BuiltSite


def forms() -> Any:
    return find_content(SMALL_FORM, []).forms


def test_a_finding_comes_back() -> None:
    label = Label((("zh", "总计"), ("en", "Total")))
    message = Message("{a} and {b}", a=Listed((label, 3)), b=Message("no gaps"))
    finding = error("code", Place("a.yaml", 3, 4, 5, "excerpt"), message)
    assert unpack(pack([finding]), {}) == [finding]


def test_a_member_of_an_enumeration_comes_back_whichever_python_packs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # So did Python up to 3.11.3, Debian 12's among them.
    monkeypatch.setattr(
        StrEnum, "__reduce_ex__", lambda member, _: (getattr, (type(member), member.name))
    )
    assert unpack(pack(Severity.ERROR), {}) is Severity.ERROR


def test_the_summary_and_the_figures_of_a_report_come_back(tmp_path: Path) -> None:
    report = BuiltSite(SMALL_FORM, tmp_path).reports[0]
    assert unpack(pack(summarise(report)), {}) == summarise(report)
    assert unpack(pack(tally(report)), {report.form.id: report.form}) == tally(report)


def test_a_form_goes_by_its_id(tmp_path: Path) -> None:
    report = BuiltSite(SMALL_FORM, tmp_path).reports[0]
    packed = pack(tally(report))
    here = forms()
    assert unpack(packed, here).form is here[report.form.id]
    with pytest.raises(Damaged):
        unpack(packed, {})


@pytest.mark.parametrize(
    "change", [lambda d: d[:-1], lambda d: b"x" + d, lambda d: b"", bytes.upper]
)
def test_damaged_bytes_are_noticed(change: Any) -> None:
    packed = pack(["some", "values"])
    with pytest.raises(Damaged):
        unpack(change(packed), {})


class Command:
    def __reduce__(self) -> Any:
        return (os.system, ("true",))


@pytest.mark.parametrize("value", [Command(), os.system, pack, Path("/etc")])
def test_nothing_but_values_can_be_made(value: Any) -> None:
    data = pickle.dumps(value)
    with pytest.raises(Damaged):
        unpack(data + digest(data), {})
