"""The web server's thread: it answers requests while the main thread builds."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from types import TracebackType

from tornado.httpserver import HTTPServer
from tornado.web import Application


class WebServer:
    """Serves an application between entering and leaving the context."""

    def __init__(
        self,
        application: Application,
        sockets: list[socket.socket],
        before_end: Callable[[], None],
    ) -> None:
        """`before_end` is called on the server's thread when no new request is taken any more."""
        self._application = application
        self._sockets = sockets
        self._before_end = before_end
        self._ready = threading.Event()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve()), name="sitegen web server"
        )

    def __enter__(self) -> WebServer:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.post(self._ended.set)
        self._thread.join()

    def post(self, callback: Callable[[], object]) -> None:
        """Have `callback` called on the server's thread, in the order of the posts."""
        self._loop.call_soon_threadsafe(callback)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ended = asyncio.Event()
        server = HTTPServer(self._application)
        server.add_sockets(self._sockets)
        self._ready.set()
        await self._ended.wait()
        server.stop()
        self._before_end()
        await server.close_all_connections()
