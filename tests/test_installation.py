"""Where others can install the running sitegen from, by what pip wrote down of it."""

from __future__ import annotations

import json

import pytest

from sitegen.installation import requirement, requirement_of


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        (
            {
                "url": "https://git.example/sitegen.git",
                "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": "0123abcd"},
            },
            "sitegen @ git+https://git.example/sitegen.git@0123abcd",
        ),
        (
            {"url": "https://files.example/sitegen-1.0-py3-none-any.whl", "archive_info": {}},
            "sitegen @ https://files.example/sitegen-1.0-py3-none-any.whl",
        ),
        # What only this machine, or only somebody with a key, can reach.
        ({"url": "file:///home/me/sitegen", "dir_info": {"editable": True}}, None),
        ({"url": "file:///home/me/sitegen.whl", "archive_info": {}}, None),
        ({"url": "https://me:secret@git.example/s", "vcs_info": {}}, None),
        ({"url": "ssh://git@git.example/s", "vcs_info": {"vcs": "git"}}, None),
        ({}, None),
    ],
)
def test_only_a_public_address_is_told(origin: dict[str, object], wanted: str | None) -> None:
    assert requirement_of(json.dumps(origin)) == wanted


def test_the_one_that_runs_here_is_this_checkout() -> None:
    assert requirement() is None


def test_a_name_alone_is_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who installed it from an index can't know whose that name is in another one."""
    monkeypatch.setattr("importlib.metadata.PathDistribution.read_text", lambda *_: None)
    assert requirement() is None
