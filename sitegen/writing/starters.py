"""The files that somebody begins with: templates in `starter/`.

There is a folder for each language, and one for files that are the same in all.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from sitegen.language import Language
from sitegen.writing.yaml_text import as_line, as_list, as_value

STARTER = Path(__file__).parent.parent / "starter"
"""Where the templates are."""


def filled(name: str, words: Language, **values: Any) -> str:
    """Return the file of a template, with values in its gaps."""
    paths = [f"{folder}/{name}" for folder in _folders(words)]
    return _templates().select_template(paths).render(values)


def names(words: Language) -> list[str]:
    """Return the names of all templates."""
    folders = [STARTER / folder for folder in _folders(words)]
    paths = [(path, folder) for folder in folders for path in folder.rglob("*") if path.is_file()]
    return sorted(path.relative_to(folder).as_posix() for path, folder in paths)


def _folders(words: Language) -> tuple[str, str]:
    return ("zh" if words.code.startswith("zh") else "en", "both")


@cache
def _templates() -> Environment:
    """Return the templates. They come with the package and never change in the process."""
    environment = Environment(
        loader=FileSystemLoader(STARTER),
        undefined=StrictUndefined,
        # None of them is HTML; what goes into YAML passes a filter.
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["value"] = as_value
    environment.filters["list_of"] = as_list
    environment.filters["line"] = as_line
    return environment
