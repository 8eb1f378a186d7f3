"""How critical a démarche is: said beside its requests where it is above the usual, and a filter of the list."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.desk.operations import digest
from grc.enums import State
from grc.models import Demande, Demarche
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.requests import demande, pothole
from tests.grc.agents import statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/demandes/"
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def rate(demarche: Demarche, level: str) -> None:
    demarche.criticality = level
    demarche.save()


def listed(desk: Client, level: str) -> list[int]:
    response = desk.get(LIST, {"vue": "toutes", "criticite": level})
    return [row.demande.pk for row in response.context["rows"]]


@pytest.mark.parametrize(("level", "word"), [("normale", ""), ("elevee", "Élevée"), ("urgente", "Urgente")])
def test_it_is_a_word_in_the_row_the_preview_and_the_head(lamp: Demande, desk: Client, level: str, word: str) -> None:
    rate(lamp.demarche, level)
    pages = {
        "row": WebPage(desk.get(LIST)),
        "preview": WebPage(desk.get(f"{LIST}{lamp.pk}/apercu/")),
        "head": WebPage(desk.get(reverse("demandes:edit", args=[lamp.pk]))),
    }
    for name, page in pages.items():
        assert (f"flag--{level}" in page.html) == bool(word), name
        assert word in page.text, name


def test_the_list_is_narrowed_by_it(bron: Authority, desk: Client, lamp: Demande) -> None:
    other = demande(bron, demarche=Demarche.objects.get(slug="lampadaire-allume-le-jour"), at=AT)
    rate(lamp.demarche, "elevee")
    rate(other.demarche, "urgente")
    demande(bron, demarche=pothole())
    assert listed(desk, "elevee") == [other.pk, lamp.pk]
    assert listed(desk, "urgente") == [other.pk]
    assert "Urgente seulement" in WebPage(desk.get(LIST, {"criticite": "urgente"})).text


def test_what_is_not_offered_any_more_is_found_too(desk: Client, lamp: Demande) -> None:
    Demarche.objects.filter(pk=lamp.demarche_id).update(criticality="urgente", is_active=False)
    assert listed(desk, "urgente") == [lamp.pk]


def test_nothing_is_that_critical(desk: Client, lamp: Demande) -> None:
    assert listed(desk, "urgente") == []
    assert desk.get(LIST, {"q": "lampadaire", "criticite": "urgente"}).status_code == 200


def test_it_costs_no_statement(desk: Client, lamp: Demande) -> None:
    def cost(query: dict[str, str]) -> int:
        address = f"{LIST}?vue=toutes&" + "&".join(f"{name}={value}" for name, value in query.items())
        return len(statements(desk, address)[1])

    rate(lamp.demarche, "urgente")
    assert cost({"criticite": "urgente"}) == cost({"etat": "recu"})


def test_mails_to_agents_say_it(desk: Client, lamp: Demande, agent_bron: User, colleague: User) -> None:
    rate(lamp.demarche, "urgente")
    operations.watch(demande_id=lamp.pk, by=colleague, at=AT)
    operations.assign(demande_id=lamp.pk, assignee=agent_bron, by=agent_bron, version=1, at=AT)
    operations.move(demande_id=lamp.pk, to=State.PLANNED, by=agent_bron, version=2, at=AT)
    mail = compose(Notification.objects.get(kind="grc.watched"))
    assert "Criticité urgente." in mail.body
    Demande.objects.filter(pk=lamp.pk).update(due_on=AT.date())
    list(digest.send(at=AT))
    mail = compose(Notification.objects.get(kind="grc.digest", recipient=agent_bron.email))
    assert "– criticité urgente" in mail.body


def test_mails_of_what_is_usual_do_not(desk: Client, lamp: Demande, agent_bron: User, colleague: User) -> None:
    operations.watch(demande_id=lamp.pk, by=colleague, at=AT)
    operations.move(demande_id=lamp.pk, to=State.PLANNED, by=agent_bron, version=1, at=AT)
    assert "riticité" not in compose(Notification.objects.get(kind="grc.watched")).body
