"""Everything happens on the account host, by a person whose address is confirmed."""

import pytest
from django.test import Client as Browser

from accounts import operations
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from tests.factories.accounts import prove
from tests.factories.partners import Service, person, service
from tests.factories.people import member, user
from tests.factories.sites import bare_site


@pytest.fixture(autouse=True)
def account_host(metropolis: Authority) -> None:
    bare_site(metropolis)


@pytest.fixture
def resident() -> User:
    found = user(first_name="Camille", last_name="Essai")
    operations.trust_address(found)
    return found


@pytest.fixture
def browser(resident: User) -> Browser:
    return person(resident)


@pytest.fixture
def team(metropolis: Authority) -> Browser:
    return prove(person(member(metropolis, Role.PROJECT_TEAM)))


@pytest.fixture
def library() -> Service:
    return service()
