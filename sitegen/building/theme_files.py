"""Static files and templates: the defaults, and the site's own in their place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitegen.building.cache import Cache, Record
from sitegen.building.sources import Source, Sources, look, read
from sitegen.findings import Finding, Place, error
from sitegen.language import Message
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.theme_css import theme_css
from sitegen.reading.source import is_own
from sitegen.site_theme import Theme
from sitegen.theme import default_static

THEME = "theme"
"""The record that only says which templates and static files are a site's own."""


def static_files(root: Path, theme: Theme) -> Iterator[OutputFile]:
    """Yield the static files of a site, in a fixed order; its own come before all others."""
    paths: dict[str, Path] = {}
    for folder in (default_static(), root / "static"):
        for path in _files(folder):
            paths[f"static/{path.relative_to(folder).as_posix()}"] = path
    yield from (file for file in theme_css(theme) if file.path not in paths)
    for name, path in sorted(paths.items()):
        yield OutputFile(name, path.read_bytes())


def theme_sources(root: Path, cache: Cache) -> tuple[Sources, list[tuple[str, bytes]]]:
    """Return a site's own static files, and the digests of its own templates."""
    known = cache.get(THEME)
    found: dict[str, Source] = {}
    for folder in ("static", "templates"):
        stamps = {f"{folder}/{path}": stamp for path, stamp in look(root / folder).items()}
        found |= read(root, stamps, known.sources if known else {})
    if known is None or known.sources != found:
        cache.put(THEME, Record(b"", found, ()))
    static = {path: one for path, one in found.items() if path.startswith("static/")}
    return static, [(path, one.digest) for path, one in found.items() if path not in static]


def check_links(root: Path, findings: list[Finding]) -> None:
    """Report what is a link to a place outside the site, among static files and templates."""
    for folder in (root / "static", root / "templates"):
        findings.extend(
            error(
                "file-outside",
                Place(path.relative_to(root).as_posix(), 1, 1),
                Message("This is a link to a place outside its folder, or to a hidden file."),
                Message("Put the file itself here."),
            )
            for path in _visible(folder)
            if not is_own(path, root)
        )


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in _visible(folder) if path.is_file())


def _visible(folder: Path) -> Iterator[Path]:
    """Yield the files and folders below a folder, without hidden ones."""
    for path in sorted(folder.rglob("*")):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path
