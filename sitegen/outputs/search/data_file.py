"""Files of data that a page can load from anywhere, also from a disk."""

from __future__ import annotations

import json

from sitegen.outputs.addresses import OutputFile

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def data_file(path: str, data: object) -> OutputFile:
    """Return a script that hands JSON to the search page.

    Pages opened from a disk may not fetch JSON, but they may load scripts.
    """
    return OutputFile(path, f"searchFile({_compact(data)});\n".encode())
