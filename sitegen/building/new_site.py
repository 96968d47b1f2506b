"""A new site to begin with: the demo that comes with sitegen, or a small one to be filled."""

from __future__ import annotations

from pathlib import Path

from sitegen.building.new_files import write_new
from sitegen.building.new_report import new_report_files
from sitegen.building.schema_files import FOLDER as SCHEMAS, schema_files
from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.writing.starter_site import StarterSite, site_paths, starter_files

DEMO = Path(__file__).parent.parent / "demo"
"""The site of a fictional city, as its authors would have written it."""


def write_demo(folder: Path) -> None:
    """Write the site of the fictional city into a folder, complete or not at all.

    Raises:
        FolderTaken: If the folder isn't empty, or is no folder.
        OSError: If it can't be written.
    """
    # What files hold is copied, not their permissions: an installed package may be read-only.
    paths = sorted(path for path in DEMO.rglob("*") if path.is_file())
    write_new(folder, {path.relative_to(DEMO).as_posix(): path.read_bytes() for path in paths})


def write_starter(folder: Path, site: StarterSite, form: Form, words: Language) -> None:
    """Write a small site with a report to be filled in, beside what is in the folder already.

    Raises:
        FolderTaken: If something is there under one of its names, or the folder is none.
        OSError: If it can't be written.
    """
    texts = starter_files(site, words)
    report = new_report_files(site.body, site.year, form, words, None)
    files = {name: text.encode() for name, text in texts.items()}
    for name, text in report.files.items():
        files[f"content/bodies/{site.body_id}/{site.year}/{name}"] = text.encode()
    write_new(folder, {**files, **schema_files(form, words)}, beside_others=True)


def starter_names(words: Language) -> list[str]:
    """Return the paths of the files that every small site begins with."""
    return [*site_paths("", words), "content", SCHEMAS]
