"""A preview of a small folder of files, and a browser's side of it."""

from __future__ import annotations

import asyncio
import json
import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from sitegen.serving import Build, Built, Event, Outcome, Preview, Started, Workplace

PATIENCE = 60
"""Seconds to wait for what must come; only a failing test waits so long."""

SETTLED = 0.8
"""Seconds to wait for what must not come: several looks and quiet times."""

FAILURE = b"<!doctype html><title>Mistake</title><body><p>There is a mistake.</body>"


class Answer:
    """A response, read to its end."""

    def __init__(self, connection: HTTPConnection) -> None:
        response = connection.getresponse()
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()


class Page:
    """An open page: what livereload.js does, on a thread of its own."""

    def __init__(self, port: int, *, origin: str | None = None, version: str = "") -> None:
        self._request = HTTPRequest(
            f"ws://127.0.0.1:{port}/livereload",
            headers={"Origin": origin or f"http://127.0.0.1:{port}"},
        )
        self._version = version
        self._ready: queue.Queue[Exception | None] = queue.Queue()
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._listen()))
        self._thread.start()
        if error := self._ready.get(timeout=PATIENCE):
            self.close()
            raise error

    def next_command(self) -> str:
        return str(self._messages.get(timeout=PATIENCE)["command"])

    def no_more(self) -> bool:
        try:
            self._messages.get(timeout=SETTLED)
        except queue.Empty:
            return True
        return False

    def close(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._left.set)
        self._thread.join(PATIENCE)

    async def _listen(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._left = asyncio.Event()
        try:
            socket = await websocket_connect(self._request)
        except Exception as error:  # noqa: BLE001 - raised where the page is opened
            self._ready.put(error)
            return
        greeting = {"command": "hello"} | ({"snipver": self._version} if self._version else {})
        await socket.write_message(json.dumps(greeting))
        await socket.write_message(json.dumps({"command": "info", "url": "http://x/"}))
        # The answer to a second greeting shows that the server has read the lines before it.
        await socket.write_message(json.dumps(greeting))
        reading = asyncio.create_task(self._read(socket))
        leaving = asyncio.create_task(self._left.wait())
        await asyncio.wait([reading, leaving], return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        socket.close()
        await reading

    async def _read(self, socket: Any) -> None:
        greetings = 0
        while (text := await socket.read_message()) is not None:
            message = json.loads(text)
            if message["command"] == "hello":
                greetings += 1
                if greetings == 2:
                    self._ready.put(None)
            else:
                self._messages.put(message)


def in_one_step(build: Callable[[Path], Outcome]) -> Build:
    """Return a build that lets `build` fill a new folder, which then takes the old one's place."""

    def exchange(workplace: Workplace) -> Outcome:
        site = workplace.folder
        new = site.with_name("new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        outcome = build(new)
        if outcome.ok:
            with workplace.gate:
                shutil.rmtree(site, ignore_errors=True)
                new.rename(site)
        return outcome

    return exchange


class Trial:
    """A preview of `source`: its build copies the files, and fails when one has a MISTAKE."""

    def __init__(self, source: Path, **options: Any) -> None:
        self.source = source
        self.folders: list[Path] = []
        self.go_on = threading.Event()
        self.go_on.set()
        self.report_fails = False
        self._events: queue.Queue[Event] = queue.Queue()
        options = {"port": 0, "interval": 0.05, "quiet": 0.3, **options}
        self.says: dict[str, Any] = options.pop("says", {})
        """What its outcomes say besides."""
        build = options.pop("build", self.build)
        watched = options.pop("watched", [source])
        self.preview = Preview(in_one_step(build), watched, on_event=self._report, **options)
        self._thread = threading.Thread(target=self.preview.run)
        self._pages: list[Page] = []

    @property
    def site(self) -> Path:
        """The folder of the site that is shown."""
        return self.folders[-1].with_name("site")

    def build(self, folder: Path) -> Outcome:
        self.folders.append(folder)
        self.go_on.wait(PATIENCE)
        shutil.copytree(self.source, folder, dirs_exist_ok=True, symlinks=True)
        texts = [path.read_bytes() for path in self.source.rglob("*.html")]
        good = not any(b"MISTAKE" in text for text in texts)
        return Outcome(ok=good, page=FAILURE, **self.says)

    def _report(self, event: Event) -> None:
        self._events.put(event)
        if self.report_fails:
            raise BrokenPipeError

    def start(self) -> None:
        self._thread.start()
        started = self.next_event(Started)
        self.started = started
        self.port, self.url = started.port, started.url

    def next_event(self, kind: type) -> Any:
        while not isinstance(event := self._events.get(timeout=PATIENCE), kind):
            pass
        return event

    def built(self) -> Built:
        built: Built = self.next_event(Built)
        return built

    def no_build(self) -> bool:
        try:
            self._events.get(timeout=SETTLED)
        except queue.Empty:
            return True
        return False

    def write(self, name: str, text: str | bytes = "<p>x</p>") -> Path:
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers)
            return Answer(connection)
        finally:
            connection.close()

    def page(self, **options: Any) -> Page:
        page = Page(self.port, **options)
        self._pages.append(page)
        return page

    def end(self) -> None:
        self.go_on.set()
        for page in self._pages:
            page.close()
        self.preview.stop()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small site as its files."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "index.html").write_text("<title>Home</title><body><p>first</p></body>")
    (source / "404.html").write_text("<title>Lost</title><body><p>own 404</p></body>")
    return source


@pytest.fixture
def begin(source: Path) -> Iterator[Callable[..., Trial]]:
    """Starts previews, which all end with the test."""
    with ExitStack() as stack:

        def begin(*, ready: bool = True, **options: Any) -> Trial:
            trial = Trial(options.pop("source", source), **options)
            if not ready:
                trial.go_on.clear()
            trial.start()
            stack.callback(trial.end)
            if ready:
                trial.built()
            return trial

        yield begin
