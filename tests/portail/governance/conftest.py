from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from tests.factories.governance import AT
from tests.grc.agents import signed_in


@pytest.fixture(autouse=True)
def now_in_paris(db: None) -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def team(projet: User) -> Client:
    """The browser of the project team."""
    return signed_in(projet)
