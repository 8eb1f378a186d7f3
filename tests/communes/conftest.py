import pytest

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from tests.factories.people import member


@pytest.fixture
def redaction_bron(bron: Authority) -> User:
    return member(bron, Role.OFFICER)


@pytest.fixture
def assistance(metropolis: Authority) -> User:
    return member(metropolis, Role.HELP_DESK)


@pytest.fixture
def projet(metropolis: Authority) -> User:
    return member(metropolis, Role.PROJECT_TEAM)
