"""Another engine can do the work of the processes that a build starts by itself."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from benchmarks.portal import Portal, write_portal
from sitegen.building.build import build
from tests.built_site import TODAY, files_of

REPORTS = 72
"""A city: bodies whose reports are summed up, and those that sum them up."""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Client]:
    """Two processes of one thread each, under Dask's scheduler."""
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=str(tmp_path / "dask"),
        ) as workers,
        Client(workers) as client,
    ):
        yield client


def done_by(client: Client) -> set[str]:
    """Return the workers that have done something."""
    ran = client.run(lambda dask_worker: dask_worker.state.executed_count)
    return {worker for worker, count in ran.items() if count}


def test_a_site_that_a_cluster_builds_is_the_same(cluster: Client, tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_portal(site, Portal(REPORTS))
    engine = cluster.get_executor(pure=False)
    assert isinstance(engine, Executor)
    theirs = build(site, tmp_path / "theirs", TODAY, jobs=2, engine=engine)
    assert len(done_by(cluster)) == 2
    ours = build(site, tmp_path / "ours", TODAY)
    assert not ours.failed
    assert (theirs.findings, theirs.pages) == (ours.findings, ours.pages)
    assert files_of(tmp_path / "theirs") == files_of(tmp_path / "ours")
