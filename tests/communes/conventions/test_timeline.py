"""The time line of the partnership: when each commune was under which offer."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from communes.conventions.enums import Offer
from communes.conventions.models import Convention
from communes.conventions.timeline import Bar, bars, years_of
from communes.entitlements import Entitlement
from communes.enums import Role
from communes.models import Authority
from tests.factories.conventions import covered
from tests.factories.people import member
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 29, 9, tzinfo=datetime.UTC), tick=True):
        yield


def span(offer: str, starts_on: str, ends_on: str) -> Entitlement:
    return {"offer": offer, "features": [], "starts_on": starts_on, "ends_on": ends_on}


AMENDED = [span("global", "2018-11-05", "2019-12-31"), span("restricted", "2020-01-01", "2020-06-30")]


def test_bars_are_cut_at_the_ends_of_years() -> None:
    assert bars(AMENDED, 2017) == ()
    assert bars(AMENDED, 2018) == (Bar(Offer.GLOBAL, D(2018, 11, 5), D(2018, 12, 31)),)
    assert bars(AMENDED, 2020) == (Bar(Offer.RESTRICTED, D(2020, 1, 1), D(2020, 6, 30)),)
    [leap] = bars([span("global", "2019-01-01", "2025-01-01")], 2024)
    assert (leap.start, leap.width) == (0, 366)


def test_years_are_those_of_all_and_this_one() -> None:
    assert years_of([AMENDED, []], on=D(2026, 11, 29)) == range(2018, 2027)
    assert years_of([], on=D(2026, 11, 29)) == range(2026, 2027)
    assert years_of([[span("global", "2027-01-15", "2029-12-31")]], on=D(2026, 11, 29)) == range(2026, 2030)


def test_it_shows_all_communes_in_one_statement(client: Client, projet: User, bron: Authority) -> None:
    Convention.objects.all().delete()

    def shown() -> tuple[WebPage, int]:
        client.force_login(projet)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(reverse("conventions:timeline"), HTTP_HOST="localhost")
        return WebPage(answer), len(asked)

    shown()  # which reads what is kept until something is written
    _page, before = shown()
    covered(bron, Offer.RESTRICTED, D(2025, 3, 1), D(2026, 2, 28))
    shown()
    page, after = shown()
    assert after == before
    assert "restreinte du 1er mars 2025 au 31 décembre 2025" in page.text
    assert "restreinte du 1er janvier 2026 au 28 février 2026" in page.text


def test_who_runs_a_desk_sees_its_commune(client: Client, bron: Authority) -> None:
    client.force_login(member(bron, Role.SUPERVISOR))
    page = WebPage(client.get(reverse("conventions:timeline"), HTTP_HOST="localhost"))
    assert page.link("Bron")
    assert "Dardilly" not in page.text
    client.force_login(member(bron, Role.AGENT))
    assert client.get(reverse("conventions:timeline"), HTTP_HOST="localhost").status_code == 302
