"""The circuit of a service: it narrows the table, names its states, and holds wherever a request is moved or shown."""

import datetime
import itertools
import uuid
from typing import Any

import pytest
from django.core import mail

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations, permissions, wording
from grc.circuits import operations as circuits
from grc.desk.operations import bulk
from grc.desk.operations.bulk import SeenVersion
from grc.enums import BulkKind, Kind, PartnerScope, State
from grc.enums.circuits import Mover
from grc.models import Demande, Demarche
from grc.workflow import ALWAYS_USED, CLOSED, FIXED, TAKEN_UP, TRANSITIONS, Circuit, Step
from notifications import operations as outbox
from tests.factories.circuits import OWN, demarche_of
from tests.factories.people import member
from tests.factories.requests import demande, lamp, pothole
from tests.factories.sites import bare_site
from tests.grc.partners.program import Program, name_of

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
NARROW = [state for state in State if state not in (*ALWAYS_USED, TAKEN_UP[1], CLOSED[1])]


def moved(request: Demande, to: State, by: Any, note: str = "Voilà.") -> Demande:
    operations.move(demande_id=request.pk, to=to, by=by, version=request.version, note=note, at=AT)
    request.refresh_from_db()
    return request


class TestNarrowing:
    @pytest.mark.parametrize(("one", "other"), list(itertools.combinations(NARROW, 2)))
    def test_no_circuit_that_stands_holds_a_request_back(self, one: State, other: State) -> None:
        steps = {state: Step(is_used=False) for state in (one, other)}
        assert not list(circuits.faults(steps))
        circuit = Circuit.of(steps)
        for state in State.OPEN:
            assert set(circuit.next_states(state)) & {*CLOSED}
            assert set(circuit.next_states(state)) <= {*TRANSITIONS[State(state)]} - {one, other}

    def test_nothing_is_said_of_what_is_as_usual_or_fixed(self) -> None:
        said = {state: Step(is_used=state in ALWAYS_USED, label="Autre", mover=Mover.SUPERVISORS) for state in FIXED}
        assert Circuit.of(said | {State.PLANNED: Step()}).stored == {}

    @pytest.mark.parametrize(
        ("steps", "words"),
        [
            ({State.RECEIVED: Step(is_used=False)}, "«\u00a0Reçue\u00a0» ne peut pas être retiré"),
            ({state: Step(is_used=False) for state in TAKEN_UP}, "Gardez «\u00a0Prise en charge\u00a0»"),
            ({state: Step(is_used=False) for state in CLOSED}, "rien ne peut être clos"),
            ({State.PLANNED: Step(label="x" * 41)}, "40 caractères au plus"),
            ({State.PLANNED: Step(label="en COURS")}, "s’appelle déjà «\u00a0en COURS\u00a0»"),
        ],
    )
    def test_what_makes_no_circuit_is_refused(
        self, service: Demarche, supervisor_bron: User, steps: dict[State, Step], words: str
    ) -> None:
        with pytest.raises(operations.Refused, match=words):
            circuits.set_circuit(demarche=service, steps=steps, by=supervisor_bron, at=AT)
        service.refresh_from_db()
        assert service.circuit == OWN

    def test_the_word_of_a_state_that_is_not_used_may_be_anothers(self) -> None:
        steps = {State.ACCEPTED: Step(label="En cours"), State.IN_PROGRESS: Step(is_used=False)}
        assert not list(circuits.faults(steps))


class TestWhoSetsItUp:
    def test_the_supervisors_of_its_authority(self, bron: Authority, service: Demarche, supervisor_bron: User) -> None:
        assert circuits.set_circuit(demarche=service, steps={}, by=supervisor_bron, at=AT)
        assert not circuits.set_circuit(demarche=service, steps={}, by=supervisor_bron, at=AT)
        assert Demarche.objects.get(pk=service.pk).circuit == {}

    @pytest.mark.parametrize("role", [Role.AGENT, Role.OFFICER])
    def test_nobody_else_there(self, bron: Authority, service: Demarche, role: Role) -> None:
        with pytest.raises(operations.NotAllowed):
            circuits.set_circuit(demarche=service, steps={}, by=member(bron, role), at=AT)

    def test_no_other_authoritys(self, service: Demarche, dardilly: Authority, metropolis: Authority) -> None:
        for authority in (dardilly, metropolis):
            with pytest.raises(operations.NotAllowed):
                circuits.set_circuit(demarche=service, steps={}, by=member(authority, Role.SUPERVISOR), at=AT)

    @pytest.mark.parametrize("shared", [lamp, pothole])
    def test_what_is_no_bodys_own_is_the_metropoliss(
        self, metropolis: Authority, supervisor_bron: User, shared: Any
    ) -> None:
        with pytest.raises(operations.NotAllowed):
            circuits.set_circuit(demarche=shared(), steps={}, by=supervisor_bron, at=AT)
        runs = member(metropolis, Role.SUPERVISOR)
        steps = {State.PLANNED: Step(label="Tournée prévue")}
        assert circuits.set_circuit(demarche=shared(), steps=steps, by=runs, at=AT)


class TestMoving:
    def test_a_state_that_the_service_does_without(self, bron: Authority, service: Demarche, agent_bron: User) -> None:
        with pytest.raises(operations.Refused, match=r"n’utilise pas l’état «\u00a0Prise en charge\u00a0»"):
            moved(demande(bron, demarche=service), State.ACCEPTED, agent_bron)

    def test_a_state_that_is_kept_for_supervisors(
        self, bron: Authority, service: Demarche, agent_bron: User, supervisor_bron: User
    ) -> None:
        request = demande(bron, demarche=service)
        with pytest.raises(operations.Refused, match=r"Seuls les responsables .* «\u00a0Sans suite\u00a0»"):
            moved(request, State.REFUSED, agent_bron)
        assert State.REFUSED not in permissions.next_states(agent_bron, request, AT.date())
        assert State.REFUSED in permissions.next_states(supervisor_bron, request, AT.date())
        assert moved(request, State.REFUSED, supervisor_bron).state == State.REFUSED

    def test_the_supervisors_are_those_of_who_has_the_request(
        self, bron: Authority, metropolis: Authority, service: Demarche, agent_bron: User, supervisor_bron: User
    ) -> None:
        request = demande(bron, demarche=service)
        operations.transfer(demande_id=request.pk, to=metropolis, reason="À vous.", by=agent_bron, version=1, at=AT)
        request.refresh_from_db()
        with pytest.raises(operations.NotAllowed):
            moved(request, State.REFUSED, supervisor_bron)
        assert moved(request, State.REFUSED, member(metropolis, Role.SUPERVISOR)).state == State.REFUSED

    def test_a_transition_that_the_core_has_not_is_refused_in_the_words_of_the_service(
        self, bron: Authority, service: Demarche, agent_bron: User
    ) -> None:
        request = moved(demande(bron, demarche=service), State.IN_PROGRESS, agent_bron)
        with pytest.raises(operations.Refused, match=r"«\u00a0À l’étude\u00a0» ne peut pas passer"):
            moved(request, State.RECEIVED, agent_bron)

    def test_it_still_leaves_a_state_that_is_not_used_any_more(self, bron: Authority, agent_bron: User) -> None:
        service = demarche_of(bron)
        request = moved(demande(bron, demarche=service), State.ACCEPTED, agent_bron)
        Demarche.objects.filter(pk=service.pk).update(circuit=OWN)
        assert moved(request, State.RESOLVED, agent_bron).state == State.RESOLVED
        assert moved(request, State.REOPENED, agent_bron).state == State.REOPENED

    def test_a_change_of_the_day_is_put_back_even_there(self, bron: Authority, agent_bron: User) -> None:
        service = demarche_of(bron)
        request = moved(demande(bron, demarche=service), State.ACCEPTED, agent_bron)
        request = moved(request, State.IN_PROGRESS, agent_bron)
        Demarche.objects.filter(pk=service.pk).update(circuit=OWN)
        operations.correct(demande_id=request.pk, by=agent_bron, version=request.version, at=AT)
        request.refresh_from_db()
        assert request.state == State.ACCEPTED

    def test_the_answer_of_the_resident_leads_to_a_state_that_is_used(
        self, bron: Authority, service: Demarche, agent_bron: User
    ) -> None:
        request = moved(demande(bron, demarche=service), State.WAITING_RESIDENT, agent_bron)
        operations.reply(demande_id=request.pk, body="Le voici.", at=AT)
        request.refresh_from_db()
        assert request.state == State.IN_PROGRESS

    def test_in_bulk_those_of_the_service_are_refused_with_the_reason(
        self, bron: Authority, service: Demarche, agent_bron: User
    ) -> None:
        chosen = [demande(bron, demarche=service), demande(bron)]
        action = bulk.ask(
            kind=BulkKind.MOVE,
            params={"to": State.ACCEPTED.value, "note": ""},
            chosen=[SeenVersion(one.pk, one.version) for one in chosen],
            key=uuid.uuid4(),
            by=agent_bron,
            at=AT,
        )
        bulk.run(action_id=action.pk)
        reasons = dict(action.items.values_list("demande_id", "reason"))
        assert "n’utilise pas l’état" in reasons[chosen[0].pk]
        assert reasons[chosen[1].pk] == ""

    def test_a_program_is_refused_as_an_agent_is(
        self, bron: Authority, metropolis: Authority, service: Demarche
    ) -> None:
        bare_site(metropolis)
        program = Program(bron, PartnerScope.READ, PartnerScope.MOVE)
        request = demande(bron, demarche=service)
        offered = program.call(f"requests/{request.uuid}/").json()["next_states"]
        assert "en_cours" in offered
        assert not {"pris_en_charge", "sans_suite"} & set(offered)
        for state, words in (("pris_en_charge", "n’utilise pas l’état"), ("sans_suite", "Seuls les responsables")):
            said = {"state": state, "version": 1, "note": "Voilà."}
            answer = program.call(f"requests/{request.uuid}/state/", said, key=uuid.uuid4())
            assert (answer.status_code, name_of(answer)) == (422, "invalid")
            assert words in answer.json()["detail"]
        said = {"state": "en_cours", "version": 1}
        assert program.call(f"requests/{request.uuid}/state/", said, key=uuid.uuid4()).status_code == 201


class TestWords:
    def test_the_resident_reads_those_of_the_service(
        self, bron: Authority, service: Demarche, agent_bron: User
    ) -> None:
        request = moved(demande(bron, demarche=service), State.IN_PROGRESS, agent_bron)
        standing = wording.standing_of(request)
        assert (standing.sentence, request.state_label) == ("À l’étude.", "À l’étude")
        usual = wording.standing(state=State.IN_PROGRESS, kind=Kind.SERVICE, authority=bron)
        assert (standing.turn, standing.then) == (usual.turn, usual.then)
        assert wording.happened(request.events.last(), request) == "À l’étude"

    def test_a_word_is_never_read_as_a_format(self, bron: Authority, agent_bron: User) -> None:
        service = demarche_of(bron, circuit={"en_cours": {"label": "50 % fait"}})
        request = moved(demande(bron, demarche=service), State.IN_PROGRESS, agent_bron)
        assert wording.happened(request.events.last(), request) == "50 % fait"
        assert wording.standing_of(request).sentence == "50 % fait."

    def test_the_mail_has_the_word_of_the_day_and_the_usual_sentence(
        self, bron: Authority, metropolis: Authority, service: Demarche, agent_bron: User
    ) -> None:
        bare_site(metropolis)
        moved(demande(bron, demarche=service, email="camille@example.org"), State.IN_PROGRESS, agent_bron)
        Demarche.objects.update(circuit={})
        while outbox.deliver_next(at=AT):
            pass
        letter = mail.outbox[-1]
        assert "à l’étude" in letter.subject
        assert "Le service traite votre demande." in letter.body
