"""The preview server: from start to a clean end."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from urllib.parse import quote

from tornado.httpserver import HTTPServer

from sitegen.serving.building import Build
from sitegen.serving.events import Event, Started
from sitegen.serving.handlers import Site, application
from sitegen.serving.hosts import in_url, is_loopback, split_host
from sitegen.serving.ports import listen, port_of
from sitegen.serving.reloading import Browsers
from sitegen.serving.session import Session
from sitegen.serving.stage import Stage
from sitegen.serving.watching import Watched, Watcher

_GRACE = 5.0
"""Seconds a build that is under way gets to end before its folder is removed."""


def _say_nothing(_event: Event) -> None:
    """For a caller who needs no news."""


class Preview:
    """Shows a site in the browser and keeps it up to date while somebody works on it."""

    def __init__(
        self,
        build: Build,
        watched: Watched,
        *,
        base_path: str = "/",
        host: str = "127.0.0.1",
        port: int = 8000,
        interval: float = 0.1,
        quiet: float = 0.1,
        on_event: Callable[[Event], None] = _say_nothing,
    ) -> None:
        """Prepare a preview; nothing happens before `run`.

        Args:
            build: makes a complete site.
            watched: the files and folders whose changes ask for a build.
            base_path: the path the site has on its real host, such as `/portal/`.
            host: the address to listen on. With one of this computer only, as here by default,
                requests under other names are refused.
            port: the port to listen on; when it is in use, one of the next twenty. 0: any.
            interval: seconds between two looks at the watched files.
            quiet: seconds without a change that end a burst of changes.
            on_event: told what happens, on the thread of `run`; it should return soon.
        """
        self._build = build
        self._watched = watched
        self._base = f"/{base_path.strip('/')}/" if base_path.strip("/") else "/"
        self._host = host
        self._port = port
        self._interval = interval
        self._quiet = quiet
        self._on_event = on_event
        self._stopped = False
        self._halt: Callable[[], object] | None = None

    def run(self) -> None:
        """Build, serve and watch until Ctrl-C, SIGTERM or `stop`. A preview runs once.

        Raises:
            StartError: no port could be opened.
        """
        sockets = listen(self._host, self._port)
        with _signals_call(self.stop):
            asyncio.run(self._serve(sockets))

    def stop(self) -> None:
        """End `run`, or keep it from beginning; may be called from any thread."""
        self._stopped = True
        if self._halt:
            with suppress(RuntimeError):  # it has ended already
                self._halt()

    async def _serve(self, sockets: list[socket.socket]) -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        self._halt = lambda: loop.call_soon_threadsafe(ended.set)
        if self._stopped:  # before there was anything to halt
            ended.set()
        stage = Stage()
        browsers = Browsers(lambda: stage.version, self._admits)
        server = HTTPServer(application(Site(stage, self._base, self._admits), browsers))
        server.add_sockets(sockets)
        with TemporaryDirectory(prefix="sitegen-preview-", ignore_cleanup_errors=True) as folder:
            session = Session(self._build, stage, browsers, Path(folder), self._on_event)
            watcher = Watcher(
                self._watched, session.rebuild, interval=self._interval, quiet=self._quiet
            )
            session.tell(self._started(port_of(sockets)))
            watcher.start()
            await ended.wait()
            server.stop()
            browsers.close()
            await server.close_all_connections()
            await asyncio.to_thread(watcher.stop, _GRACE)

    def _started(self, port: int) -> Started:
        url = f"http://{in_url(self._host)}:{port}{quote(self._base)}"
        return Started(url, port, self._port)

    def _admits(self, host: str) -> bool:
        """Whether a Host header is welcome.

        A page elsewhere can let a name of its own point to this computer and then read what is
        served here; it cannot choose the name under which the browser asks.
        """
        if not is_loopback(self._host):
            return True
        named = split_host(host)
        return named is not None and is_loopback(named[0])


@contextmanager
def _signals_call(callback: Callable[[], None]) -> Iterator[None]:
    """Let SIGINT and SIGTERM call `callback`; afterwards they do what they did before."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread can handle signals
        return

    def handle(_number: int, _frame: FrameType | None) -> None:
        callback()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
