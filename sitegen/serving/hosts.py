"""Host names: which ones reach only this computer."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

_EVERY_ADDRESS = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}
"""Addresses that only stand for listening everywhere, and one to open instead."""


def is_loopback(name: str) -> bool:
    """Whether the name or address (without brackets) stands for this computer alone."""
    if name.lower() == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def split_host(header: str) -> tuple[str, int] | None:
    """Name and port of a Host header; None when it is not one."""
    try:
        parts = urlsplit(f"//{header}")
        return (parts.hostname, parts.port or 80) if parts.hostname else None
    except ValueError:
        return None


def in_url(name: str) -> str:
    """The name as it is written in a URL that opens a server listening on it."""
    name = _EVERY_ADDRESS.get(name, name)
    return f"[{name}]" if ":" in name else name
