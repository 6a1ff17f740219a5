"""A Dask cluster of one worker for tests whose subject is not the cluster."""

from collections.abc import Iterator

import pytest

from content.archive.run.cluster import local_workers


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with one worker."""
    with local_workers(1, None, False, print) as client:
        yield str(client.scheduler.address)
