"""`sitegen check`."""

from __future__ import annotations

import re

from tests.built_site import files_of


def test_it_writes_nothing(portal, sitegen):
    before = files_of(portal.root)
    result = sitegen("check", "-C", portal.root)
    assert result.exit_code == 0
    assert files_of(portal.root) == before


def test_it_ends_with_a_line_of_counts(portal, sitegen):
    (line,) = sitegen("check", "-C", portal.root).stdout.splitlines()
    assert re.search(r"\b1 report, 0 errors, 0 warnings, \d+\.\d seconds", line)


def test_it_finds_what_a_build_finds(portal, sitegen):
    portal.change_report("412", "413")
    portal.change("site.yaml", "publisher", "pulisher")
    checked, built = (sitegen(command, "-C", portal.root) for command in ("check", "build"))
    assert checked.exit_code == built.exit_code == 2
    assert checked.stderr.splitlines()[:-1] == built.stderr.splitlines()[:-1]


def test_it_checks_drafts_too(portal, sitegen):
    portal.change_report("status: approved", "status: draft")
    portal.change_report("412", "413")
    result = sitegen("check", "-C", portal.root)
    assert result.exit_code == 1
    assert "error [workload-balance, workload-channels]" in result.stderr
