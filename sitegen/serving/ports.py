"""Listening on the port asked for, or on the next free one."""

from __future__ import annotations

import errno
import socket
from contextlib import ExitStack

from sitegen.language import Message

FURTHER_PORTS = 20
"""How many ports after the one asked for are tried."""

_LAST_PORT = 65535


class StartError(Exception):
    """The preview cannot start; `message` says why in a plain sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def listen(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen on `host`, all on the first free port from `port` on (0: any)."""
    if not 0 <= port <= _LAST_PORT:
        raise StartError(
            Message(
                "{port} is not a port; choose one from 1 to {last}.", port=port, last=_LAST_PORT
            )
        )
    last = min(port + FURTHER_PORTS, _LAST_PORT) if port else 0
    for candidate in range(port, last + 1):
        try:
            return _listen_on(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise StartError(_reason(error, host, candidate)) from error
    raise StartError(
        Message(
            "All ports from {first} to {last} are in use; choose another port.",
            first=port,
            last=last,
        )
    )


def port_of(sockets: list[socket.socket]) -> int:
    """The port these sockets listen on."""
    return int(sockets[0].getsockname()[1])


def _listen_on(host: str, port: int) -> list[socket.socket]:
    """One socket for each address that the host's name stands for, or none at all."""
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    addresses = sorted({(family, address) for family, _, _, _, address in found})
    sockets: list[socket.socket] = []
    with ExitStack() as undo:
        for family, (name, _, *scope) in addresses:
            # The first socket chooses the port for all when any will do.
            asked = port or (port_of(sockets) if sockets else 0)
            try:
                opened = socket.create_server((name, asked, *scope), family=family)
            except OSError as error:
                # Where IPv6 is half switched off, `localhost` still has its IPv6 address.
                if error.errno == errno.EADDRNOTAVAIL and sockets:
                    continue
                raise
            undo.callback(opened.close)
            opened.setblocking(False)
            sockets.append(opened)
        undo.pop_all()
    return sockets


def _reason(error: OSError, host: str, port: int) -> Message:
    if isinstance(error, socket.gaierror):
        return Message("There is no host called {host}.", host=host)
    if error.errno == errno.EADDRNOTAVAIL:
        return Message("{host} is not an address of this computer.", host=host)
    if error.errno == errno.EACCES:
        return Message(
            "Port {port} is reserved for administrators; choose one above 1023.", port=port
        )
    return Message(
        "Port {port} on {host} cannot be used: {reason}.",
        port=port,
        host=host,
        reason=error.strerror or str(error),
    )
