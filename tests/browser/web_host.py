"""A plain web host: files below a base path, the site's own 404 page, a strict policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

POLICY = "default-src 'self'"


class WebHost:
    """Serves folders on loopback; what it was asked for and doesn't have is in `missing`."""

    def __init__(self) -> None:
        self.folders: dict[str, Path] = {}
        self.missing: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def serve(self, folder: Path, base_path: str) -> str:
        """Put a site where its base path is, and return its address."""
        self.folders[base_path] = folder
        return self.origin + base_path


@contextmanager
def web_host() -> Iterator[WebHost]:
    host = WebHost()
    thread = threading.Thread(target=host.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield host
    finally:
        host.server.shutdown()
        host.server.server_close()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, host: WebHost, *args: object) -> None:
        self.host = host
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        for base, folder in self.host.folders.items():
            if path.startswith(base):
                self._send_from(folder, path.removeprefix(base))
                return
        self.host.missing.append(path)
        self._send(404, b"no such site", "text/plain")

    def _send_from(self, folder: Path, path: str) -> None:
        name = f"{path}index.html" if not path or path.endswith("/") else path
        file = folder / name
        if file.is_file():
            self._send(200, file.read_bytes(), self.guess_type(file.name))
        else:
            self.host.missing.append(path)
            self._send(404, (folder / "404.html").read_bytes(), "text/html")

    def _send(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_args: object) -> None:
        """Say nothing: a test run has its own report."""
