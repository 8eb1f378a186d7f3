"""What agents do in time with a declaration: its récépissé, the pieces that lack, the decision."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import links
from grc.enums import MessageKind, State
from grc.models import Demande, Event, Message
from grc.operations import Refused, move
from services.dossiers.models import Dossier
from services.models import ServicePage
from services.urbanisme.deposits import operations
from services.urbanisme.enums import PermitOutcome
from services.urbanisme.models import RegisterEntry
from tests.factories.sites import bare_site, starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.test_receipt import words_of
from tests.services.urbanisme.declarations import declared, filed, mayor, opened

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 12, 3, 9, tzinfo=datetime.UTC)
NUMBER = "DP 069 029 26 00001"


def later(days: int) -> datetime.datetime:
    return NOW + datetime.timedelta(days=days)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def demande(bron: Authority, metropolis: Authority) -> Demande:
    starter_site(metropolis)
    page: ServicePage = declared(bare_site(bron))
    opened(bron)
    return filed(page)


def now_of(demande: Demande) -> Demande:
    return Demande.objects.get(pk=demande.pk)


def acts(demande: Demande, by: User, at: datetime.datetime) -> dict[str, Any]:
    return {"demande_id": demande.pk, "by": by, "version": now_of(demande).version, "at": at}


def asked(demande: Demande, by: User, *codes: str, at: datetime.datetime = NOW, words: str = "") -> Event:
    signs = mayor(demande.authority).pk
    return operations.ask_pieces(codes=codes, words=words, signatory_id=signs, **acts(demande, by, at))


def decided(demande: Demande, by: User, outcome: PermitOutcome, reasons: str = "", days: int = 0) -> Event:
    at = later(days)
    signs = mayor(demande.authority).pk
    return operations.decide(
        outcome=outcome, on=at.date(), reasons=reasons, signatory_id=signs, **acts(demande, by, at)
    )


def last_message(demande: Demande) -> str:
    found = Message.objects.filter(demande=demande, kind=MessageKind.TO_RESIDENT).latest("pk")
    return found.body.replace("\u00a0", " ")


# --------------------------------------------------------------------------- récépissé
def test_an_agent_issues_the_recepisse_and_its_resident_downloads_it(demande: Demande, agent_bron: User) -> None:
    desk, address = signed_in(agent_bron), f"/admin/demandes/{demande.pk}/"
    page = WebPage(desk.get(address))
    assert "Récépissé à délivrer au plus tard le 17 décembre 2026" in page.text
    resident = Client(headers={"host": "bron.localhost"})
    document = f"/suivi/{links.token_for(demande)}/recepisse/"
    assert resident.get(document).status_code == 404
    assert desk.post(f"{address}recepisse/", {"version": demande.version}).status_code == 302
    accepted = now_of(demande)
    assert (accepted.state, accepted.due_on) == (State.ACCEPTED, datetime.date(2027, 1, 3)), "a month, date to date"
    assert f"reçue le jeudi 3 décembre 2026 sous le numéro {NUMBER}" in last_message(demande)
    pdf = resident.get(document)
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")
    assert desk.get(f"{address}recepisse.pdf").content == pdf.content
    with pytest.raises(Refused, match="déjà délivré"):
        operations.acknowledge(**acts(demande, agent_bron, NOW))


MENTIONS = {
    "CRPA R112-11-1: the day of receipt": "Reçue le jeudi 3 décembre 2026 à 10 h",
    "CRPA R112-11-1: who has the file": "Qui instruit le dossier",
    "CRPA R112-11-1: what silence means": "Le silence au terme du délai vaut non-opposition",
    "CRPA R112-11-1: that a certificate is issued": "R*424-13",
    "R*423-4: the number": NUMBER,
    "R*423-4: from when works may start": "les travaux peuvent commencer après le dimanche 3 janvier 2027",
    "R*423-5: another delay, or pieces": "un autre délai s’applique",
    "R*423-5: until when": "Dans le mois qui suit le jeudi 3 décembre 2026",
    "A431-3: withdrawal": "L424-5",
    "A431-3: third parties": "sous réserve du droit des tiers",
    "A431-3: posting on the site": "un panneau visible de la voie publique",
    "what is declared": "Une clôture",
}


@pytest.mark.parametrize("mention", MENTIONS)
def test_the_recepisse_bears_its_mentions(mention: str, demande: Demande, agent_bron: User) -> None:
    operations.acknowledge(**acts(demande, agent_bron, NOW))
    response = signed_in(agent_bron).get(f"/admin/demandes/{demande.pk}/recepisse.pdf")
    assert MENTIONS[mention] in words_of(response).replace("\u00a0", " ")


def test_its_words_stay_as_they_were_issued(demande: Demande, agent_bron: User, clock: Any) -> None:
    operations.acknowledge(**acts(demande, agent_bron, NOW))
    desk, address = signed_in(agent_bron), f"/admin/demandes/{demande.pk}/recepisse.pdf"
    before = desk.get(address).content
    asked(demande, agent_bron, "DP2", at=later(1))
    clock.move_to(later(40))
    assert signed_in(agent_bron).get(address).content == before


def test_a_late_recepisse_is_seen(demande: Demande, agent_bron: User, clock: Any) -> None:
    clock.move_to(later(15))
    text = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{demande.pk}/")).text
    assert "Le récépissé devait partir au plus tard le 17 décembre 2026" in text


# --------------------------------------------------------------------------- pieces
def test_one_letter_asks_for_all_that_lacks(demande: Demande, agent_bron: User) -> None:
    desk, address = signed_in(agent_bron), f"/admin/demandes/{demande.pk}/"
    sent = {"version": demande.version, "codes": ["DP2", "DP11"], "words": "Le plan n’a pas de cotes."}
    assert "Choisissez qui a signé" in WebPage(desk.post(f"{address}pieces/", sent)).text
    sent["signatory"] = mayor(demande.authority).pk
    assert desk.post(f"{address}pieces/", sent).status_code == 302
    body = last_message(demande)
    assert body.startswith("Le plan n’a pas de cotes.")
    assert "– DP2 : Plan de masse coté dans les trois dimensions (R431-36 b)" in body
    assert "– DP11 :" in body
    assert "au plus tard le jeudi 4 mars 2027" in body, "three months from the day after it was sent (R474-1, R*423-39)"
    assert "opposition tacite (R*423-39)" in body
    assert body.endswith("Signataire : Le maire.")
    asking = now_of(demande)
    assert (asking.state, asking.due_on) == (State.WAITING_RESIDENT, None)
    missing = [piece["code"] for piece in Dossier.objects.get().content["pieces"] if not piece["received"]]
    assert missing == ["DP2", "DP11"]


def test_within_the_month_another_letter_takes_the_place_of_the_first(demande: Demande, agent_bron: User) -> None:
    asked(demande, agent_bron, "DP2")
    asked(demande, agent_bron, "DP3", at=later(5))
    assert "au plus tard le mardi 9 mars 2027" in last_message(demande)


def test_a_letter_that_would_come_too_late_is_refused(demande: Demande, agent_bron: User, clock: Any) -> None:
    clock.move_to(later(31))  # the month ends that day: it would be received on the next
    with pytest.raises(Refused, match="Le dernier jour était le samedi 2"):
        asked(demande, agent_bron, "DP2", at=later(31))
    text = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{demande.pk}/")).text
    assert "Envoyer la demande de pièces" not in text


def test_what_the_list_does_not_have_is_not_asked(demande: Demande, agent_bron: User) -> None:
    with pytest.raises(Refused, match="Cochez au moins une pièce"):
        asked(demande, agent_bron)
    with pytest.raises(Refused, match="Le code ne liste pas cette pièce"):
        asked(demande, agent_bron, "DP2", "DP99")


def test_the_month_runs_anew_from_the_last_piece(demande: Demande, agent_bron: User, clock: Any) -> None:
    operations.acknowledge(**acts(demande, agent_bron, NOW))
    asked(demande, agent_bron, "DP2")
    clock.move_to(later(20))
    desk, address = signed_in(agent_bron), f"/admin/demandes/{demande.pk}/"
    for day in ("2026-12-01", "2026-12-24"):  # before the letter, and tomorrow
        sent = {"version": now_of(demande).version, "on": day}
        assert desk.post(f"{address}complet/", sent).status_code == 422
    desk.post(f"{address}complet/", {"version": now_of(demande).version, "on": "2026-12-21"})
    whole = now_of(demande)
    assert (whole.state, whole.due_on) == (State.IN_PROGRESS, datetime.date(2027, 1, 21))
    assert "complet depuis le lundi 21 décembre 2026" in last_message(demande)
    assert all(piece["received"] for piece in Dossier.objects.get().content["pieces"])


# --------------------------------------------------------------------------- decision
def test_a_non_opposition_closes_the_request_and_is_published(demande: Demande, agent_bron: User) -> None:
    decided(demande, agent_bron, PermitOutcome.NOT_OPPOSED, days=10)
    assert now_of(demande).state == State.RESOLVED
    assert f"décision du dimanche 13 décembre 2026, dossier {NUMBER}" in last_message(demande)
    assert RegisterEntry.objects.get().decision


def test_an_opposition_says_all_its_reasons(demande: Demande, agent_bron: User, clock: Any) -> None:
    with pytest.raises(Refused, match="Écrivez les motifs, tous"):
        decided(demande, agent_bron, PermitOutcome.OPPOSED)
    clock.move_to(later(10))
    decided(
        demande, agent_bron, PermitOutcome.OPPOSED, "Hauteur de 2,40 m au lieu de 2 m (article 4 du règlement).", 10
    )
    assert now_of(demande).state == State.REFUSED
    assert "Hauteur de 2,40 m" in last_message(demande)
    assert not RegisterEntry.objects.exists(), "the extract is of what was granted (R*424-15)"
    page = WebPage(Client(headers={"host": "bron.localhost"}).get(f"/suivi/{links.token_for(demande)}/"))
    assert "un recours gracieux peut être adressé à la mairie jusqu’au 14 janvier 2027" in page.text.lower()


def test_an_opposition_that_would_come_after_silence_is_refused(demande: Demande, agent_bron: User) -> None:
    with pytest.raises(Refused, match="elle en serait le retrait"):
        decided(demande, agent_bron, PermitOutcome.OPPOSED, "Trop haut.", days=31)


def test_a_decision_is_dated(demande: Demande, agent_bron: User) -> None:
    with pytest.raises(Refused, match="pas encore prise"):
        operations.decide(
            outcome=PermitOutcome.NOT_OPPOSED,
            on=later(1).date(),
            reasons="",
            signatory_id=mayor(demande.authority).pk,
            **acts(demande, agent_bron, NOW),
        )
    with pytest.raises(Refused):
        operations.decide(
            outcome=PermitOutcome.NOT_OPPOSED,
            on=later(-3).date(),
            reasons="",
            signatory_id=mayor(demande.authority).pk,
            **acts(demande, agent_bron, NOW),
        )
    assert not mail.outbox


# --------------------------------------------------------------------------- silence
def test_silence_is_confirmed_and_closes_the_request(demande: Demande, agent_bron: User, clock: Any) -> None:
    clock.move_to(later(33))
    desk, address = signed_in(agent_bron), f"/admin/demandes/{demande.pk}/"
    assert "Confirmer qu’aucune décision n’a été notifiée" in WebPage(desk.get(address)).buttons
    assert desk.post(f"{address}silence/", {"version": now_of(demande).version}).status_code == 302
    assert now_of(demande).state == State.RESOLVED
    assert "ne s’oppose pas à votre déclaration, tacitement, le 3 janvier 2027" in last_message(demande)
    page = WebPage(Client(headers={"host": "bron.localhost"}).get(f"/suivi/{links.token_for(demande)}/"))
    assert "Demander le certificat à la mairie" in page.buttons
    desk.post(f"{address}dementi/", {"version": now_of(demande).version, "reason": "Une opposition, le 2 janvier."})
    assert now_of(demande).state == State.REOPENED


def test_pieces_that_never_came_make_of_silence_an_opposition(demande: Demande, agent_bron: User, clock: Any) -> None:
    asked(demande, agent_bron, "DP2")
    clock.move_to(later(100))
    desk, address = signed_in(agent_bron), f"/admin/demandes/{demande.pk}/"
    desk.post(f"{address}silence/", {"version": now_of(demande).version})
    assert now_of(demande).state == State.REFUSED
    assert "s’oppose tacitement à votre déclaration le 4 mars 2027" in last_message(demande)


def test_a_declaration_is_closed_by_its_decision_alone(demande: Demande, agent_bron: User) -> None:
    with pytest.raises(Refused, match="se clôt par sa décision"):
        move(to=State.RESOLVED, **acts(demande, agent_bron, NOW))
    assert now_of(demande).state == State.RECEIVED
