"""What silence is worth: under « si » for its resident, until an agent confirms that no decision was notified."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from accounts.context import NOBODY, acting_as
from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import EventKind, MessageKind
from grc.models import Demande, Event, Message
from services.dossiers.models import Dossier
from services.urbanisme.models import RegisterEntry, TacitConfirmation
from services.urbanisme.operations import confirm_silence, deny_silence
from tests.factories.files import followed
from tests.factories.sites import starter_site
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
DEPOSITED = {"kind": "deposited", "on": "2026-09-21"}  # a house: until 21 November
CONDITION = "Si aucune décision ne vous a été notifiée"
FACT = "Le permis est accordé tacitement le 21 novembre 2026."
CONFIRM = "Confirmer qu’aucune décision n’a été notifiée"
ASK = "Demander le certificat à la mairie"
REASON = "Un refus vous a été remis en main propre le 20 novembre."


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def dossier(bron: Authority, metropolis: Authority) -> Dossier:
    """A file of which the partner has told nothing since its term."""
    starter_site(metropolis)
    starter_site(bron)
    return followed(bron, events=[DEPOSITED])


def address_of(dossier: Dossier) -> str:
    return f"/suivi/{links.token_for(dossier.demande)}/"


def read(dossier: Dossier) -> WebPage:
    return WebPage(Client(headers={"host": "bron.localhost"}).get(address_of(dossier)))


def told(bron: Authority, at: str = "2026-11-28T09:00:00+01:00", **state: Any) -> Dossier:
    return followed(bron, **{"at": at, "events": [DEPOSITED]} | state)


def version_of(dossier: Dossier) -> int:
    return Demande.objects.values_list("version", flat=True).get(pk=dossier.demande_id)


def confirmed(dossier: Dossier, by: User) -> Event:
    return confirm_silence(demande_id=dossier.demande_id, by=by, version=version_of(dossier), at=NOW)


def denied(dossier: Dossier, by: User, reason: str = REASON) -> Event:
    version = version_of(dossier)
    return deny_silence(demande_id=dossier.demande_id, reason=reason, by=by, version=version, at=NOW)


# --------------------------------------------------------------------------- before
def test_a_term_that_has_passed_is_told_under_a_condition(dossier: Dossier) -> None:
    page = read(dossier)
    assert f"{CONDITION} : le permis est accordé tacitement le 21 novembre 2026." in page.text
    assert FACT not in page.text
    assert "une décision a pu y arriver" in page.text
    assert "Rien pour le moment" not in page.text
    assert "Affichez l’autorisation" not in page.text
    assert ASK not in page.buttons


def test_until_its_term_a_file_waits(bron: Authority, dossier: Dossier) -> None:
    on_the_day = followed(
        bron, at="2026-11-28T09:00:00+01:00", events=[{"kind": "deposited", "on": "2026-09-30"}], stage="instruction"
    )
    page = read(on_the_day)
    assert "Rien pour le moment" in page.text, "a decision may be notified until the end of the day"
    assert "une décision a pu y arriver" not in page.text


def test_the_software_that_says_tacit_without_confirming_it_is_read_under_a_condition(
    bron: Authority, dossier: Dossier
) -> None:
    told(bron, stage="tacite_accord")
    page = read(dossier)
    assert f"{CONDITION} : votre autorisation est accordée tacitement." in page.text
    assert "Ce qui suit vaut si vous n’en avez reçu aucune" in page.text
    assert "Votre autorisation est accordée tacitement." not in page.text
    moved = Event.objects.filter(demande=dossier.demande_id, kind=EventKind.MOVED).latest("pk")
    assert moved.detail["note"].startswith(CONDITION), "and so is what is written to its resident"


def test_the_software_may_confirm_it_itself(bron: Authority, dossier: Dossier, agent_bron: User) -> None:
    told(bron, stage="tacite_accord", events=[DEPOSITED, {"kind": "tacit_confirmed", "on": "2026-11-27"}])
    page = read(dossier)
    assert "Votre autorisation est accordée tacitement." in page.text
    assert CONDITION not in page.text
    with pytest.raises(operations.Refused, match="déjà confirmée"):
        confirmed(dossier, agent_bron)


# --------------------------------------------------------------------------- confirming
def test_an_agent_confirms_it_and_its_resident_reads_a_fact(dossier: Dossier, agent_bron: User) -> None:
    desk, address = signed_in(agent_bron), f"/admin/demandes/{dossier.demande_id}/"
    page = WebPage(desk.get(address))
    assert CONFIRM in page.buttons
    answer = desk.post(f"{address}silence/", {"version": version_of(dossier)}, follow=True)
    assert "La décision tacite est confirmée" in WebPage(answer).text
    page = WebPage(desk.get(address))
    assert CONFIRM not in page.buttons
    assert "Confirmée ici le 30 novembre 2026" in page.text

    page = read(dossier)
    assert FACT in page.text
    assert CONDITION not in page.text
    assert "Affichez l’autorisation" in page.text
    assert "Décision tacite constatée" in page.text
    assert ASK in page.buttons
    message = Message.objects.get(kind=MessageKind.TO_RESIDENT)
    assert message.author == agent_bron
    assert message.body.replace("\u00a0", " ") == (
        f"Aucune décision ne vous a été notifiée dans le délai. {FACT}"
        " La mairie vous en donne le certificat si vous le demandez."
    )
    asked = Client(headers={"host": "bron.localhost"}).post(address_of(dossier), {"action": "certificat"})
    assert asked.status_code == 302


def test_its_calendar_says_the_same(dossier: Dossier, agent_bron: User) -> None:
    def words() -> str:
        answer = Client(headers={"host": "bron.localhost"}).get(f"{address_of(dossier)}dates.ics")
        return " ".join(str(event["summary"]) for event in Calendar.from_ical(answer.content).events)

    assert f"{CONDITION}\u00a0: les travaux doivent commencer" in words()
    confirmed(dossier, agent_bron)
    assert "Les travaux doivent commencer" in words()
    assert CONDITION not in words()


def test_the_register_of_deposits_shows_it_as_granted(dossier: Dossier, agent_bron: User) -> None:
    assert RegisterEntry.objects.get().decision == ""
    confirmed(dossier, agent_bron)
    entry = RegisterEntry.objects.get()
    assert (entry.decision, entry.decided_on) == ("Accord tacite", datetime.date(2026, 11, 21))
    assert entry.public_until == datetime.date(2027, 1, 30)
    denied(dossier, agent_bron)
    assert RegisterEntry.objects.get().decision == ""


def test_a_rejection_is_confirmed_too_and_leaves_the_register(
    bron: Authority, dossier: Dossier, agent_bron: User
) -> None:
    told(bron, events=[DEPOSITED, {"kind": "cause", "code": "classified_site"}])
    confirmed(dossier, agent_bron)
    page = read(dossier)
    assert "La demande de permis est rejetée tacitement le 21 novembre 2026." in page.text
    assert ASK not in page.buttons
    assert "certificat" not in Message.objects.get(kind=MessageKind.TO_RESIDENT).body
    assert not RegisterEntry.objects.exists()


def test_it_counts_from_the_day_of_the_partner(bron: Authority, dossier: Dossier, agent_bron: User) -> None:
    told(bron, dates=[{"date": "decision_by", "on": "2026-11-30"}])
    with pytest.raises(operations.Refused, match="le délai court"):
        confirmed(dossier, agent_bron)
    told(bron, at="2026-11-29T09:00:00+01:00", dates=[{"date": "decision_by", "on": "2026-11-29"}])
    confirmed(dossier, agent_bron)
    assert "Le permis est accordé tacitement le 29 novembre 2026." in read(dossier).text


# --------------------------------------------------------------------------- taking back
def test_it_is_taken_back_with_a_reason_that_its_resident_reads(dossier: Dossier, agent_bron: User) -> None:
    confirmed(dossier, agent_bron)
    desk, address = signed_in(agent_bron), f"/admin/demandes/{dossier.demande_id}/"
    refused = desk.post(f"{address}dementi/", {"version": version_of(dossier), "reason": " "})
    assert refused.status_code == 422
    assert "Dites quelle décision avait été notifiée" in WebPage(refused).text
    assert TacitConfirmation.objects.exists()
    desk.post(f"{address}dementi/", {"version": version_of(dossier), "reason": REASON})
    assert not TacitConfirmation.objects.exists()
    page = read(dossier)
    assert f"{CONDITION} : le permis est accordé tacitement" in page.text
    assert f"c’était une erreur. {REASON}" in page.text
    assert ASK not in page.buttons
    confirmed(dossier, agent_bron)
    assert ASK in read(dossier).buttons, "who was wrong twice says so again"


def test_what_the_partner_tells_later_is_before_it(bron: Authority, dossier: Dossier, agent_bron: User) -> None:
    confirmed(dossier, agent_bron)
    refusal = {"kind": "decided", "on": "2026-11-19", "outcome": "refused", "notified_on": "2026-11-20"}
    told(bron, stage="defavorable", events=[DEPOSITED, refusal])
    page = read(dossier)
    assert "Votre demande est refusée." in page.text
    assert ASK not in page.buttons
    with pytest.raises(operations.Refused, match="une décision est connue"):
        confirmed(dossier, agent_bron)


def test_a_decision_on_its_way_leaves_nothing_to_confirm(bron: Authority, dossier: Dossier, agent_bron: User) -> None:
    sent = {"kind": "decided", "on": "2026-11-19", "outcome": "refused", "means": "registered", "sent_on": "2026-11-20"}
    told(bron, events=[DEPOSITED, sent])
    assert "Votre dossier est examiné." in read(dossier).text
    with pytest.raises(operations.Refused, match="une décision est connue"):
        confirmed(dossier, agent_bron)


def test_a_certificat_d_urbanisme_has_no_certificate(bron: Authority, metropolis: Authority, agent_bron: User) -> None:
    starter_site(metropolis)
    starter_site(bron)
    asked = {"number": "CU 069 029 26 00042", "permit_kind": "CUb", "events": [DEPOSITED]}
    tacit = followed(bron, **asked)
    confirmed(tacit, agent_bron)
    assert "Un certificat tacite naît le 21 novembre 2026." in read(tacit).text
    assert ASK not in read(tacit).buttons
    assert "La mairie vous en donne" not in Message.objects.get(kind=MessageKind.TO_RESIDENT).body


def test_a_longer_delay_told_later_makes_it_worth_nothing(bron: Authority, dossier: Dossier, agent_bron: User) -> None:
    confirmed(dossier, agent_bron)
    extension = {"kind": "extension", "code": "abf", "notified_on": "2026-10-05"}
    told(bron, stage="delai_modifie", events=[DEPOSITED, extension])
    assert "tacitement le 21 décembre 2026" in read(dossier).text
    assert "Rien pour le moment" in read(dossier).text
    assert ASK not in read(dossier).buttons


# --------------------------------------------------------------------------- refusals
def test_nobody_else_confirms_it(dossier: Dossier, agent_metropole: User, agent_dardilly: User) -> None:
    for stranger in (agent_metropole, agent_dardilly):
        with pytest.raises(operations.NotAllowed):
            confirmed(dossier, stranger)
    with pytest.raises(operations.NotAllowed):
        denied(dossier, agent_dardilly)
    assert not TacitConfirmation.objects.exists()


def test_it_is_confirmed_once_and_on_the_page_that_was_read(dossier: Dossier, agent_bron: User) -> None:
    with pytest.raises(operations.Stale):
        confirm_silence(demande_id=dossier.demande_id, by=agent_bron, version=version_of(dossier) - 1, at=NOW)
    confirmed(dossier, agent_bron)
    with pytest.raises(operations.Refused, match="déjà confirmée"):
        confirmed(dossier, agent_bron)
    assert Message.objects.filter(kind=MessageKind.TO_RESIDENT).count() == 1


def test_nothing_is_taken_back_that_nobody_confirmed(dossier: Dossier, agent_bron: User) -> None:
    with pytest.raises(operations.Refused, match="Personne n’a confirmé"):
        denied(dossier, agent_bron)
    assert not Message.objects.exists()


def test_software_that_contradicts_the_law_is_corrected_first(
    bron: Authority, dossier: Dossier, agent_bron: User
) -> None:
    told(bron, stage="tacite_rejet")
    with pytest.raises(operations.Refused, match="corrigez le dossier"):
        confirmed(dossier, agent_bron)


def test_who_does_not_see_the_file_does_not_see_who_confirmed(dossier: Dossier, agent_bron: User) -> None:
    confirmed(dossier, agent_bron)
    assert TacitConfirmation.objects.exists()
    with acting_as(NOBODY):
        assert not TacitConfirmation.objects.exists()


def test_it_goes_with_its_request(dossier: Dossier, agent_bron: User) -> None:
    confirmed(dossier, agent_bron)
    from grc import registry  # noqa: PLC0415

    registry.forgotten([dossier.demande_id])
    assert not TacitConfirmation.objects.exists()


def test_it_is_one_statement_more_where_a_term_has_passed(dossier: Dossier, agent_bron: User) -> None:
    client = Client(headers={"host": "bron.localhost"})
    _answer, asked = statements(client, address_of(dossier))
    assert sum("urbanisme_tacitconfirmation" in one for one in asked) == 1
    assert len(asked) <= 12
    Dossier.objects.update(stage="favorable")
    _answer, asked = statements(client, address_of(dossier))
    assert not any("urbanisme_tacitconfirmation" in one for one in asked)
