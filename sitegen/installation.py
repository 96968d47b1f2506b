"""Where the running sitegen was installed from, so that others can install the same."""

from __future__ import annotations

import json
from importlib import metadata
from urllib.parse import urlsplit


def requirement() -> str | None:
    """Return what pip needs to install this sitegen elsewhere; None if only this machine has it.

    The name alone would not do: an index may give it to somebody else's program. What pip wrote
    down is used (PEP 610), if it is a public address.
    """
    try:
        written = metadata.distribution("sitegen").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
    return requirement_of(written) if written else None


def requirement_of(direct_url: str) -> str | None:
    """Return the requirement for what `direct_url.json` tells."""
    origin = json.loads(direct_url)
    address = str(origin.get("url", ""))
    parts = urlsplit(address)
    # A password in the address is for nobody else.
    if parts.scheme != "https" or "@" in parts.netloc:
        return None
    version_control = origin.get("vcs_info")
    if version_control:
        return f"sitegen @ {version_control['vcs']}+{address}@{version_control['commit_id']}"
    return f"sitegen @ {address}" if "archive_info" in origin else None
