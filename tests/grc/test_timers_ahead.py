"""What a timer will do is said before it starts: wherever agents choose a state; then to programs and by SMS."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import BulkKind, State
from grc.models import Demande, Demarche
from notifications.channels.sms import words_of
from notifications.enums import Channel
from notifications.models import Notification
from tests.factories.circuits import demarche_of
from tests.factories.requests import demande
from tests.factories.sites import Visitor
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)  # a Wednesday
WAITING = "Sans réponse de l’usager jusqu’au 10 décembre, la demande passera à « Sans suite » ; rappel le 5 décembre."
ONGOING = "Si rien ne change jusqu’au 30 novembre, la demande passera à « À l’étude »."
CIRCUIT: dict[str, Any] = {
    "attente_usager": {"timer": {"days": 15, "to": "sans_suite", "says": "Sans réponse.", "remind": 5}},
    "pris_en_charge": {"timer": {"days": 4, "to": "en_cours"}},  # ends on a Sunday
    "en_cours": {"label": "À l’étude"},
}


@pytest.fixture
def service(bron: Authority) -> Demarche:
    return demarche_of(bron, circuit=CIRCUIT)


@pytest.fixture
def request_(bron: Authority, service: Demarche) -> Demande:
    return demande(bron, demarche=service, name="Zoé", phone="06 12 34 56 78")


@pytest.fixture
def desk(agent_bron: User) -> Client:
    return signed_in(agent_bron)


def waits(request: Demande, by: User) -> Demande:
    operations.move(demande_id=request.pk, to=State.WAITING_RESIDENT, by=by, version=1, note="Quelle rue ?", at=AT)
    return Demande.objects.get(pk=request.pk)


@time_machine.travel(AT, tick=False)
def test_it_is_said_of_each_state_that_one_may_choose(request_: Demande, desk: Client) -> None:
    page = WebPage(desk.get(f"/admin/demandes/{request_.pk}/"))
    assert page.text.count(ONGOING) == 1  # in the menu: that of the main button is hidden
    assert f"Envoyer et attendre – {WAITING}" in page.text
    states = WebPage(desk.get(f"/admin/demandes/{request_.pk}/faire/etat/")).text
    assert f"En attente de l’usager motif obligatoire {WAITING}" in states
    assert ONGOING in states
    many = {"kind": BulkKind.MOVE, "demande": f"{request_.pk}.1"}
    text = WebPage(desk.post("/admin/demandes/lot/", many)).text
    assert f"« Prise en charge » : {ONGOING} « En attente de l’usager » : {WAITING}" in text


@time_machine.travel(AT, tick=False)
def test_several_services_have_their_own_days(request_: Demande, bron: Authority, desk: Client) -> None:
    other = demande(bron)
    many = {"kind": BulkKind.MOVE, "demande": f"{request_.pk}.1 {other.pk}.1"}
    text = WebPage(desk.post("/admin/demandes/lot/", many)).text
    assert "Certaines changeront ensuite d’état seules" in text
    assert "10 décembre" not in text


def test_a_message_alone_gives_the_days_again(request_: Demande, desk: Client, agent_bron: User) -> None:
    waits(request_, agent_bron)
    with time_machine.travel(AT + datetime.timedelta(days=5), tick=False):
        page = WebPage(desk.get(f"/admin/demandes/{request_.pk}/"))
    assert "Envoyer Sans réponse de l’usager jusqu’au 15 décembre" in page.text
    assert "Après le 10 décembre, passe à « Sans suite »" in page.text


def test_nothing_is_said_where_nothing_comes(bron: Authority, desk: Client) -> None:
    page = WebPage(desk.get(f"/admin/demandes/{demande(bron).pk}/"))
    assert "la demande passera à" not in page.text


def test_programs_and_telephones_know_the_day(
    request_: Demande, agent_bron: User, settings: Any, program: Visitor
) -> None:
    settings.SMS_URL = "file:"
    address = f"/api/v1/requests/{links.token_for(request_)}/"
    assert program.get(address).json()["answer_by"] is None
    waits(request_, agent_bron)
    assert program.get(address).json()["answer_by"] == "2026-12-10"
    text = words_of(Notification.objects.get(channel=Channel.SMS, kind="grc.moved"))
    said, link, _rest = text.partition("http")
    assert said == (
        f"La Ville de Bron attend votre réponse jusqu'au 10 décembre (demande {request_.reference})."
        " Répondez ici (lien personnel) : "
    )
    assert link
