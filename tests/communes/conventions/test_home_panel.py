"""Conventions that end, on the first page of the administration."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from communes.conventions.enums import Offer
from communes.conventions.models import Convention
from communes.enums import Role
from communes.models import Authority
from tests.factories.conventions import ALWAYS, amendment, covered
from tests.factories.people import member
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 29, 9, tzinfo=datetime.UTC), tick=True):
        yield


@pytest.fixture
def as_projet(client: Client, projet: User) -> Client:
    client.force_login(projet)
    return client


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (D(2027, 5, 30), "Conventions qui s’achèvent"),  # six months and a day from 29 November
        (D(2027, 5, 29), "son dernier jour est le 29 mai 2027"),
        (D(2026, 11, 28), "elle s’est achevée le 28 novembre 2026"),
    ],
)
def test_the_first_page_says_which_conventions_end(as_projet: Client, bron: Authority, last: D, said: str) -> None:
    covered(bron, Offer.GLOBAL, ALWAYS[0], last)
    text = WebPage(as_projet.get("/admin/", HTTP_HOST="localhost")).text
    assert (said in text) is (last <= D(2027, 5, 29))


def test_an_amendment_ends_nothing(as_projet: Client, bron: Authority) -> None:
    covered(bron, Offer.GLOBAL)
    amendment(Convention.objects.get(authority=bron), Offer.RESTRICTED, D(2026, 11, 20))
    assert "Conventions qui s’achèvent" not in WebPage(as_projet.get("/admin/", HTTP_HOST="localhost")).text


def test_it_says_nothing_to_who_reads_none(client: Client, bron: Authority) -> None:
    covered(bron, Offer.GLOBAL, ALWAYS[0], D(2026, 12, 31))
    client.force_login(member(bron, Role.AGENT))
    assert "Conventions qui s’achèvent" not in WebPage(client.get("/admin/", HTTP_HOST="localhost")).text
