"""Following a request by its secret link: what the page says, and to whom."""

import datetime
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import State
from grc.models import Demande, Message
from tests.factories.requests import demande
from tests.grc.residents import page_of
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


def test_the_page_says_where_it_stands_and_what_comes_next(resident: Client, bron: Authority) -> None:
    filed = demande(bron, email="camille@example.org", at=timezone.now())
    response = resident.get(page_of(filed))
    words = WebPage(response).text
    assert "Nous avons bien reçu votre signalement." in words
    assert "C’est maintenant à la Ville de Bron." in words
    assert filed.reference in words
    assert "Vous avez envoyé votre signalement" in words
    assert "12 rue de la République" in words
    assert "Le lampadaire clignote depuis lundi." in words
    assert "C’est un objectif, pas une promesse." in words


def test_the_page_is_nobody_elses(resident: Client, bron: Authority) -> None:
    filed = demande(bron, email="camille.martin@example.org", name="Camille Martin")
    response = resident.get(page_of(filed))
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    page = response.content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "camille.martin@example.org" not in page
    assert "Camille Martin" not in page


@pytest.mark.parametrize("fresh", [True, False])
def test_right_after_filing_it_says_that_it_is_registered(resident: Client, bron: Authority, fresh: bool) -> None:
    at = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=1 if fresh else 90)
    words = WebPage(resident.get(page_of(demande(bron, email="camille@example.org", at=at)))).text
    assert ("Votre signalement est enregistré" in words) is fresh
    assert ("ca•••@example.org" in words) is fresh


@pytest.mark.parametrize(
    "token", ["x", "é", "A" * 88, "../admin", "%00", links.token_for(links.Link(uuid.UUID(int=7), 1))]
)
def test_a_link_that_opens_nothing_says_how_to_get_another(resident: Client, token: str) -> None:
    response = resident.get(f"/suivi/{token}/")
    assert response.status_code == 404
    if "/" not in token:
        assert "Recevoir un nouveau lien" in WebPage(response).text


def test_a_revoked_link_opens_nothing_more(resident: Client, bron: Authority) -> None:
    filed = demande(bron)
    address = page_of(filed)
    Demande.objects.filter(pk=filed.pk).update(link_version=2)
    for method, path in (
        ("get", address),
        ("post", address),
        ("get", f"{address}retirer/"),
        ("post", f"{address}retirer/"),
    ):
        assert getattr(resident, method)(path, {"action": "message", "body": "x"}).status_code == 404
    assert not Message.objects.exists()


def test_a_token_tells_nothing_of_another_request(resident: Client, bron: Authority) -> None:
    """Security item 32: one wrong bit anywhere, and the database is not even read."""
    mine, other = demande(bron), demande(bron, description="Le banc de la place est cassé.")
    forged = links.token_for(links.Link(other.uuid, 1))[:24] + links.token_for(mine)[24:]
    assert resident.get(f"/suivi/{forged}/").status_code == 404
    assert "banc" not in resident.get(page_of(mine)).content.decode()


def test_guessing_is_slowed_down(resident: Client) -> None:
    codes = [resident.get(f"/suivi/{uuid.uuid4().hex * 2}/").status_code for _ in range(25)]
    assert codes[:20] == [404] * 20
    assert codes[20:] == [429] * 5


def test_the_timeline_keeps_to_itself_what_agents_say_among_themselves(
    resident: Client, bron: Authority, agent_bron: User, now: datetime.datetime
) -> None:
    filed = demande(bron)
    operations.add_note(demande_id=filed.pk, body="Ce riverain exagère.", by=agent_bron, at=now)
    operations.move(
        demande_id=filed.pk, to=State.PLANNED, by=agent_bron, version=1, note="Passage jeudi matin.", at=now
    )
    page = WebPage(resident.get(page_of(filed)))
    assert "exagère" not in page.html
    assert "Une intervention est planifiée." in page.text
    assert "Passage jeudi matin." in page.text


def test_a_transfer_is_told_with_the_new_service(
    resident: Client, bron: Authority, metropolis: Authority, agent_bron: User, now: datetime.datetime
) -> None:
    filed = demande(bron)
    operations.transfer(
        demande_id=filed.pk, to=metropolis, reason="Le mât est sur une voie rapide.", by=agent_bron, version=1, at=now
    )
    words = WebPage(resident.get(page_of(filed))).text
    assert "Nous avons transmis votre signalement à la Métropole de Lyon." in words
    assert "Le mât est sur une voie rapide." in words
    assert "Qui s’en occupe : Métropole de Lyon" in words


@pytest.mark.parametrize("state", State.values)
def test_every_state_has_its_words(resident: Client, bron: Authority, state: str) -> None:
    filed = demande(bron)
    closed = filed.filed_at if state in State.FINAL else None
    Demande.objects.filter(pk=filed.pk).update(state=state, closed_at=closed)
    page = resident.get(page_of(filed))
    assert page.status_code == 200
    assert "%(" not in WebPage(page).text
    assert ("Retirer ma demande" in WebPage(page).text) is (closed is None)


def test_a_late_request_says_so_and_whom_to_call(resident: Client, bron: Authority) -> None:
    words = WebPage(resident.get(page_of(demande(bron, at=datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC))))).text
    assert "il est en retard" in words


def test_showing_costs_the_same_whatever_happened(
    resident: Client, bron: Authority, agent_bron: User, now: datetime.datetime, django_assert_max_num_queries: Any
) -> None:
    filed = demande(bron)
    resident.get(page_of(filed))
    for round_ in range(3):
        filed.refresh_from_db()
        operations.write_to_resident(
            demande_id=filed.pk, body=f"Message {round_}", by=agent_bron, version=filed.version, at=now
        )
    with django_assert_max_num_queries(8):  # the last: what is public of it, what is near, reference data
        resident.get(page_of(filed))
