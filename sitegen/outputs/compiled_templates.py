"""Templates as code, kept as long as the process lives.

To compile them takes longer than to fill those of a small site, and a preview fills them again
after every edit.
"""

from __future__ import annotations

from functools import cache
from types import CodeType

import jinja2
from jinja2.bccache import Bucket


class CompiledTemplates(jinja2.BytecodeCache):
    """Keeps the code of each template file; a file that has changed since is compiled again."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code of a template into its bucket if its text is still the same."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code:
            self._kept[bucket.key] = bucket.checksum, bucket.code


@cache
def compiled_templates() -> CompiledTemplates:
    """Return what all builds of this process share: code depends on nothing but the text.

    Filters whose results depend on the site must take the context, so that none is applied to a
    constant when a template is compiled.
    """
    return CompiledTemplates()
