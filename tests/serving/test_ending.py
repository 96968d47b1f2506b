"""Starting on a port that is free, and ending without a trace."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from sitegen.serving import Preview, StartError
from sitegen.serving.ports import FURTHER_PORTS, listen, port_of

PROGRAM = """
import signal, sys, time
from pathlib import Path
from sitegen.serving import Built, Outcome, Preview

# Whoever runs the tests in the background may have them ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)

def build(workplace):
    folder = workplace.folder
    folder.mkdir()
    (folder / "index.html").write_text("x")
    {build}
    return Outcome(ok=True)

def report(event):
    if isinstance(event, {event}):
        print("reached", flush=True)

Preview(build, [], port=0, on_event=report).run()
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
print("ended")
"""
ENDLESS = {
    "computing": "while True: pass",
    "waiting": "time.sleep(60)",
    "writing": "while True: (folder / str(time.monotonic_ns())).touch()",
    "guarded": """
    try:
        time.sleep(60)
    except Exception:
        time.sleep(60)
    finally:
        (folder / "last").write_text("x")
    """,
}


GUARDS = """
    try:
        print("reached", flush=True)
        time.sleep(60)
    finally:
        print("cleaning up", flush=True)
        time.sleep(0.5)
        print("cleaned up", flush=True)
"""
HELD = """
import threading, time
from types import SimpleNamespace
from sitegen.serving import announcements

class Held(threading.Event):
    def wait(self, seconds):
        with self._cond:
            print("reached", flush=True)
            time.sleep(60)

announcements.threading = SimpleNamespace(Event=Held, Lock=threading.Lock)
"""


def end(folder: Path, program: str, number: int, *, again: bool = False) -> None:
    """Run a program until it has reached what it waits for, and end it with a signal.

    If `again`, another signal comes while the program cleans up.
    """
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", program],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "reached\n"
        assert list(folder.iterdir())
        process.send_signal(number)
        if again:
            assert process.stdout.readline() == "cleaning up\n"
            process.send_signal(number)
            assert process.stdout.readline() == "cleaned up\n"
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (out, err, process.returncode) == ("ended\n", "", 0)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_cleanly(tmp_path, number):
    end(tmp_path, PROGRAM.format(build="", event="Built"), number)


@pytest.mark.parametrize("build", ENDLESS.values(), ids=ENDLESS)
def test_a_signal_breaks_off_a_build(tmp_path, build):
    # The build itself says where it is: an event may be told before it, or while it opens a file.
    build = f'print("reached", flush=True)\n    {build}'
    end(tmp_path, PROGRAM.format(build=build, event="()"), signal.SIGINT)


def test_another_signal_does_not_break_off_the_cleaning_up(tmp_path):
    program = PROGRAM.format(build=GUARDS, event="()")
    end(tmp_path, program, signal.SIGINT, again=True)


def test_a_signal_ends_it_while_the_event_it_waits_for_is_locked(tmp_path):
    end(tmp_path, HELD + PROGRAM.format(build="", event="()"), signal.SIGINT)


def test_it_ends_while_a_request_waits_for_the_first_build(begin):
    trial = begin(ready=False)
    waiting = socket.create_connection(("127.0.0.1", trial.port))
    waiting.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    trial.end()
    waiting.close()


def test_stop_before_run_keeps_it_from_beginning():
    preview = Preview(pytest.fail, [], port=0)
    preview.stop()
    preview.run()


@contextmanager
def ports_in_use(count: int) -> Iterator[int]:
    """The first of `count` neighbouring ports that are all in use."""
    for first in range(20_000, 30_000, 100):
        with ExitStack() as stack:
            try:
                for port in range(first, first + count):
                    stack.enter_context(socket.create_server(("127.0.0.1", port)))
            except OSError:
                continue
            yield first
            return
    pytest.skip("no free ports")


def test_a_used_port_gives_the_next_free_one(begin):
    with ports_in_use(3) as first:
        trial = begin(port=first)
        assert trial.port > first + 2
        assert trial.started.wanted_port == first
        assert trial.get("/").status == 200


def test_no_port_free_is_said_in_a_sentence():
    with (
        ports_in_use(1 + FURTHER_PORTS) as first,
        pytest.raises(StartError, match=f"All ports from {first} to {first + 20} are in use"),
    ):
        Preview(pytest.fail, [], port=first).run()


@pytest.mark.parametrize(
    ("host", "port", "said"),
    [
        ("no such host", 0, "There is no host called no such host."),
        ("192.0.2.1", 0, "192.0.2.1 is not an address of this computer."),
        ("127.0.0.1", 70_000, "70000 is not a port; choose one from 1 to 65535."),
    ],
)
def test_what_cannot_be_listened_on_is_said(host, port, said):
    with pytest.raises(StartError) as error:
        listen(host, port)
    assert str(error.value) == said


def test_all_sockets_of_a_name_have_the_same_port():
    sockets = listen("localhost", 0)
    assert {opened.getsockname()[1] for opened in sockets} == {port_of(sockets)}
    for opened in sockets:
        opened.close()
