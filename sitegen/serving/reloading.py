"""The browsers that show the preview, and how livereload reloads them.

livereload keeps its state in class attributes, carries no types and trusts every origin; all of
that ends in this module.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from types import SimpleNamespace
from typing import Any, ClassVar
from urllib.parse import quote, urlencode, urlsplit

from livereload.handlers import LiveReloadHandler
from tornado.web import HTTPError, RequestHandler

from sitegen.serving.hosts import split_host

SOCKET_PATH = "/livereload"
"""Where livereload.js looks for the socket: always at the root, whatever the base path."""


def livereload_script() -> bytes:
    """livereload.js as the library brings it."""
    return files("livereload").joinpath("vendors", "livereload.js").read_bytes()


def livereload_url(path: str, host: str, version: str) -> str:
    """The URL of that script for a page with this version, requested with this Host header.

    The script finds itself by the end of `path`, `livereload.js`, and takes its settings from
    here; it sends `snipver` with its greeting, so that a page that was left behind is noticed.
    `maxdelay` lets an open page find a restarted preview within seconds.
    """
    name, port = split_host(host) or ("127.0.0.1", 80)
    settings = urlencode({"port": port, "snipver": version, "maxdelay": 3000})
    # livereload.js does not decode its settings: the brackets of an address stay as they are.
    name = f"[{name}]" if ":" in name else name
    return f"{path}?host={quote(name, safe='[]:')}&{settings}"


class Browsers:
    """The open pages of one preview."""

    def __init__(self, version: Callable[[], str | None], admits: Callable[[str], bool]) -> None:
        """`version` is the one shown now; `admits` says whether a Host header is welcome."""

        class OwnSocket(_Socket):
            waiters: ClassVar[set[_Socket]] = set()
            rules = _Rules(version, admits)

        self._socket = OwnSocket

    @property
    def handler(self) -> type[RequestHandler]:
        """The handler of the socket."""
        return self._socket

    def reload(self) -> int:
        """Tell all open pages to reload; return how many there are."""
        told = len(self._socket.waiters)
        self._socket.reload_waiters("*")
        return told

    def close(self) -> None:
        """Close all sockets."""
        for waiter in list(self._socket.waiters):
            waiter.close()


@dataclass(frozen=True)
class _Rules:
    version: Callable[[], str | None]
    admits: Callable[[str], bool]


class _Socket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's handler, with state of its own in every subclass."""

    waiters: ClassVar[set[_Socket]]
    rules: ClassVar[_Rules]
    # What livereload's own methods expect to find; here something else watches the files.
    watcher: ClassVar[Any] = SimpleNamespace(filepath=None)
    live_css = False

    page_version: str | None = None

    def prepare(self) -> None:
        """Refuse a Host header that is not welcome."""
        if not self.rules.admits(self.request.host):
            raise HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        """Only pages of this very server: same host, same port."""
        own: str = self.request.host
        return urlsplit(origin).netloc.lower() == own.lower()

    def on_message(self, message: str | bytes) -> None:
        """Greet a page; from then on it is told to reload, at once if it is out of date."""
        greeting = _read(message)
        if greeting.get("command") == "hello":
            self.page_version = greeting.get("snipver")
            super().on_message(message)
        elif greeting.get("command") == "info":
            self.waiters.add(self)
            # A build that ended between the page's loading and its greeting.
            if self.page_version not in (None, self.rules.version()):
                self.write_message({"command": "reload", "path": "*", "liveCSS": False})

    def on_close(self) -> None:
        """Forget a page that was left."""
        self.waiters.discard(self)


def _read(message: str | bytes) -> dict[str, Any]:
    try:
        read = json.loads(message)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
