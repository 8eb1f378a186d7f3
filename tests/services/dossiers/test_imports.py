"""What each line of a spreadsheet would do, and does: new, later, the same, older, or refused and why."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from accounts.models import User
from communes.models import Authority
from grc.enums import ActorRole, EventKind, State
from grc.models import Demande, Event
from services.dossiers import operations
from services.dossiers.imports import drafts
from services.dossiers.models import Dossier, DossierUpdate
from services.dossiers.operations import importing
from tests.factories.files import followed
from tests.services.dossiers.spreadsheets import AT, LINE, csv_of, imported, line, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[Any]:
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


def reported(content: bytes, by: User, authority: Authority) -> list[tuple[int, str, str]]:
    """What is said of each line: its number, its outcome, why it is refused."""
    draft = drafts.held(by.pk, prepared(content, by, authority))
    assert draft
    return [(one.draft.line, one.outcome.value, one.reason) for one in importing.report(draft, by=by, at=AT)]


class TestOutcomes:
    def test_a_new_file_is_a_request_that_the_agent_filed(self, supervisor_bron: User, bron: Authority) -> None:
        assert reported(csv_of(LINE), supervisor_bron, bron) == [(2, "nouveau", "")]
        assert not Dossier.objects.exists()
        assert not Demande.objects.exists()
        done = imported(csv_of(LINE), supervisor_bron, bron)
        assert (done.created, done.updated, done.refused) == (1, 0, [])
        dossier = Dossier.objects.get()
        assert (dossier.number, dossier.stage) == ("PC0690292600042", "instruction")
        assert (dossier.demande.authority, dossier.demande.state) == (bron, State.IN_PROGRESS)
        assert DossierUpdate.objects.get().key is None
        events = Event.objects.filter(kind__in=[EventKind.FILED, EventKind.MOVED])
        assert {(one.actor, one.actor_role) for one in events} == {(supervisor_bron, ActorRole.AGENT)}

    def test_who_holds_it_may_attach_it(self, supervisor_bron: User, bron: Authority) -> None:
        imported(csv_of(LINE), supervisor_bron, bron)
        user = User.objects.create_user(email="alix@example.org")
        born = {"surname": "LE GOFF", "birth_date": datetime.date(1984, 3, 27)}
        operations.attach_by_birth(kind="urbanisme", number="PC0690292600042", user=user, at=AT, **born)
        assert Demande.objects.get().parties.get().user == user

    def test_a_later_state_an_earlier_one_and_the_same(self, supervisor_bron: User, bron: Authority) -> None:
        imported(csv_of(LINE), supervisor_bron, bron)
        later, earlier = line(etat_au="2026-11-20 10:30", etape="complet"), line(etat_au="02/11/2026", etape="déposé")
        assert reported(csv_of(LINE), supervisor_bron, bron) == [(2, "inchange", "")]
        assert reported(csv_of(earlier), supervisor_bron, bron) == [(2, "plus_ancien", "")]
        assert reported(csv_of(later), supervisor_bron, bron) == [(2, "mis_a_jour", "")]
        assert imported(csv_of(later), supervisor_bron, bron).updated == 1
        assert Dossier.objects.get().stage == "complet"

    def test_what_changes_nothing_is_not_written(self, supervisor_bron: User, bron: Authority) -> None:
        imported(csv_of(LINE), supervisor_bron, bron)
        key = prepared(csv_of(LINE), supervisor_bron, bron)
        assert importing.start(key=key, by=supervisor_bron, at=AT).total == 0
        assert drafts.progress_of(supervisor_bron.pk, key) is None

    def test_another_state_of_the_same_moment_is_refused(self, supervisor_bron: User, bron: Authority) -> None:
        imported(csv_of(LINE), supervisor_bron, bron)
        [(_line, outcome, reason)] = reported(csv_of(line(etape="complet")), supervisor_bron, bron)
        assert outcome == "refuse"
        assert "ce même moment" in reason

    def test_the_file_of_another_authority_is_refused(
        self, supervisor_bron: User, bron: Authority, metropolis: Authority
    ) -> None:
        followed(metropolis)
        [(_line, outcome, reason)] = reported(csv_of(line(etat_au="04/11/2026")), supervisor_bron, bron)
        assert outcome == "refuse"
        assert "une autre collectivité n’y écrit pas" in reason
        assert "la clé" not in reason

    def test_an_erased_file_is_refused(self, supervisor_bron: User, bron: Authority) -> None:
        imported(csv_of(LINE), supervisor_bron, bron)
        operations.forget([Demande.objects.get().pk])
        [(_line, outcome, reason)] = reported(csv_of(line(etat_au="04/11/2026")), supervisor_bron, bron)
        assert outcome == "refuse"
        assert "a été effacé" in reason

    @pytest.mark.parametrize(
        ("told", "said"),
        [
            ({"numero": "42"}, "numero : Ce n’est pas un numéro de dossier"),
            ({"numero": ""}, "numero : cette cellule est vide"),
            ({"numero": "PC 069 123 26 00042"}, "une autre commune"),
            ({"nature": "DP"}, "nature : Ce n’est pas la nature que dit le numéro"),
            ({"etape": "Le Goff"}, "etape : ce mot n’est pas de ceux"),
            ({"objet": "x" * 161}, "objet : ce texte est trop long"),
            ({"etat_au": "01/01/2027"}, "etat_au : ce moment n’est pas encore venu"),
            ({"etat_au": "3 novembre"}, "etat_au : écrivez une date"),
            ({"etat_au": "03/11/2026 25:00"}, "etat_au : cette heure n’existe pas"),
            ({"depose_le": "31/11/2026"}, "depose_le : écrivez une date"),
            ({"complete_le": "20/11/2026"}, "aucune pièce n’avait été demandée"),
            ({"decision": "accordé"}, "decision_le : cette date va avec la décision"),
            ({"decision_le": "20/12/2026"}, "decision : dites laquelle"),
            ({"decision": "non-opposition", "decision_le": "20/12/2026"}, "ne se dit pas d’un dossier PCMI"),
            ({"pieces_manquantes": "x" * 201}, "pieces_manquantes : séparez"),
            ({"courriel": "camille"}, "courriel : ce n’est pas une adresse électronique"),
            ({"date_naissance": "27/03/2084"}, "date_naissance : vérifiez l’année"),
            ({"nom": ""}, "nom : il va avec"),
        ],
    )
    def test_what_cannot_be_is_refused_and_no_cell_is_said_again(
        self, supervisor_bron: User, bron: Authority, told: dict[str, str], said: str
    ) -> None:
        [(number, outcome, reason)] = reported(csv_of(line(**told)), supervisor_bron, bron)
        assert (number, outcome) == (2, "refuse")
        assert said in reason.replace("\u00a0", " ")
        assert "Goff" not in reason

    def test_what_is_refused_comes_first_and_the_others_go_on(self, supervisor_bron: User, bron: Authority) -> None:
        other = line(numero="PC 069 029 26 00043")
        content = csv_of(LINE, line(numero="42"), other, line(objet="Piscine"))
        report = reported(content, supervisor_bron, bron)
        assert [(number, outcome) for number, outcome, _reason in report] == [
            (3, "refuse"),
            (5, "refuse"),
            (2, "nouveau"),
            (4, "nouveau"),
        ]
        assert report[1][2] == "ce dossier est déjà à la ligne 2."
        assert imported(content, supervisor_bron, bron).created == 2

    @pytest.mark.parametrize("count", [1, 3])
    def test_a_report_takes_as_many_statements_for_one_line_as_for_three(
        self, supervisor_bron: User, bron: Authority, django_assert_num_queries: Any, count: int
    ) -> None:
        lines = [line(numero=f"PC 069 029 26 0004{number}") for number in range(count)]
        imported(csv_of(*lines), supervisor_bron, bron)
        draft = drafts.held(supervisor_bron.pk, prepared(csv_of(*lines), supervisor_bron, bron))
        assert draft
        with django_assert_num_queries(3):
            importing.report(draft, by=supervisor_bron, at=AT)
