"""Answering requests from the current view, as the real host will answer them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote

from tornado.iostream import StreamClosedError
from tornado.web import Application, RequestHandler

from sitegen.language import Language, Message
from sitegen.serving.additions import added_file, additions
from sitegen.serving.files import PAGE_TYPE, content_type, find, is_page
from sitegen.serving.injection import with_additions
from sitegen.serving.pages import plain_page
from sitegen.serving.reloading import SOCKET_PATH, Browsers
from sitegen.serving.stage import Stage, View

_CHUNK = 256 * 1024


@dataclass(frozen=True)
class Site:
    """What the handlers know of the preview."""

    stage: Stage
    admits: Callable[[str], bool]
    """Whether a request with this Host header is answered."""
    words: Language
    """The language of the pages that the preview makes itself."""


def application(site: Site, browsers: Browsers) -> Application:
    """Everything the preview serves."""
    with_site = {"site": site}
    return Application(
        [
            (SOCKET_PATH, browsers.handler),
            (r".*/__livereload/.*", _AddedFileHandler, with_site),
            (r".*", _SiteHandler, with_site),
        ],
        log_function=_log_nothing,
    )


def _log_nothing(_handler: RequestHandler) -> None:
    """A page that is not there is no news for the terminal."""


class _Handler(RequestHandler):
    site: Site

    def initialize(self, site: Site) -> None:
        self.site = site

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        # Drafts are nobody else's business: no other site may embed them.
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def compute_etag(self) -> None:
        """None: nothing is kept, so nothing has to be compared."""

    def prepare(self) -> None:
        if not self.site.admits(self.request.host):
            self.send_page(403, plain_page(*_REFUSED, self.site.words))

    def send_page(self, status: int, page: bytes) -> None:
        self.set_status(status)
        self.set_header("Content-Type", PAGE_TYPE)
        self.finish(page)


class _AddedFileHandler(_Handler):
    async def get(self) -> None:
        path = unquote(self.request.path).removeprefix(self.site.stage.base)
        content = added_file(path)
        if content is None:
            self.send_page(404, plain_page(*_NOT_FOUND, self.site.words))
        else:
            self.set_header("Content-Type", content_type(path))
            self.finish(content)

    head = get


class _SiteHandler(_Handler):
    async def get(self) -> None:
        view = await self.site.stage.view()
        path = unquote(self.request.path)
        if path.startswith(view.base):
            await self._send_from(view, path.removeprefix(view.base))
        else:
            self._send_outside(view, path)

    head = get

    async def _send_from(self, view: View, path: str) -> None:
        if view.failure is not None and (view.folder is None or self._wants_page(path)):
            self._send_page(500, view.failure, view)
            return
        with self.site.stage.gate:
            opened = self._send_found(view, path)
        if opened is not None:
            await self._send_file(opened)

    def _send_found(self, view: View, path: str) -> BinaryIO | None:
        """Answer from the site as it is now; a file that may be large is returned open."""
        found = find(view.folder, path) if view.folder else None
        if found is None:
            self._send_missing(view, path)
        elif found.is_dir():
            self._redirect(f"{view.base}{path}/")
        elif is_page(found):
            self._send_page(200, found.read_bytes(), view)
        else:
            return found.open("rb")
        return None

    def _wants_page(self, path: str) -> bool:
        name = path.rpartition("/")[2]
        navigating = "text/html" in self.request.headers.get("Accept", "")
        return navigating or "." not in name or name.endswith((".html", ".htm"))

    def _send_outside(self, view: View, path: str) -> None:
        """The way from the root to the site; other paths belong to other sites of the host."""
        if path == "/" or f"{path}/" == view.base:
            self._redirect(view.base)
        elif (moved := view.moved(path)) is not None:
            self._redirect(f"{view.base}{moved}")
        else:
            text = Message("The site begins at {base}", base=view.base)
            page = plain_page(Message("There is nothing here"), text, self.site.words)
            self.send_page(404, page)

    def _send_missing(self, view: View, path: str) -> None:
        moved = view.moved(f"{view.base}{path}")
        if view.folder and moved is not None and find(view.folder, moved):
            self._redirect(f"{view.base}{moved}")
            return
        own = find(view.folder, "404.html") if view.folder else None
        page = own.read_bytes() if own else plain_page(*_NOT_FOUND, self.site.words)
        self._send_page(404, page, view)

    def _send_page(self, status: int, page: bytes, view: View) -> None:
        self.send_page(status, with_additions(page, additions(view, self.request.host)))

    async def _send_file(self, file: BinaryIO) -> None:
        """In pieces, so that a slow reader of a large file does not hold up the others."""
        self.set_header("Content-Type", content_type(Path(file.name).name))
        self.set_header("Content-Length", os.fstat(file.fileno()).st_size)
        # Open until the end: a new build may remove the file's name, not what is being read.
        with file as opened:
            while self.request.method == "GET" and (chunk := opened.read(_CHUNK)):
                self.write(chunk)
                try:
                    await self.flush()
                except StreamClosedError:  # the reader has left
                    return
        self.finish()

    def _redirect(self, path: str) -> None:
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(quote(path) + query)


_NOT_FOUND = (
    Message("Page not found"),
    Message("The site has no page here, and no 404.html."),
)
_REFUSED = (
    Message("Refused"),
    Message("This preview answers only under the names of this computer, such as 127.0.0.1."),
)
