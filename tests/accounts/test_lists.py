"""The lists of an account: as many statements for three rows as for one, and a device is signed out at once."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories.accounts import holder, sign_in
from tests.factories.partners import person, service
from tests.grc.agents import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("metropolis_site")]
DEVICES, SERVICES = "/compte/appareils/", "/compte/services/"


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


def test_a_device_that_did_nothing_but_sign_in_is_signed_out(somebody: User, browser: Client) -> None:
    other, stays = sign_in(somebody), sign_in(somebody)
    devices = {one.browser for one in browser.get(DEVICES).context["devices"]}
    marks = [one.session["browser"] for one in (browser, other, stays)]
    assert devices == set(marks)
    assert browser.post(DEVICES, {"browser": marks[1]}).status_code == 302
    assert other.get(DEVICES).status_code == 302
    assert stays.get(DEVICES).status_code == 200
    assert browser.get(DEVICES).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_services(somebody: User, browser: Client, number: int) -> None:
    for _ in range(number):
        service().ask_and_consent(person(somebody))
    page, asked = statements(browser, SERVICES)
    assert len(page.context["consents"]) == number
    assert len(asked) == 5, asked
