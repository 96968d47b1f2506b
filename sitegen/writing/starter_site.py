"""A small site to begin with: settings, one body, a report to be filled in, and what helps."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.findings import Place
from sitegen.language import Language
from sitegen.reports.model import Body
from sitegen.writing.starters import filled, names

_BODY_FILES = {"body.yaml"}
_BLANK_FILES = {"report.yaml", "chapter.md"}
"""Templates of every new report, not of a site."""


@dataclass(frozen=True, slots=True)
class StarterSite:
    """What has to be known of a new site. `requirement` says where pip finds sitegen."""

    site_id: str
    title: str
    body_id: str
    body_name: str
    year: int
    base_url: str | None = None
    requirement: str | None = None

    @property
    def body(self) -> Body:
        """The body that makes the first report."""
        return Body(self.body_id, self.body_name, Place(f"content/bodies/{self.body_id}", 1, 1))


def starter_files(site: StarterSite, words: Language) -> dict[str, str]:
    """Return the files of a new site by their paths in it, but for its report."""
    values = {name: getattr(site, name) for name in StarterSite.__slots__}
    paths = site_paths(site.body_id, words)
    return {path: filled(name, words, **values) for path, name in paths.items()}


def site_paths(body_id: str, words: Language) -> dict[str, str]:
    """Return where the files of a new site are, each with the name of its template."""
    paths = {}
    for name in names(words):
        if name not in _BLANK_FILES:
            in_body = name in _BODY_FILES
            paths[f"content/bodies/{body_id}/{name}" if in_body else _dotted(name)] = name
    return paths


def _dotted(name: str) -> str:
    """Return the path of a template's file: `dot-` stands for the dot of a hidden one."""
    return "/".join(
        part.replace("dot-", ".", 1) if part.startswith("dot-") else part
        for part in name.split("/")
    )
