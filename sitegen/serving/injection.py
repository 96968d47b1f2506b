"""Adding to a page as it is sent; the files stay as they were built."""

from __future__ import annotations

import re
from html import escape, unescape

_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]*\bcontent-security-policy\b[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(rb"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def with_additions(page: bytes, additions: bytes) -> bytes:
    """The page with more HTML at its end, whose files the page's own policy allows."""
    page = _META.sub(_permitting_meta, page)
    # The last one: a page may well write about HTML in a comment.
    end = max((match.start() for match in _BODY_END.finditer(page)), default=len(page))
    return page[:end] + additions + page[end:]


def permitting(policy: str) -> str:
    """A content security policy that also lets the page load and reach its own host.

    A site without scripts rightly forbids them; without this its preview would never reload, and
    its notices would have no style.
    """
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        if words := directive.split():
            directives.setdefault(words[0].lower(), words[1:])
    _permit_self(directives, "script-src", "script-src-elem")
    _permit_self(directives, "style-src", "style-src-elem")
    _permit_self(directives, "connect-src")
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def _permit_self(directives: dict[str, list[str]], name: str, more_exact: str = "") -> None:
    """Widen the directive that decides; `default-src` decides for others too and stays."""
    decisive = next((d for d in (more_exact, name, "default-src") if d in directives), None)
    if decisive is None or {"'self'", "*"} & set(directives[decisive]):
        return
    sources = [source for source in directives[decisive] if source != "'none'"]
    directives[name if decisive == "default-src" else decisive] = [*sources, "'self'"]


def _permitting_meta(meta: re.Match[bytes]) -> bytes:
    return _CONTENT.sub(_permitting_content, meta.group())


def _permitting_content(content: re.Match[bytes]) -> bytes:
    written = content.group(1) if content.group(1) is not None else content.group(2)
    policy = unescape(written.decode("utf-8", "surrogateescape"))
    value = escape(permitting(policy), quote=False).replace('"', "&quot;")
    return b'content="' + value.encode("utf-8", "surrogateescape") + b'"'
