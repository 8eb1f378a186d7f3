"""A feed that Bron has read."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from communes.models import Authority
from services.dossiers.polling.models import FileSource
from tests.factories.file_sources import file_source
from tests.services.dossiers.polling.feed import Feed, running


@pytest.fixture(autouse=True)
def today() -> Iterator[Any]:
    with time_machine.travel(datetime.datetime(2026, 12, 31, 9, tzinfo=datetime.UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def feed() -> Iterator[Feed]:
    with running(Feed()) as one:
        yield one


@pytest.fixture
def source(bron: Authority, feed: Feed) -> FileSource:
    return file_source(bron, url=feed.url, key="cle-du-logiciel")
