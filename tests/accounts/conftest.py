import pytest

from accounts.models import User
from tests.factories.accounts import holder


@pytest.fixture
def person() -> User:
    return holder()
