"""`sitegen serve`: what it says and shows. How it looks is tested in a browser."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.building.new_site import write_demo
from tests.built_site import ROOT
from tests.portals import BODY
from tests.serving_command import served

REPORT = f"bodies/{BODY}/2024/"


def test_a_folder_that_is_no_site_is_wrong_usage(sitegen, tmp_path):
    result = sitegen("serve", "-C", tmp_path)
    assert result.exit_code == 2
    assert "site.yaml" in result.stderr


def test_a_code_that_does_not_exist_is_wrong_usage(sitegen, portal):
    result = sitegen("serve", "-C", portal.root, "--ignore", "no-such-code")
    assert result.exit_code == 2
    assert "no-such-code" in result.stderr


def test_everything_a_site_is_made_of_is_watched(portal):
    """One after the other on one server, as somebody would work."""
    with served(portal.root) as site:
        # Its settings, a text, a report.
        portal.change("site.yaml", "title: Northfield", "title: Southfield")
        site.wait_for("Southfield access to records")
        portal.write(f"content/{REPORT}summary.md", "A new sentence.\n")
        site.wait_for("A new sentence.", REPORT)
        portal.change_report("NHA-2025-07", "NHA-2025-99")
        site.wait_for("NHA-2025-99", REPORT)
        # Its forms.
        form = next((portal.root / "content" / "forms").glob("*.yaml"))
        text = form.read_text(encoding="utf-8")
        form.write_text(text.replace("Part A. Summary", "Part A. In short"), encoding="utf-8")
        site.wait_for("Part A. In short", REPORT)
        # Templates and static files, where there were none.
        portal.write("templates/home.html", "OUR OWN")
        site.wait_for("OUR OWN")
        portal.write("templates/home.html", "{{ nothing }}")
        site.wait_for("templates/home.html:1", status=500)
        shutil.rmtree(portal.root / "templates")
        site.wait_for("Southfield access to records")
        portal.write("static/own.txt", "one")
        site.wait_for("one", "static/own.txt")
        portal.write("static/own.txt", "two")
        site.wait_for("two", "static/own.txt")


def test_bodies_and_reports_come_and_go(portal):
    with served(portal.root) as site:
        portal.add_body("southfield", range(2023, 2025))
        site.wait_for("Body southfield")
        site.wait_for("Body southfield", "years/2023/")
        bodies = portal.root / "content" / "bodies"
        shutil.rmtree(bodies / "southfield" / "2023")
        site.wait_for("", "years/2023/", status=404)
        portal.write("content/bodies/southfield/body.yaml", "id: southend\nname: South End\n")
        (bodies / "southfield" / "2024" / "report.yaml").write_text(
            (bodies / "southfield" / "2024" / "report.yaml")
            .read_text(encoding="utf-8")
            .replace("southfield", "southend"),
            encoding="utf-8",
        )
        (bodies / "southfield").rename(bodies / "southend")
        site.wait_for("South End", "bodies/southend/")
        assert site.get("bodies/southfield/")[0] == 404
        shutil.rmtree(bodies / "southend")
        site.wait_for("South End", gone=True)


@pytest.mark.parametrize(("most", "said"), [(100, "disk I/O error"), (10**6, "File too large")])
def test_what_the_system_refuses_is_a_page_until_it_is_mended(portal, most, said):
    with served(portal.root, LC_ALL="C") as site:
        assert "480 requests" in site.get(REPORT)[1]
        usual = resource.prlimit(site.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(site.process.pid, resource.RLIMIT_FSIZE, (most, usual[1]))
        portal.write("static/large.txt", "x" * 2 * 10**6)
        site.wait_for("The build broke off", REPORT, status=500)
        page = site.get(REPORT)[1]
        assert said in page
        assert not re.search("OSError|Damaged", page)
        resource.prlimit(site.process.pid, resource.RLIMIT_FSIZE, usual)
        portal.write(f"content/{REPORT}summary.md", "A new sentence.\n")
        site.wait_for("A new sentence.", REPORT)


def test_another_branch_is_another_site(portal):
    def git(*arguments: str) -> None:
        names = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(
            ["git", "-C", portal.root, *names, *arguments], check=True, capture_output=True
        )

    git("init", "--initial-branch=main")
    git("add", ".")
    git("commit", "-m", "a")
    git("checkout", "-b", "other")
    portal.write(f"content/{REPORT}summary.md", "The other branch.\n")
    portal.add_body("southfield")
    git("add", ".")
    git("commit", "-m", "b")
    git("checkout", "main")
    with served(portal.root) as site:
        assert "480 requests" in site.get(REPORT)[1]
        git("checkout", "other")
        site.wait_for("The other branch.", REPORT)
        site.wait_for("Body southfield")
        git("checkout", "main")
        site.wait_for("480 requests", REPORT)
        site.wait_for("Body southfield", gone=True)


def test_a_used_port_gives_the_next_one_and_says_so(portal):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        out = _said(portal.root, "--port", str(port))
    assert f"Port {port} is in use." in out
    assert f"http://127.0.0.1:{port}/" not in out


@pytest.mark.parametrize(("host", "warned"), [("0.0.0.0", True), ("127.0.0.2", False)])
def test_others_in_the_network_are_let_in_with_a_warning_only(portal, host, warned):
    out = _said(portal.root, "--port", "0", "--host", host)
    assert ("others in the network can open this preview" in out) == warned


def _said(root: Path, *options: str) -> str:
    """Return what is printed until the preview has built the site and is ended."""
    with subprocess.Popen(
        [sys.executable, "-m", "sitegen", "serve", "-C", root, *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Checked"):
                break
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=20)
        assert process.returncode == 0
    assert rest == "The preview has ended.\n"
    return "".join(lines)


def test_ctrl_c_ends_it_at_once_in_the_middle_of_a_build(tmp_path):
    write_demo(tmp_path / "portal")
    left = tmp_path / "left"
    left.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "sitegen", "serve", "-C", tmp_path / "portal", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(left)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while not list(left.glob("sitegen-preview-*/.site.sitegen-*/bodies/*/*/index.html")):
            assert process.poll() is None
            time.sleep(0.01)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        took = time.monotonic() - began
    assert process.returncode == 0
    assert err == ""
    assert out.splitlines()[1:] == ["预览已结束。"]
    assert not list(left.iterdir())
    assert took < 2
