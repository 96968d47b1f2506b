"""A site keeps the schemas that its editors check by, and they are kept up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.building.schema_files import schema_files, update_schemas
from sitegen.forms.load import official_forms
from sitegen.language import Language
from tests.built_site import files_of

FORM = official_forms()["cn-2021"]
ZH, EN = Language("zh"), Language("en")
NAMES = ["schemas/body.json", "schemas/report-cn-2021.json", "schemas/site.json"]


def test_there_is_one_for_each_file_that_people_write(tmp_path: Path) -> None:
    update_schemas(tmp_path, FORM, ZH)
    written = files_of(tmp_path)
    assert list(written) == NAMES
    assert written == dict(sorted(schema_files(FORM, ZH).items()))
    for data in written.values():
        assert json.loads(data)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_those_of_another_time_are_made_anew(tmp_path: Path) -> None:
    update_schemas(tmp_path, FORM, EN)
    update_schemas(tmp_path, FORM, ZH)
    assert files_of(tmp_path) == dict(sorted(schema_files(FORM, ZH).items()))


@pytest.mark.parametrize("name", NAMES)
def test_what_somebody_else_has_written_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / name).write_text("{}")
    update_schemas(tmp_path, FORM, ZH)
    written = files_of(tmp_path)
    assert list(written) == NAMES
    assert [other for other in NAMES if written[other] == b"{}"] == [name]


def test_a_failed_write_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update_schemas(tmp_path, FORM, EN)
    before = files_of(tmp_path)

    def full(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        update_schemas(tmp_path, FORM, ZH)
    assert files_of(tmp_path) == before
