"""`sitegen check`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from sitegen.building.build import check as check_site
from sitegen.cli.terminal import (
    ROOT_OPTION,
    exit_status,
    last_line,
    print_findings,
    progress,
    system_errors,
    today,
)


@click.command(
    epilog="""\b
Example:
  sitegen check"""
)
@ROOT_OPTION
def check(root: Path) -> None:
    """Check everything, drafts too, and write nothing."""
    started = time.monotonic()
    with system_errors(), progress() as show:
        result = check_site(root, today(), progress=show)
    print_findings(result)
    click.echo(last_line(result, time.monotonic() - started), err=bool(result.errors))
    sys.exit(exit_status(result))
