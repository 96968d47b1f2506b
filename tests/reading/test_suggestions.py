"""What is suggested to somebody whose word isn't known."""

from __future__ import annotations

from sitegen.reading.suggestions import did_you_mean


def test_many_names_are_not_all_listed() -> None:
    names = [f"名称{n}" for n in range(30)]
    advice = str(did_you_mean("xyz", names))
    assert advice.startswith("You can write: 名称0, 名称1, ")
    assert advice.endswith("名称11, ….")
