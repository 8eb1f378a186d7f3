"""« Contact » and what communes signed: who is written to where, and what becomes of a site that is over."""

import datetime

import pytest
import time_machine
from wagtail.models import Site

from communes.conventions.enums import Offer
from communes.models import Authority
from grc.models import Demande, Event
from tests.factories.conventions import ALWAYS, covered
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.test_contact import ADDRESS, GOOD, Writer

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)


def test_a_commune_without_site_is_written_to_on_the_metropoliss(metropolis_site: Site, dardilly: Authority) -> None:
    covered(dardilly, Offer.RESTRICTED)
    assert Writer("localhost").send(commune="dardilly").status_code == 302
    assert Demande.objects.get().authority == dardilly


def test_what_a_commune_does_not_receive_here_is_passed_on(
    metropolis_site: Site, outside: Authority, metropolis: Authority
) -> None:
    writer = Writer("localhost")
    follow = writer.client.get(writer.send(commune="bron")["Location"])
    assert Demande.objects.get().authority == metropolis
    assert "L114-2" in WebPage(follow).text
    assert Event.objects.filter(kind="transmission").get().detail["to"] == "Ville de Bron"


def test_a_site_that_is_over_takes_no_more_but_finds_what_was_sent(bron_site: Site, bron: Authority) -> None:
    with time_machine.travel(NOON):
        writer = Writer()
        sent = writer.send()
        covered(bron, Offer.GLOBAL, ALWAYS[0], datetime.date(2026, 11, 23))
        assert writer.send()["Location"] == sent["Location"]
        other = Writer.__new__(Writer)
        other.client, other.hidden = Visitor("bron.localhost"), {}
        closed = other.send()
    assert closed.status_code == 410
    assert GOOD["message"] in WebPage(closed).text
    assert f"http://localhost:8000{ADDRESS}" in WebPage(closed).addresses
