"""The certificate of a tacit decision: asked in one click, once it is due."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import MessageKind
from grc.models import Demande, Message
from services.dossiers.models import Dossier
from tests.factories.files import followed
from tests.factories.requests import demande
from tests.factories.sites import starter_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
ASK = "Demander le certificat à la mairie"
DEPOSITED, CONFIRMED = {"kind": "deposited", "on": "2026-08-03"}, {"kind": "tacit_confirmed", "on": "2026-10-05"}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def dossier(bron: Authority, metropolis: Authority) -> Dossier:
    starter_site(metropolis)
    starter_site(bron)
    return followed(bron, stage="tacite_accord", events=[DEPOSITED, CONFIRMED])


def page_of(dossier: Dossier) -> tuple[Client, str]:
    return Client(headers={"host": "bron.localhost"}), f"/suivi/{links.token_for(dossier.demande)}/"


def test_it_is_asked_of_the_service_in_the_words_of_the_law(dossier: Dossier) -> None:
    client, address = page_of(dossier)
    assert ASK in WebPage(client.get(address)).buttons
    answer = client.post(address, {"action": "certificat"}, follow=True)
    assert answer.status_code == 200
    asked = Message.objects.get(kind=MessageKind.FROM_RESIDENT)
    assert asked.body == (
        "Je demande le certificat de mon autorisation tacite, dossier PC\u00a0069\u00a0029\u00a026\u00a000042"
        " (article R*424-13 du code de l’urbanisme)."
    )
    assert "article R*424-13" in WebPage(answer).text
    client.post(address, {"action": "certificat"})
    assert Message.objects.count() == 1, "a second click is the first"
    page = WebPage(client.get(address))
    assert ASK not in page.buttons
    assert "Vous avez demandé le certificat" in page.text


def test_it_is_due_on_the_day_that_the_partner_tells(dossier: Dossier, bron: Authority) -> None:
    dates = [{"date": "decision_by", "on": "2026-11-30"}]
    told = {"stage": "tacite_accord", "events": [DEPOSITED, CONFIRMED]}
    followed(bron, at="2026-11-20T09:00:00+01:00", dates=dates, **told)
    client, address = page_of(dossier)
    assert ASK in WebPage(client.get(address)).buttons
    dates = [{"date": "decision_by", "on": "2026-12-01"}]
    followed(bron, at="2026-11-21T09:00:00+01:00", dates=dates, **told)
    assert ASK not in WebPage(client.get(address)).buttons


def test_it_is_not_offered_once_asked_or_before(dossier: Dossier, bron: Authority) -> None:
    asked = {"kind": "certificate_asked", "on": "2026-10-20"}
    followed(bron, at="2026-11-20T09:00:00+01:00", stage="tacite_accord", events=[DEPOSITED, CONFIRMED, asked])
    client, address = page_of(dossier)
    assert ASK not in WebPage(client.get(address)).buttons
    followed(bron, at="2026-11-21T09:00:00+01:00", stage="instruction", events=[DEPOSITED])
    assert ASK not in WebPage(client.get(address)).buttons
    assert client.post(address, {"action": "certificat"}).status_code == 422
    assert not Message.objects.filter(kind=MessageKind.FROM_RESIDENT).exists()


def test_another_request_has_none(dossier: Dossier, bron: Authority) -> None:
    other = f"/suivi/{links.token_for(demande(bron))}/"
    client, _address = page_of(dossier)
    assert client.post(other, {"action": "certificat"}).status_code == 422


def test_the_file_is_not_passed_to_another_authority(
    dossier: Dossier, bron: Authority, metropolis: Authority, agent_bron: User
) -> None:
    followed(bron, at="2026-11-21T09:00:00+01:00", stage="instruction", events=[DEPOSITED])
    version = Demande.objects.get(pk=dossier.demande_id).version
    with pytest.raises(operations.Refused, match="dans le logiciel"):
        operations.transfer(
            demande_id=dossier.demande_id,
            to=metropolis,
            reason="À vous",
            by=agent_bron,
            version=version,
            at=datetime.datetime.now(datetime.UTC),
        )
