"""How requests are answered: as a static web host would, with the reload script added."""

from __future__ import annotations

import re
from html import unescape
from http.client import HTTPConnection
from pathlib import Path

import pytest


def test_pages_files_and_folders(begin, source):
    (source / "years/2019").mkdir(parents=True)
    (source / "years/2019/index.html").write_text("<p>2019</p>")
    (source / "图表 1.csv").write_text("甲,1\n", encoding="utf-8")
    trial = begin()
    assert b"2019" in trial.get("/years/2019/").body
    answer = trial.get("/years/2019?from=x")
    assert answer.status == 302
    assert answer.headers["Location"] == "/years/2019/?from=x"
    answer = trial.get("/%E5%9B%BE%E8%A1%A8%201.csv")
    assert answer.body.decode() == "甲,1\n"
    assert answer.headers["Cache-Control"] == "no-store"
    assert trial.get("/years/").status == 404  # no index.html, and no listing
    assert trial.get("/index.html/").status == 404
    assert trial.get("/index.html", "POST").status == 405


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("feed.json", "application/feed+json"),
        ("report.json", "application/json"),
        ("feed.xml", "application/xml"),
        ("map.svg", "image/svg+xml"),
        ("site.css", "text/css; charset=utf-8"),
        ("site.webmanifest", "application/manifest+json"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("report.pdf", "application/pdf"),
        (".nojekyll", "application/octet-stream"),
    ],
)
def test_content_types(begin, source, name, expected):
    (source / name).write_text("x")
    assert begin().get(f"/{name}").headers["Content-Type"] == expected


def test_head_is_get_without_the_body(begin, source):
    (source / "large.bin").write_bytes(bytes(1_000_000))
    trial = begin()
    for path in ("/", "/large.bin", "/none", "/__livereload/livereload.js"):
        head, get = trial.get(path, "HEAD"), trial.get(path)
        assert head.status == get.status
        assert head.body == b""
        assert head.headers["Content-Length"] == str(len(get.body))
        assert head.headers["Content-Type"] == get.headers["Content-Type"]


def test_the_sites_own_404_page(begin):
    trial = begin()
    for path in ("/none", "/none/deep/", "/none.css"):
        answer = trial.get(path)
        assert answer.status == 404
        assert b"own 404" in answer.body
        assert b"livereload.js" in answer.body
    (trial.source / "404.html").unlink()
    trial.built()
    assert trial.get("/none").status == 404


@pytest.mark.parametrize("given", ["/portal/", "/portal", "portal/"])
def test_base_path(begin, given):
    trial = begin(base_path=given)
    assert trial.url == f"http://127.0.0.1:{trial.port}/portal/"
    assert b"first" in trial.get("/portal/").body
    for path in ("/", "/portal"):
        assert trial.get(path).headers["Location"] == "/portal/"
    assert b"own 404" in trial.get("/portal/none").body
    for path in ("/index.html", "/portals/", "/__livereload/livereload.js"):
        answer = trial.get(path)
        assert answer.status == 404
        assert b"own 404" not in answer.body


def test_a_site_that_moves_is_followed(begin, source):
    (source / "years").mkdir()
    (source / "years" / "index.html").write_text("2019")
    trial = begin(base_path="/reports/")

    trial.says = {"base_path": "/portal"}
    trial.write("index.html", "second")
    assert trial.built().url.endswith("/portal/")
    assert b"second" in trial.get("/portal/").body
    assert trial.get("/reports/years/").headers["Location"] == "/portal/years/"
    assert trial.get("/").headers["Location"] == "/portal/"
    assert b'src="/portal/__livereload/livereload.js?' in trial.get("/portal/").body

    trial.says = {"base_path": "/"}
    trial.write("index.html", "MISTAKE")
    assert not trial.built().outcome.ok
    assert trial.get("/portal/years/").status == 500
    trial.says = {}
    trial.write("index.html", "third")
    assert trial.built().url.endswith(f":{trial.port}/")
    for old in ("/portal/years/", "/reports/years/"):
        assert trial.get(old).headers["Location"] == "/years/"
    assert trial.get("/portal/none/").status == 404

    trial.says = {"base_path": "/reports/"}
    trial.write("index.html", "fourth")
    trial.built()
    assert trial.get("/reports/years/").status == 200
    assert trial.get("/years/").headers["Location"] == "/reports/years/"


def test_a_notice_is_at_the_end_of_every_page_of_a_good_site(begin, source):
    notice = b'<p data-notice="x" hidden>Mind</p>'
    (source / "site.css").write_text("p {}")
    trial = begin(says={"notice": notice})
    for path in ("/", "/none"):
        page = trial.get(path).body
        assert page.count(notice) == 1
        assert re.search(rb'<link rel="stylesheet" href="/__livereload/preview.css">', page)
    assert notice not in trial.get("/site.css").body
    styles = trial.get("/__livereload/preview.css")
    assert styles.headers["Content-Type"] == "text/css; charset=utf-8"
    assert b"data-notice" in styles.body
    trial.write("index.html", "MISTAKE")
    trial.built()
    page = trial.get("/").body
    assert notice not in page
    assert b"preview.css" not in page


@pytest.mark.parametrize("base", ["/", "/portal/", "/门户/"])
def test_the_script_is_where_the_page_says(begin, base):
    trial = begin(base_path=base)
    page = trial.get(trial.url.removeprefix(f"http://127.0.0.1:{trial.port}")).body.decode()
    source = unescape(re.findall('<script src="([^"]+)" defer></script></body>', page)[0])
    answer = trial.get(source)
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"LiveReload" in answer.body
    assert f"?host=127.0.0.1&port={trial.port}&snipver=" in source
    assert "script" not in (trial.site / "index.html").read_text()


def test_the_script_is_added_past_a_long_head(begin, source):
    head = "<style>" + "/* long */" * 20_000 + "</style>"
    (source / "index.html").write_text(f"<html><head>{head}</head><body>text</body></html>")
    page = begin().get("/").body
    assert page.endswith(b" defer></script></body></html>")
    assert page.count(b"livereload.js") == 1


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/folder/../../secret.txt",
        "/..%5csecret.txt",
        "/link.txt",
        "/linked/secret.txt",
        "/linked/",
        "//secret.txt",
        "/%00",
        "/" + "x" * 5000,
        "{outside}/secret.txt",
        "/{outside}/secret.txt",
    ],
)
def test_nothing_outside_the_site_is_served(begin, source, path):
    def build_with_secret(folder: Path):
        (folder.parent / "secret.txt").write_text("secret")
        return trial.build(folder)

    outside = source.parent
    (outside / "secret.txt").write_text("secret")
    (outside / "index.html").write_text("secret")
    (source / "folder").mkdir()
    (source / "link.txt").symlink_to(outside / "secret.txt")
    (source / "linked").symlink_to(outside)
    trial = begin()
    (trial.folders[-1].parent / "secret.txt").write_text("secret")
    answer = trial.get(path.format(outside=outside))
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_a_file_is_read_to_its_end_although_its_site_is_gone(begin, source):
    size = 8_000_000
    (source / "large.bin").write_bytes(bytes(size))
    trial = begin()
    connection = HTTPConnection("127.0.0.1", trial.port)
    connection.request("GET", "/large.bin")
    response = connection.getresponse()
    response.read(1)
    (source / "large.bin").unlink()
    trial.built()
    assert len(response.read()) == size - 1
    connection.close()
    assert trial.get("/large.bin").status == 404
