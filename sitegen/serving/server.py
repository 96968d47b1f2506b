"""The preview server: from start to a clean end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from sitegen.language import Language
from sitegen.serving.building import Build
from sitegen.serving.events import Event, Started
from sitegen.serving.handlers import Site, application
from sitegen.serving.hosts import in_url, is_loopback, split_host
from sitegen.serving.interrupting import Interruption
from sitegen.serving.ports import listen, port_of
from sitegen.serving.reloading import Browsers
from sitegen.serving.session import Session
from sitegen.serving.stage import Stage
from sitegen.serving.watching import Watcher
from sitegen.serving.web_server import WebServer

_ENGLISH = Language("en")


def _say_nothing(_event: Event) -> None:
    """For a caller who needs no news."""


class Preview:
    """Shows a site in the browser and keeps it up to date while somebody works on it."""

    def __init__(
        self,
        build: Build,
        watched: Sequence[Path],
        *,
        base_path: str = "/",
        host: str = "127.0.0.1",
        port: int = 8000,
        interval: float = 0.1,
        quiet: float = 0.1,
        on_event: Callable[[Event], None] = _say_nothing,
        words: Language = _ENGLISH,
    ) -> None:
        """Prepare a preview; nothing happens before `run`.

        Args:
            build: makes a complete site.
            watched: the files and folders whose changes ask for a build.
            base_path: the path the site has on its real host, such as `/portal/`.
            host: the address to listen on. With one of this computer only, as here by default,
                requests under other names are refused.
            port: the port to listen on; when it is in use, one of the next twenty. 0: any.
            interval: seconds between two looks at files whose changes the system doesn't tell.
            quiet: seconds without a change that end a burst of changes.
            on_event: told what happens, on the web server's thread; it should return soon.
            words: the language of the pages that the preview makes itself.
        """
        self._build = build
        self._watched = watched
        self._base_path = base_path
        self._host = host
        self._port = port
        self._interval = interval
        self._quiet = quiet
        self._on_event = on_event
        self._words = words
        self._stopped = False
        self._watcher: Watcher | None = None

    def run(self) -> None:
        """Build, serve and watch until Ctrl-C, SIGTERM or `stop`. A preview runs once.

        Watches and builds on the thread it is called on. If that is the main thread, Ctrl-C and
        SIGTERM also break off a build: it gets an `Interrupted`.

        Raises:
            StartError: no port could be opened.
        """
        sockets = listen(self._host, self._port)
        stage = Stage(self._base_path)
        browsers = Browsers(lambda: stage.version, self._admits)
        served = application(Site(stage, self._admits, self._words), browsers)
        with (
            Interruption(self._note) as interruption,
            TemporaryDirectory(prefix="sitegen-preview-", ignore_cleanup_errors=True) as folder,
            WebServer(served, sockets, browsers.close) as server,
        ):
            port = port_of(sockets)
            origin = f"http://{in_url(self._host)}:{port}"

            def url() -> str:
                return origin + quote(stage.base)

            def waiting() -> bool:
                return watcher.waiting()

            def overtaken() -> bool:
                return watcher.overtaken()

            session = Session(
                self._build,
                stage,
                browsers,
                Path(folder) / "site",
                self._on_event,
                server.post,
                waiting,
                overtaken,
                url,
                self._words,
            )
            server.post(lambda: session.tell(Started(url(), port, self._port)))
            watcher = Watcher(
                self._watched, session.rebuild, interval=self._interval, quiet=self._quiet
            )
            self._watcher = watcher
            interruption.run(lambda: None if self._stopped else watcher.run())

    def stop(self) -> None:
        """End `run` after a build that is under way, or keep it from beginning.

        May be called from any thread.
        """
        self._stopped = True
        if self._watcher is not None:
            self._watcher.stop()

    def _note(self) -> None:
        """Let `run` end, for signals: they come on the thread that would have to be woken."""
        self._stopped = True
        if self._watcher is not None:
            self._watcher.note_stop()

    def _admits(self, host: str) -> bool:
        """Whether a Host header is welcome.

        A page elsewhere can let a name of its own point to this computer and then read what is
        served here; it cannot choose the name under which the browser asks.
        """
        if not is_loopback(self._host):
            return True
        named = split_host(host)
        return named is not None and is_loopback(named[0])
