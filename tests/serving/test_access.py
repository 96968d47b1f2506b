"""Who may ask: pages of this preview, on this computer."""

from __future__ import annotations

import pytest
from tornado.httpclient import HTTPClientError

from sitegen.serving.hosts import in_url, is_loopback, split_host
from sitegen.serving.reloading import livereload_url


@pytest.mark.parametrize(
    "origin", ["https://example.com", "http://127.0.0.1:1", "http://localhost:{port}", "null"]
)
def test_sockets_from_other_origins_are_refused(begin, origin):
    trial = begin()
    with pytest.raises(HTTPClientError) as refused:
        trial.page(origin=origin.format(port=trial.port))
    assert refused.value.code == 403


@pytest.mark.parametrize(
    "host", ["example.com", "example.com:{port}", "127.0.0.1.example.com", "192.168.0.1", "a:b"]
)
@pytest.mark.parametrize("path", ["/", "/livereload", "/__livereload/livereload.js"])
def test_requests_under_foreign_names_are_refused(begin, host, path):
    trial = begin()
    answer = trial.get(path, Host=host.format(port=trial.port))
    assert answer.status in (400, 403)
    assert b"first" not in answer.body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_requests_under_names_of_this_computer_are_answered(begin, host):
    assert begin().get("/", Host=host).status == 200


def test_every_name_is_answered_when_another_host_was_chosen(begin):
    trial = begin(host="0.0.0.0")
    assert trial.url == f"http://127.0.0.1:{trial.port}/"
    page = trial.get("/", Host="intranet:8000")
    assert b"host=intranet&amp;port=8000" in page.body


def test_host_names():
    assert is_loopback("127.8.8.8")
    assert not is_loopback("")
    assert split_host("[::1]:80") == ("::1", 80)
    assert split_host("localhost:x") is None
    assert in_url("::") == "[::1]"
    assert "host=[::1]&port=8000" in livereload_url("/livereload.js", "[::1]:8000", "v")
