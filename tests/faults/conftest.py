"""Fixtures of the fault tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.servers import Server, rabbitmq, valkey


@pytest.fixture(params=[valkey, rabbitmq])
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A broker of the test's own, of each kind that an installation may have."""
    server = request.param(tmp_path / "broker-data")
    server.start()
    yield server
    server.kill()
