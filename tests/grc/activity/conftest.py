import datetime
from collections.abc import Iterator

import pytest
import time_machine


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """29 November 2026: the exercice 2025 is over, that of 2026 is not."""
    with time_machine.travel(datetime.datetime(2026, 11, 29, 9, tzinfo=datetime.UTC), tick=True):
        yield
