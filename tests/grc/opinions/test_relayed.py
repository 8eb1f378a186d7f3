"""The commune to which the metropolis passes a request on: it is written to by a secret link, where it answers."""

import datetime
import uuid

import pytest
from django.core import mail
from django.utils import timezone, translation

from accounts.models import User
from communes.models import Authority
from grc.opinions.models import Opinion
from grc.opinions.notices import token_of
from notifications import operations as outbox
from notifications.enums import Status
from notifications.models import Notification
from tests.factories.conventions import TOWN_HALL
from tests.factories.requests import FILED_AT, demande
from tests.factories.sites import Visitor, bare_site
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture(autouse=True)
def site(metropolis: Authority) -> None:
    bare_site(metropolis)


def deliver_all(at: datetime.datetime) -> None:
    while outbox.deliver_next(at=at):
        pass


def test_the_same_form_sent_twice_is_written_about_once(outside: Authority) -> None:
    key = uuid.uuid4()
    assert demande(outside, key=key) == demande(outside, key=key)
    assert Opinion.objects.count() == Notification.objects.filter(kind="grc.opinion").count() == 1


def test_it_is_written_to_at_its_address(outside: Authority, metropolis: Authority) -> None:
    filed = demande(outside, origin=metropolis, name="Zoé Canari", email="zoe@example.org", description="Le mât penche")
    opinion = Opinion.objects.get()
    assert (opinion.demande, opinion.name, opinion.email) == (filed, "Ville de Bron", TOWN_HALL)
    assert (opinion.shows_request, opinion.asked_by, opinion.asked_at) == (True, None, FILED_AT)
    assert opinion.answer_by == D(2026, 11, 24) + datetime.timedelta(days=90)
    deliver_all(FILED_AT)
    letter = next(message for message in mail.outbox if message.to == [TOWN_HALL])
    for text in (letter.body, str(letter.alternatives[0].content), letter.subject):
        assert not any(word in text for word in ("Canari", "zoe@", "penche", filed.address))
    assert f"http://localhost:8000/demande-avis/{token_of(opinion.uuid)}/" in letter.body
    assert "L114-2" in letter.body
    sent = Notification.objects.get(kind="grc.opinion")
    assert (sent.status, sent.sent_at, sent.authority) == (Status.SENT, FILED_AT, metropolis)


def test_its_answer_reaches_the_metropoliss_agents(
    outside: Authority, metropolis: Authority, agent_metropole: User, agent_bron: User
) -> None:
    filed = demande(outside, description="Le mât penche", name="Zoé Canari", at=timezone.now())
    link = f"/demande-avis/{token_of(Opinion.objects.get().uuid)}/"
    read = WebPage(Visitor("localhost").read(link)).text
    assert "Le mât penche" in read
    assert filed.address in read
    assert "Canari" not in read
    assert Visitor("localhost").post(link, {"answer": "Nos agents passent jeudi."}).status_code == 302
    page = WebPage(signed_in(agent_metropole).get(f"/admin/demandes/{filed.pk}/")).text
    assert "Avis rendu par Ville de Bron" in page
    assert "Nos agents passent jeudi." in page
    assert signed_in(agent_bron).get(f"/admin/demandes/{filed.pk}/").status_code in (302, 403, 404)


def test_where_there_is_no_address_in_words_it_reads_the_position(outside: Authority) -> None:
    demande(outside, address="", latitude=45.7333, longitude=4.9111, at=timezone.now())
    link = f"/demande-avis/{token_of(Opinion.objects.get().uuid)}/"
    assert "45.73330, 4.91110" in WebPage(Visitor("localhost").read(link)).text


def test_it_is_written_to_in_french(outside: Authority, metropolis: Authority) -> None:
    with translation.override("en"):
        demande(outside, origin=metropolis)
    assert "Un usager a envoyé cette demande" in Opinion.objects.get().question
    assert Notification.objects.get(kind="grc.opinion").context["authority_name"] == "la Métropole de Lyon"
