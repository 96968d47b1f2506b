"""A site behind the web server that the documents show."""

from __future__ import annotations

import gzip
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from pathlib import Path

import pytest

from tests.browser.web_host import POLICY
from tests.built_site import SMALL_FORM, BuiltSite, built
from tests.docs.story import ROOT, blocks

PATIENCE = 120
SERVER = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    fastcgi_temp_path {folder}/fastcgi;
    proxy_temp_path {folder}/proxy;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/reports.conf;
}}
"""
"""What stands around a server block on Debian, in a folder where anybody may write."""


class NoRedirection(urllib.request.HTTPRedirectHandler):
    """Lets a test see where it is sent."""

    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("web-server")


@pytest.fixture(scope="module")
def site(folder: Path) -> BuiltSite:
    return built(SMALL_FORM, folder / "www" / "reports", base_url="https://e.example/reports/")


@pytest.fixture(scope="module", params=["publishing.md", "publishing.zh.md"])
def address(request: pytest.FixtureRequest, folder: Path, site: BuiltSite) -> Iterator[str]:
    """Where nginx serves the site as a document says."""
    (block,) = blocks(ROOT / "docs" / request.param, "nginx")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    for shown, here in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /var/www;", f"root {folder / 'www'};"),
        ("include mime.types;", "include /etc/nginx/mime.types;"),
    ):
        assert shown in block
        block = block.replace(shown, here)
    (folder / "reports.conf").write_text(block, encoding="utf-8")
    settings = folder / "nginx.conf"
    settings.write_text(SERVER.format(folder=folder), encoding="utf-8")
    nginx = ["/usr/sbin/nginx", "-e", folder / "error.log", "-p", folder, "-c", settings]
    verdict = subprocess.run([*nginx, "-t"], capture_output=True, text=True, check=False)
    assert verdict.returncode == 0, verdict.stderr
    assert "warn" not in verdict.stderr
    with subprocess.Popen(nginx) as server:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}/reports/"
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    ended = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            assert time.monotonic() < ended
            time.sleep(0.05)
        else:
            return


def get(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Return the status, the headers and the body of an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    opener = urllib.request.build_opener(NoRedirection)
    try:
        answer = opener.open(urllib.request.Request(address, headers=named), timeout=PATIENCE)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read()


def test_every_file_is_served_as_what_it_is(address: str, site: BuiltSite) -> None:
    types = {
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "application/javascript; charset=utf-8",
        ".json": "application/json",
        ".jsonld": "application/ld+json",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".webmanifest": "application/manifest+json",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xml": "text/xml; charset=utf-8",
        "feed.json": "application/feed+json",
        "feed.xml": "application/atom+xml; charset=utf-8",
    }
    files = [path for path in site.folder.rglob("*") if path.is_file() and path.name[0] != "."]
    assert {path.suffix for path in files} == {name for name in types if name[0] == "."}
    for path in files:
        name = path.relative_to(site.folder).as_posix()
        status, headers, body = get(address + name)
        assert (status, body) == (200, path.read_bytes())
        assert headers["Content-Type"] == types.get(name, types[path.suffix]), name


@pytest.mark.parametrize("path", ["nothing", "bodies/nobody/2024/index.html"])
def test_a_wrong_address_is_answered_by_the_sites_own_page(
    address: str, site: BuiltSite, path: str
) -> None:
    status, headers, body = get(address + path)
    assert status == 404
    assert body == (site.folder / "404.html").read_bytes()
    assert headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("path", ["", "feed.json", "static/site.css"])
def test_the_policy_is_that_under_which_all_pages_are_tested(address: str, path: str) -> None:
    _, headers, _ = get(address + path)
    assert headers.get_all("Content-Security-Policy") == [POLICY]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_has_not_changed_is_not_sent_again(address: str) -> None:
    _, headers, _ = get(address)
    assert headers["Cache-Control"] == "no-cache"
    status, _, body = get(address, If_None_Match=headers["ETag"])
    assert (status, body) == (304, b"")


@pytest.mark.parametrize("path", ["index.html", "feed.json", "feed.xml", "years/2024/figures.csv"])
def test_texts_are_packed(address: str, site: BuiltSite, path: str) -> None:
    _, headers, body = get(address + path, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == (site.folder / path).read_bytes()


def test_the_address_without_a_slash_leads_to_the_site(address: str) -> None:
    status, headers, _ = get(address.rstrip("/"))
    assert status == 301
    assert headers["Location"].endswith("/reports/")


def test_both_documents_show_the_same_but_for_the_comments() -> None:
    shown = [
        re.sub(r"^ *#.*\n", "", block, flags=re.MULTILINE)
        for path in sorted((ROOT / "docs").glob("publishing*.md"))
        for block in blocks(path, "nginx")
    ]
    assert len(shown) == 2
    assert shown[0] == shown[1]
