"""The lists of an account take as many statements for three rows as for one."""

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from tests.factories.accounts import holder, sign_in
from tests.factories.partners import person, service
from tests.factories.sites import bare_site
from tests.grc.agents import statements

pytestmark = pytest.mark.django_db
DEVICES, SERVICES = "/compte/appareils/", "/compte/services/"


@pytest.fixture(autouse=True)
def site(metropolis: Authority) -> None:
    bare_site(metropolis)


@pytest.fixture
def somebody() -> User:
    return holder()


@pytest.fixture
def browser(somebody: User) -> Client:
    return sign_in(somebody)


@pytest.mark.parametrize("number", [1, 3])
def test_devices(somebody: User, browser: Client, number: int) -> None:
    for _ in range(number - 1):
        sign_in(somebody)
    page, asked = statements(browser, DEVICES)
    assert len(page.context["devices"]) == number
    assert len(asked) == 5, asked


@pytest.mark.parametrize("number", [1, 3])
def test_services(somebody: User, browser: Client, number: int) -> None:
    for _ in range(number):
        service().ask_and_consent(person(somebody))
    page, asked = statements(browser, SERVICES)
    assert len(page.context["consents"]) == number
    assert len(asked) == 5, asked
