"""What programs tell of files: once, in order, of their own authority; what becomes of the request."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from communes.models import Authority
from grc.enums import EventKind, MessageKind, PartnerScope, State
from grc.models import Demande, Event, Message
from grc.registry import forgotten
from services.dossiers import holders
from services.dossiers.models import Dossier, DossierUpdate
from services.urbanisme.models import RegisterEntry
from tests.factories.conventions import agreed
from tests.factories.files import NUMBER, permit
from tests.grc.partners.program import Program, name_of

pytestmark = pytest.mark.django_db
PERMITS = "files/urbanisme/"
DECIDED = {"kind": "decided", "outcome": "granted", "on": "2026-12-20", "notified_on": "2026-12-21"}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 12, 31, 9, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def program(bron: Authority) -> Program:
    return Program(bron)


def test_a_new_file_is_a_request_of_the_authority(program: Program, bron: Authority) -> None:
    answer = program.put(PERMITS, permit())
    assert answer.status_code == 201
    assert answer.json()["applied"] is True
    dossier = Dossier.objects.get()
    assert dossier.number == "PC0690292600042"
    demande = dossier.demande
    assert answer.json()["reference"] == demande.reference
    assert (demande.authority, demande.commune, demande.state) == (bron, bron, State.IN_PROGRESS)
    assert "Extension d’une maison" in demande.summary
    assert "Le Goff" not in str(Dossier.objects.values().get()), "who holds it lies sealed"


def test_told_again_nothing_happens(program: Program) -> None:
    first = program.put(PERMITS, permit())
    version = Demande.objects.get().version
    for number in (NUMBER, "pc06902926 00042", "PC 69029 26 00042"):
        again = program.put(PERMITS, permit(number=number))
        assert (again.status_code, again.json()) == (200, first.json() | {"applied": False})
    assert Demande.objects.get().version == version
    assert DossierUpdate.objects.count() == 1


def test_another_state_of_the_same_moment_is_refused(program: Program) -> None:
    program.put(PERMITS, permit())
    refused = program.put(PERMITS, permit(stage="complet"))
    assert (refused.status_code, name_of(refused)) == (409, "outdated-state")
    assert Dossier.objects.get().stage == "instruction"


def test_an_older_state_is_noted_and_changes_nothing(program: Program) -> None:
    program.put(PERMITS, permit())
    late = program.put(PERMITS, permit(at="2026-11-02T18:00:00+01:00", stage="depose"))
    assert (late.status_code, late.json()["applied"]) == (200, False)
    assert Dossier.objects.get().stage == "instruction"
    assert [update.applied for update in DossierUpdate.objects.order_by("at")] == [False, True]


def test_missing_pieces_wait_for_the_resident(program: Program) -> None:
    program.put(PERMITS, permit())
    pieces = [
        {"code": "PCMI5", "name": "Plans des façades", "received": False},
        {"code": "PCMI1", "name": "Plan de situation", "received": True},
    ]
    events = [{"kind": "deposited", "on": "2026-11-02"}, {"kind": "pieces_asked", "on": "2026-11-20"}]
    program.put(PERMITS, permit(at="2026-11-20T10:00:00+01:00", stage="incomplet", pieces=pieces, events=events))
    assert Demande.objects.get().state == State.WAITING_RESIDENT
    moved = Event.objects.filter(kind=EventKind.MOVED).last()
    assert moved.detail["note"] == "Il manque\u00a0: Plans des façades."
    assert moved.detail["partner"] == program.key.name


def test_a_decision_closes_it_and_what_follows_does_not_open_it(program: Program) -> None:
    program.put(PERMITS, permit())
    events = [{"kind": "deposited", "on": "2026-11-02"}, DECIDED]
    told = program.put(PERMITS, permit(at="2026-12-21T10:00:00+01:00", stage="favorable", events=events))
    assert told.status_code == 200, told.content
    assert Demande.objects.get().state == State.RESOLVED
    events = [*events, {"kind": "posted", "on": "2027-01-04"}]
    program.put(PERMITS, permit(at="2026-12-22T10:00:00+01:00", stage="chantier_ouvert", events=events))
    assert Demande.objects.get().state == State.RESOLVED
    assert Dossier.objects.get().stage == "chantier_ouvert"
    program.put(PERMITS, permit(at="2026-12-23T10:00:00+01:00", stage="instruction"))
    assert Demande.objects.get().state == State.IN_PROGRESS, "a correction of the partner opens it again"


def test_a_decision_that_is_taken_back_is_told_and_closes_it_otherwise(program: Program) -> None:
    events = [{"kind": "deposited", "on": "2026-11-02"}, DECIDED]
    program.put(PERMITS, permit(at="2026-12-21T10:00:00+01:00", stage="favorable", events=events))
    program.put(PERMITS, permit(at="2026-12-22T10:00:00+01:00", stage="retire_autorite", events=events))
    assert Demande.objects.get().state == State.REFUSED
    moved = Event.objects.filter(kind=EventKind.MOVED).last()
    assert moved.detail["note"] == "L’autorisation est retirée par l’administration."


def test_news_that_move_nothing_are_written_to_the_resident(program: Program) -> None:
    program.put(PERMITS, permit())
    program.put(PERMITS, permit(at="2026-11-10T10:00:00+01:00", stage="delai_modifie"))
    program.put(PERMITS, permit(at="2026-11-11T10:00:00+01:00", stage="delai_modifie", address="14 rue des Acacias"))
    written = Message.objects.filter(kind=MessageKind.TO_RESIDENT)
    assert [message.body for message in written] == ["Le délai de votre dossier est allongé."]


def test_another_list_of_pieces_is_told_as_a_short_one(program: Program) -> None:
    events = [{"kind": "deposited", "on": "2026-11-02"}, {"kind": "pieces_asked", "on": "2026-11-20"}]

    def ask(day: int, *names: str) -> None:
        pieces = [{"name": name, "received": False} for name in names]
        told = permit(at=f"2026-11-{day}T10:00:00+01:00", stage="incomplet", events=events, pieces=pieces)
        assert program.put(PERMITS, told).status_code in {200, 201}

    ask(20, "Plan en coupe")
    ask(21, *(f"Pièce {number} {'x' * 180}" for number in range(80)))
    (written,) = Message.objects.filter(kind=MessageKind.TO_RESIDENT)
    assert written.body.endswith(", et 68 autres pièces.")


def test_holders_left_out_stay_and_none_are_none(program: Program) -> None:
    program.put(PERMITS, permit())
    without = permit(at="2026-11-04T09:00:00+01:00")
    del without["holders"]
    program.put(PERMITS, without)
    assert len(holders.known(Dossier.objects.get().sealed_holders)) == 1
    program.put(PERMITS, permit(at="2026-11-05T09:00:00+01:00", holders=[]))
    assert holders.known(Dossier.objects.get().sealed_holders) == []


def test_a_body_tells_of_the_communes_that_it_serves(bron: Authority) -> None:
    body = Authority.objects.get(slug="mdmph")
    agreed(body)
    elsewhere = Program(body)
    refused = elsewhere.put(PERMITS, permit())
    assert "ne suit pas les dossiers de la commune 69029" in refused.json()["errors"]["number"][0]
    body.serves.add(bron)
    assert elsewhere.put(PERMITS, permit()).status_code == 201


def test_the_last_day_to_decide_is_the_deadline_of_the_request(program: Program) -> None:
    def deadline(**told: Any) -> datetime.date | None:
        assert program.put(PERMITS, permit(**told)).status_code in {200, 201}
        return Demande.objects.get().due_on

    assert deadline() == datetime.date(2027, 1, 2)
    dates = [{"date": "decision_by", "on": "2027-01-15"}]
    assert deadline(at="2026-11-04T09:00:00+01:00", dates=dates) == datetime.date(2027, 1, 15)
    asked = [{"kind": "deposited", "on": "2026-11-02"}, {"kind": "pieces_asked", "on": "2026-11-20"}]
    assert deadline(at="2026-11-20T10:00:00+01:00", stage="incomplet", events=asked) is None
    completed = [*asked, {"kind": "completed", "on": "2026-12-01"}]
    assert deadline(at="2026-12-01T10:00:00+01:00", stage="complet", events=completed) == datetime.date(2027, 2, 1)
    decided = [*completed, DECIDED]
    assert deadline(at="2026-12-21T10:00:00+01:00", stage="favorable", events=decided) is None


def test_a_date_that_differs_from_the_rule_is_noted_once(program: Program) -> None:
    dates = [{"date": "decision_by", "on": "2027-01-15"}]
    program.put(PERMITS, permit(dates=dates))
    program.put(PERMITS, permit(at="2026-11-04T09:00:00+01:00", dates=dates, stage="complet"))
    noted = Message.objects.get(kind=MessageKind.NOTE)
    assert "le logiciel dit le 15\u00a0janvier 2027" in noted.body
    assert "donne le 2\u00a0janvier 2027" in noted.body
    assert "R*423-23" in noted.body
    agreed = [{"date": "decision_by", "on": "2027-01-02"}]
    program.put(PERMITS, permit(at="2026-11-05T09:00:00+01:00", dates=agreed))
    assert Message.objects.filter(kind=MessageKind.NOTE).count() == 1


@pytest.mark.parametrize(
    ("told", "field", "said"),
    [
        ({"number": "42"}, "number", "Ce n’est pas un numéro de dossier"),
        ({"number": "PC 069 123 26 00042"}, "number", "une autre commune que la Ville de Bron"),
        ({"stage": "au frigo"}, "stage", "choix valide"),
        ({"at": "2031-01-01T00:00:00Z"}, "at", "pas encore venu"),
        ({"at": "hier"}, "at", "pas le bon format"),
        ({"permit_kind": "DP"}, "permit_kind", "la nature que dit le numéro"),
        ({"events": []}, "events", "dépôt"),
        ({"events": [{"kind": "deposited", "on": "2026-11-31"}]}, "events", "événement 1"),
        ({"events": [{"kind": "deposited", "on": "2026-11-02"}, "x"]}, "events.2", "dictionnaire"),
        ({"holders": [{"surname": ""}]}, "holders.1.surname", "ne peut"),
        ({"subject": "Maison de M. Le Goff"}, "subject", "sans le nom du demandeur"),
        ({"subject": "Véranda chez Mme ROUX", "holders": []}, "subject", "sans le nom du demandeur"),
        ({"address": "chez M. Roux, 3 rue des Acacias"}, "address", "sans nom de personne"),
        ({"subject": "Mur\u202e gris"}, "subject", "ne s’affichent pas"),
        ({"events": [{"kind": "deposited", "on": " " * 99 + "2026-11-02"}]}, "events", "courts"),
        ({"dates": [{"date": "decision_by", "on": "9999-12-31"}]}, "dates.1.on", "Vérifiez l’année"),
        ({"dates": [{"date": "decision_by", "on": "2027-01-02"}] * 2}, "dates", "dite deux fois"),
        ({"pieces": [{"received": False}]}, "pieces.1.name", "Dites quelle pièce"),
        ({"couleur": "bleu"}, "couleur", "n’existe pas"),
    ],
)
def test_what_cannot_be_is_refused_in_french(program: Program, told: dict[str, Any], field: str, said: str) -> None:
    refused = program.put(PERMITS, permit(**told))
    assert refused.status_code == 422, refused.content
    assert said in " ".join(refused.json()["errors"][field]), refused.json()
    assert not Demande.objects.exists()


def test_it_takes_the_right_of_following_files(bron: Authority) -> None:
    reader = Program(bron, PartnerScope.READ, PartnerScope.MOVE)
    refused = reader.put(PERMITS, permit())
    assert (refused.status_code, name_of(refused)) == (403, "scope")


def test_the_metropolis_examines_files_of_communes_and_keeps_them(metropolis: Authority, program: Program) -> None:
    assert Program(metropolis).put(PERMITS, permit()).status_code == 201
    refused = program.put(PERMITS, permit(at="2026-11-05T09:00:00+01:00"))
    assert "la clé d’une autre collectivité" in refused.json()["errors"]["number"][0]
    assert Dossier.objects.get().demande.authority == metropolis


def test_of_an_erased_file_nothing_is_written(program: Program) -> None:
    program.put(PERMITS, permit())
    assert RegisterEntry.objects.exists()
    forgotten([Demande.objects.get().pk])
    assert not RegisterEntry.objects.exists()
    dossier = Dossier.objects.get()
    assert (dossier.number, dossier.content, dossier.sealed_holders) == ("", {}, "")
    assert not DossierUpdate.objects.exists()
    refused = program.put(PERMITS, permit(at="2026-11-05T09:00:00+01:00"))
    assert (refused.status_code, name_of(refused)) == (410, "erased")
    assert Dossier.objects.get().content == {}
