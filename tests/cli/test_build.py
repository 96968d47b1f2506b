"""`sitegen build` as somebody types it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from sitegen.cli import terminal
from tests.built_site import ROOT, files_of
from tests.portals import BODY


def numbers(line: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", line)


class TestASiteWithoutErrors:
    @pytest.fixture
    def result(self, portal, sitegen):
        return sitegen("build", "-C", portal.root)

    def test_ends_with_0(self, result):
        assert result.exit_code == 0
        assert result.stderr == ""

    def test_is_in_public(self, result, portal):
        assert (portal.output / "index.html").is_file()

    def test_ends_with_a_line_of_counts(self, result, portal):
        (line,) = result.stdout.splitlines()
        assert str(portal.output) in line
        counts = line.replace(str(portal.output), "")
        assert re.search(r"\b1 report, 9 pages, 0 errors, 0 warnings, \d+\.\d seconds", counts)


def test_the_output_can_be_elsewhere(portal, sitegen, tmp_path):
    assert sitegen("build", "-C", portal.root, "-o", tmp_path / "there").exit_code == 0
    assert (tmp_path / "there" / "index.html").is_file()
    assert not portal.output.exists()


def test_paths_begin_where_one_is_and_public_where_the_site_is(portal, tmp_path):
    assert portal.run("build", "-C", "portal", cwd=tmp_path).returncode == 0
    assert portal.run("build", "-C", "portal", "-o", "out/site", cwd=tmp_path).returncode == 0
    assert files_of(portal.output) == files_of(tmp_path / "out" / "site")


def test_the_address_of_the_command_line_wins(portal, sitegen):
    for address in ("https://example.org/a", "https://example.org/a/"):
        assert sitegen("build", "-C", portal.root, "--base-url", address).exit_code == 0
        written = (portal.output / "robots.txt").read_text()
        assert written.endswith("Sitemap: https://example.org/a/sitemap.xml\n")


@pytest.mark.parametrize(
    "address", ["", "example.org", "ftp://example.org/", "https://", "https://例.cn/年报/", "//x/"]
)
def test_what_is_no_address_is_wrong_usage(portal, sitegen, address):
    result = sitegen("build", "-C", portal.root, "--base-url", address)
    assert result.exit_code == 2
    assert "--base-url" in result.stderr
    assert not portal.output.exists()


def test_drafts_are_built_on_request(portal, sitegen):
    portal.add_body("harbour-police")
    name = "content/bodies/harbour-police/2024/report.yaml"
    portal.change(name, "status: approved", "status: draft")
    left_out = sitegen("build", "-C", portal.root)
    assert numbers(left_out.stdout.replace(str(portal.root), ""))[:2] == ["1", "1"]
    built = sitegen("build", "-C", portal.root, "--drafts")
    assert numbers(built.stdout.replace(str(portal.root), ""))[0] == "2"


class TestExitStatus:
    def test_1_for_errors_in_the_content(self, portal, sitegen):
        portal.change_report("412", "413")
        assert sitegen("build", "-C", portal.root).exit_code == 1

    def test_1_for_errors_in_a_template(self, portal, sitegen):
        portal.write("templates/home.html", "{% nonsense %}")
        assert sitegen("build", "-C", portal.root).exit_code == 1

    def test_1_for_nothing_to_publish(self, portal, sitegen):
        shutil.rmtree(portal.report)
        result = sitegen("build", "-C", portal.root)
        assert (result.exit_code, "[nothing-to-publish]" in result.stderr) == (1, True)

    def test_0_for_drafts_alone_which_are_named(self, portal, sitegen):
        portal.change_report("status: approved", "status: draft")
        result = sitegen("build", "-C", portal.root)
        assert (result.exit_code, "[only-drafts]" in result.stderr) == (0, True)

    def test_0_for_warnings_alone(self, portal, sitegen):
        portal.write("content/bodies/notes.txt", "")
        result = sitegen("build", "-C", portal.root)
        assert result.exit_code == 0
        assert "[unknown-file]" in result.stderr
        assert "1 warning" in result.stdout

    def test_2_for_wrong_settings(self, portal, sitegen):
        portal.change("site.yaml", "language: en", "language: tlh")
        result = sitegen("build", "-C", portal.root)
        assert result.exit_code == 2
        assert "site.yaml:4:" in result.stderr

    def test_2_for_no_settings(self, tmp_path, sitegen):
        assert sitegen("build", "-C", tmp_path).exit_code == 2

    def test_2_for_an_output_that_isnt_sitegens(self, portal, sitegen, tmp_path):
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "file").write_text("mine")
        result = sitegen("build", "-C", portal.root, "-o", tmp_path / "mine")
        assert result.exit_code == 2
        assert "[output-not-ours]" in result.stderr

    @pytest.mark.parametrize(
        "arguments",
        [
            ("build", "--nonsense"),
            ("build", "-C", "/none/such"),
            ("build", "surplus"),
            ("nonsense",),
            ("serve", "--port", "70000"),
            (),
        ],
    )
    def test_2_for_wrong_usage(self, sitegen, arguments):
        assert sitegen(*arguments).exit_code == 2

    def test_2_for_an_output_that_cant_be_written(self, portal, sitegen, tmp_path):
        (tmp_path / "file").write_text("")
        result = sitegen("build", "-C", portal.root, "-o", tmp_path / "file" / "site")
        assert result.exit_code == 2
        assert str(tmp_path / "file") in result.stderr
        assert "None" not in result.stderr


class TestErrors:
    @pytest.fixture
    def result(self, portal, sitegen):
        portal.change_report("[   412,", "[   413,")
        portal.change_report("2,    13,", "2,    14,")
        portal.change(f"content/bodies/{BODY}/body.yaml", "name:", "nmae:")
        portal.change_report("n/a]", "none]")
        return sitegen("build", "-C", portal.root)

    def test_all_of_them_are_told_with_their_places(self, result):
        places = re.findall(
            r"^(\S+?):(\d+):(\d+): error \[([\w, -]+)\]", result.stderr, re.MULTILINE
        )
        report = f"content/bodies/{BODY}/2024/report.yaml"
        assert {(path, line) for path, line, _, _ in places} >= {
            (f"content/bodies/{BODY}/body.yaml", "2"),
            (report, "13"),
            (report, "34"),
            (report, "40"),
        }
        found = {code for *_, code in places}
        assert found >= {"workload-balance, workload-channels", "reviews-total"}

    def test_a_failed_sum_names_both_sides_and_every_addend(self, result):
        told = result.stderr.partition("[reviews-total]")[2].partition("\n\n")[0]
        assert "“Total” is 14, but its parts add up to 13; difference +1." in told
        for part in ("Total: 14 (34:34)", "Upheld: 7 (34:11)", "Varied: 4 (34:19)"):
            assert f"    {part}\n" in told
        assert "    Pending: 2 (34:28)\n" in told

    def test_a_figure_that_breaks_two_sums_is_told_once_with_both(self, result):
        told = result.stderr.partition("[workload-balance, workload-channels]")[2]
        told = told.partition("\n\n")[0]
        assert "“Received during the year, Online” is 413; with 412, 2 rules would hold" in told
        for part in (
            "Received during the year, Online: 413 (13:48)",
            "workload-balance (“Online”): 451, but 450; difference +1 (13:48)",
            "workload-channels (“Received during the year”): 480, but 481; difference -1 (13:70)",
        ):
            assert f"    {part}\n" in told

    def test_the_place_is_underlined(self, result):
        lines = result.stderr.splitlines()
        number = next(n for n, line in enumerate(lines) if "workload-channels]" in line)
        excerpt, marks = lines[number + 1 : number + 3]
        start = marks.index("^")
        assert excerpt[start : start + marks.count("^")] == "413"

    def test_the_last_line_counts_them_and_says_that_nothing_was_written(self, result, portal):
        last = result.stderr.splitlines()[-1]
        errors = len(re.findall(r" error \[", result.stderr))
        assert f"{errors} errors" in last
        assert result.stdout == ""
        assert not portal.output.exists()


class TestProgress:
    """A bar on long work, and only where somebody watches."""

    @pytest.fixture
    def stderr(self, monkeypatch):
        written = []
        stream = SimpleNamespace(
            write=written.append, flush=lambda: None, isatty=lambda: True, encoding="utf-8"
        )
        monkeypatch.setattr(terminal, "sys", SimpleNamespace(stderr=stream))
        return SimpleNamespace(stream=stream, written=written)

    @pytest.fixture
    def clock(self, monkeypatch):
        clock = SimpleNamespace(now=0.0)
        monkeypatch.setattr(terminal, "time", SimpleNamespace(monotonic=lambda: clock.now))
        return clock

    def test_it_appears_on_a_terminal_when_work_is_long(self, stderr, clock):
        with terminal.progress() as show:
            show(1, 3)
            assert stderr.written == []
            clock.now = 2
            show(2, 3)
            show(3, 3)
        assert "100%" in "".join(stderr.written)

    def test_it_doesnt_appear_when_work_is_short(self, stderr, clock):
        with terminal.progress() as show:
            show(1, 1)
        assert stderr.written == []

    def test_it_doesnt_appear_where_nobody_watches(self, stderr, clock):
        stderr.stream.isatty = lambda: False
        with terminal.progress() as show:
            clock.now = 9
            show(1, 2)
            show(2, 2)
        assert stderr.written == []


def test_nothing_but_words_is_written_into_a_pipe(portal):
    portal.change_report("412", "413")
    done = portal.run("build")
    assert done.returncode == 1
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", done.stdout + done.stderr)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_a_terminal_that_lacks_characters_still_gets_its_last_line(tmp_path, encoding):
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "-C", ROOT, "-o", tmp_path / "年报"],
        cwd=ROOT,
        env={"PATH": "/usr/bin", "PYTHONIOENCODING": encoding, "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(b"\n")
    assert (tmp_path / "年报" / "index.html").is_file()


class TestTheReportOfTheTime:
    def lines(self, result) -> list[str]:
        assert result.exit_code == 0
        return result.stderr.splitlines()

    def test_has_the_steps_there_were_and_counts_and_the_slowest(self, portal, sitegen):
        portal.add_body("harbour-police")
        lines = self.lines(sitegen("build", "-C", portal.root, "--report"))
        names = [re.split(r"  +", line.strip())[0] for line in lines]
        assert names[0].startswith("Time in seconds")
        assert names[1:5] == [
            "Finding what has changed",
            "Reading reports",
            "Checking reports",
            "Making the pages and data of bodies",
        ]
        assert {"Search index", "Feeds", "Putting the site in place"} < set(names)
        assert "Bodies: 2 made, 0 unchanged." in lines
        assert "Reports of the bodies made: 2 rendered, 0 unchanged." in lines
        assert set(names[names.index("Bodies that took longest:") + 1 :]) == {
            BODY,
            "harbour-police",
        }
        ends = {len(line) for line in lines[1 : lines.index("Bodies: 2 made, 0 unchanged.")]}
        assert len(ends) == 1
        assert all(re.search(r" \d+\.\d\d$", line) for line in lines if line.startswith(" "))

    def test_leaves_out_what_was_not_done(self, portal, sitegen):
        assert sitegen("build", "-C", portal.root).exit_code == 0
        lines = self.lines(sitegen("build", "-C", portal.root, "--report"))
        assert "Bodies: 0 made, 1 unchanged." in lines
        assert not [line for line in lines if "Reading" in line or "took longest" in line]

    def test_is_in_chinese_for_a_chinese_call(self, portal, sitegen):
        lines = self.lines(sitegen("build", "-C", portal.root, "--report", "--lang", "zh"))
        assert "机关：重新生成1个，未变动0个。" in lines
        assert any(re.match(r"  读取报告 +\d+\.\d\d$", line) for line in lines)

    def test_is_not_given_where_nothing_was_begun(self, portal, sitegen):
        (portal.root / "site.yaml").unlink()
        result = sitegen("build", "-C", portal.root, "--report")
        assert result.exit_code == 2
        assert "Time in seconds" not in result.stderr

    def test_is_not_given_unasked(self, portal, sitegen):
        assert sitegen("build", "-C", portal.root).stderr == ""
