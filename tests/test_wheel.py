"""The wheel carries everything that a site needs beside its own content."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(source: Path, kind: str, target: Path) -> Path:
    # Not isolated: the build's own tools are installed already, so it asks nothing of a network.
    run(sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "-o", target, source)
    (built,) = target.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_is_the_package_and_the_defaults(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    defaults = files(ROOT / "templates") | files(ROOT / "static")
    assert packed == files(ROOT / "sitegen") | {f"sitegen/{name}" for name in defaults}
    # What is easily left out of a wheel: neither Python nor a default.
    kinds = {Path(name).suffix for name in files(ROOT / "sitegen")}
    assert {".py", ".yaml", ".md", ".mo", ".typed"} <= kinds


def test_the_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = build(ROOT, "sdist", tmp_path / "sdist")
    run("tar", "-xzf", archive, "-C", tmp_path)
    again = build(tmp_path / archive.name.removesuffix(".tar.gz"), "wheel", tmp_path / "wheel")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_an_installed_wheel_builds_a_site(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    portal = tmp_path / "portal"
    portal.mkdir()
    shutil.copy(ROOT / "site.yaml", portal)
    shutil.copytree(ROOT / "content", portal / "content")
    # -S leaves out the editable installation of this checkout; the libraries stay reachable.
    program = "import sys, sitegen.cli; print(sitegen.__file__); sys.exit(sitegen.cli.main())"
    printed = run(
        *(sys.executable, "-S", "-P", "-c", program, "build", "-C", portal),
        PYTHONPATH=os.pathsep.join((str(installed), sysconfig.get_path("purelib"))),
    )
    assert printed.splitlines()[0] == str(installed / "sitegen" / "__init__.py")
    ours = {"content", "site.yaml"}
    assert {path.name for path in portal.iterdir()} - ours == {"public", ".public.sitegen-cache"}
    pages = list((portal / "public").rglob("index.html"))
    assert pages
    assert files_of_theme(portal / "public" / "static") == files_of_theme(ROOT / "static")


def files_of_theme(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
