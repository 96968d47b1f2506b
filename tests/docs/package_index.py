"""The packages that sitegen needs as a folder of wheels, for pip to find without a network.

They are packed from what is installed beside the tests.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

BUILDS = "hatchling"
"""What pip installs to make a wheel of a checkout."""


def write_wheels(folder: Path) -> None:
    """Write a wheel of each package that an installation of sitegen needs, but for its own."""
    folder.mkdir()
    for one in _needed(["sitegen", BUILDS]):
        if one.name != "sitegen":
            _write_wheel(one, folder)


def _needed(names: list[str]) -> Iterator[Distribution]:
    """Yield packages, and those that they need, each once."""
    waiting, seen = list(names), set(names)
    while waiting:
        one = distribution(waiting.pop())
        yield one
        for line in one.requires or ():
            requirement = Requirement(line)
            if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
                continue
            if requirement.name not in seen:
                seen.add(requirement.name)
                waiting.append(requirement.name)


def _write_wheel(one: Distribution, folder: Path) -> None:
    metadata = one.read_text("WHEEL")
    assert metadata
    tag = re.findall(r"^Tag: (.+)$", metadata, re.MULTILINE)[0]
    name = re.sub(r"[-_.]+", "_", one.name).lower()
    with zipfile.ZipFile(folder / f"{name}-{one.version}-{tag}.whl", "w") as wheel:
        for file in one.files or ():
            # Commands are made by pip anew, compiled files by Python.
            if ".." not in file.parts and file.suffix != ".pyc":
                wheel.write(file.locate(), str(file))
