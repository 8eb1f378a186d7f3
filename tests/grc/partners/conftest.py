from collections.abc import Iterator

import pytest

from tests.grc.receiver import Receiver, running


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """The server of a partner, which takes all that comes."""
    with running(Receiver()) as one:
        yield one
