"""A fixture with a Dask cluster of one worker, for tests that are not about the cluster."""

from collections.abc import Iterator

import pytest

from content.archive.run.cluster import local_workers


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """The address of a Dask scheduler that has one worker."""
    with local_workers(1, None, False, print) as client:
        yield str(client.scheduler.address)
