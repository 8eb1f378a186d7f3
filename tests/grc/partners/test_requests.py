"""What business software reads of requests, and does with them."""

import uuid

import pytest
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import EventKind, ScanState, State
from grc.models import AccessRecord, Attachment, Demande, Event, Message
from grc.operations import inspection
from notifications.models import Notification
from tests.factories.rectifications import asked, canteen
from tests.factories.requests import demande
from tests.factories.uploads import checked, staged, upload
from tests.grc.agents import signed_in
from tests.grc.partners.program import Program, name_of
from tests.pages import WebPage
from tests.security.corpus import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("metropolis_site")]


@pytest.fixture
def program(bron: Authority) -> Program:
    return Program(bron)


class TestReading:
    def test_what_an_agent_sees(self, program: Program, bron: Authority, agent_bron: User, now) -> None:
        key = uuid.uuid4()
        checked(staged(upload("lampadaire.jpg"), key=key, at=now))
        request = demande(bron, name="Camille", email="camille@example.org", key=key)
        operations.add_note(demande_id=request.pk, body="Voir avec Enedis", by=agent_bron, at=now)
        said = program.call(f"requests/{request.uuid}/").json()
        assert said["answers"][0]["words"] == "Le lampadaire clignote depuis lundi."
        assert said["parties"] == [{"role": "auteur", "name": "Camille", "email": "camille@example.org", "phone": ""}]
        assert [(event["kind"], event["text"]) for event in said["events"]][1] == ("note", "Voir avec Enedis")
        assert said["attachments"][0]["filename"] == "lampadaire.jpg"
        assert said["place"]["address"] == "12 rue de la République"
        assert "planifie" in said["next_states"]
        assert (said["state"], said["version"], said["turn"]) == ("recu", 1, "agent")

    def test_what_is_to_be_corrected(self, program: Program, bron: Authority, agent_bron: User) -> None:
        request = canteen(bron)
        assert program.call(f"requests/{request.uuid}/").json()["to_correct"] == []
        asked(request, agent_bron)
        said = program.call(f"requests/{request.uuid}/").json()
        assert (said["to_correct"], said["state"]) == (["assurance", "nom"], "attente_usager")
        assert said["events"][-1]["kind"] == "rectif_demandee"

    def test_each_read_is_in_the_journal_of_reads(self, program: Program, bron: Authority) -> None:
        request = demande(bron)
        program.call(f"requests/{request.uuid}/")
        read = AccessRecord.objects.get()
        assert (read.partner, read.user, read.demande, read.authority) == (program.key, None, request, bron)

    @pytest.mark.parametrize("count", [1, 3])
    def test_a_list_to_start_from(
        self, program: Program, bron: Authority, dardilly: Authority, count: int, django_assert_num_queries
    ) -> None:
        mine = [demande(bron) for _number in range(count)]
        demande(dardilly)
        program.call("requests/")
        with django_assert_num_queries(2):  # the key, the list
            said = program.call("requests/").json()
        assert [row["id"] for row in said["results"]] == [str(one.uuid) for one in mine]
        assert {"email", "summary", "parties"}.isdisjoint(said["results"][0])

    def test_the_list_by_pages_and_by_standing(self, program: Program, bron: Authority, agent_bron: User, now) -> None:
        rows = [demande(bron) for _number in range(3)]
        operations.move(demande_id=rows[0].pk, to=State.RESOLVED, by=agent_bron, version=1, at=now)
        first = program.call("requests/?limit=2").json()
        rest = program.call(first["next"]).json()
        assert [len(first["results"]), len(rest["results"]), rest["next"]] == [2, 1, None]
        assert [row["state"] for row in program.call("requests/?open=false").json()["results"]] == ["resolu"]
        assert len(program.call("requests/?open=true").json()["results"]) == 2

    def test_a_document_is_read_once_it_is_clean(self, program: Program, bron: Authority, now) -> None:
        key = uuid.uuid4()
        file = staged(upload("photo.jpg"), key=key, at=now)
        request = demande(bron, key=key)
        path = f"requests/{request.uuid}/attachments/{file.uuid}/"
        answer = program.call(path)
        assert (answer.status_code, name_of(answer)) == (409, "not-checked")
        inspection.check(attachment_id=file.pk)
        answer = program.call(path)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''photo.jpg"
        Attachment.objects.update(scan_state=ScanState.REFUSED)
        assert program.call(path).status_code == 404


class TestMoving:
    BODY = {"state": "planifie", "version": 1, "note": "Jeudi matin"}

    def test_a_state_is_pushed_and_the_resident_told(self, program: Program, bron: Authority) -> None:
        request = demande(bron, email="camille@example.org")
        answer = program.call(f"requests/{request.uuid}/state/", self.BODY)
        assert answer.status_code == 201
        assert (answer.json()["event"]["kind"], answer.json()["version"]) == ("etat", 2)
        request.refresh_from_db()
        assert request.state == State.PLANNED
        assert Notification.objects.filter(kind="grc.moved", recipient="camille@example.org").exists()
        assert Event.objects.latest("id").detail["partner"] == "Voirie 3000"

    def test_who_saw_an_older_version_is_told_what_changed(
        self, program: Program, bron: Authority, agent_bron: User, now
    ) -> None:
        request = demande(bron)
        operations.move(demande_id=request.pk, to=State.ACCEPTED, by=agent_bron, version=1, at=now)
        answer = program.call(f"requests/{request.uuid}/state/", self.BODY)
        assert (answer.status_code, name_of(answer)) == (409, "stale")
        said = answer.json()
        assert (said["current_version"], [event["kind"] for event in said["events"]]) == (2, ["etat"])
        request.refresh_from_db()
        assert request.state == State.ACCEPTED

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"state": "volatilise"}, "state"),
            ({"version": 0}, "version"),
            ({"version": "1"}, "version"),
            ({"version": None}, "version"),
            ({"note": "x" * 5001}, "note"),
            ({"note": 3}, "note"),
            ({"etat": "planifie"}, "etat"),
        ],
    )
    def test_what_is_wrong_is_said_field_by_field(
        self, program: Program, bron: Authority, wrong: dict, field: str
    ) -> None:
        request = demande(bron)
        answer = program.call(f"requests/{request.uuid}/state/", self.BODY | wrong)
        assert (answer.status_code, name_of(answer)) == (422, "invalid")
        assert list(answer.json()["errors"]) == [field]
        assert Event.objects.count() == 1

    @pytest.mark.parametrize(
        ("body", "said"),
        [({"state": "rouvert"}, "ne peut pas passer"), ({"state": "sans_suite", "note": " "}, "Indiquez le motif")],
    )
    def test_the_rules_are_those_of_the_agents(self, program: Program, bron: Authority, body: dict, said: str) -> None:
        answer = program.call(f"requests/{demande(bron).uuid}/state/", {"version": 1} | body)
        assert answer.status_code == 422
        assert said in answer.json()["detail"]

    def test_the_same_key_does_it_once(self, program: Program, bron: Authority) -> None:
        request, key = demande(bron), uuid.uuid4()
        path = f"requests/{request.uuid}/state/"
        first, again = (program.call(path, self.BODY, key=key) for _time in range(2))
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        other = program.call(path, self.BODY | {"note": "Vendredi"}, key=key)
        assert (other.status_code, name_of(other)) == (409, "key-conflict")
        assert Event.objects.filter(kind=EventKind.MOVED).count() == 1

    def test_a_refusal_does_not_use_up_the_key(self, program: Program, bron: Authority) -> None:
        request, key = demande(bron), uuid.uuid4()
        path = f"requests/{request.uuid}/state/"
        assert program.call(path, self.BODY | {"version": 9}, key=key).status_code == 409
        assert program.call(path, self.BODY, key=key).status_code == 201

    def test_two_programs_may_draw_the_same_key(self, program: Program, bron: Authority) -> None:
        request, key = demande(bron), uuid.uuid4()
        body = {"visibility": "internal", "text": "Vu"}
        for one in (program, Program(bron)):
            assert one.call(f"requests/{request.uuid}/messages/", body, key=key).status_code == 201

    def test_a_key_is_a_uuid(self, program: Program, bron: Authority) -> None:
        answer = program.client.post(
            f"/api/v1/partner/requests/{demande(bron).uuid}/state/",
            self.BODY,
            content_type="application/json",
            headers={"authorization": f"Bearer {program.text}", "idempotency-key": "demain"},
        )
        assert (answer.status_code, name_of(answer)) == (400, "parameters")


class TestWriting:
    def test_to_the_resident(self, program: Program, bron: Authority) -> None:
        request = demande(bron, email="camille@example.org")
        body = {"visibility": "resident", "text": "Un technicien passera jeudi.", "version": 1}
        assert program.call(f"requests/{request.uuid}/messages/", body).status_code == 201
        message = Message.objects.get()
        assert (message.kind, message.author, message.body) == ("agent", None, body["text"])
        assert Notification.objects.filter(kind="grc.message").count() == 1

    def test_to_the_agents_who_read_which_program_wrote(
        self, program: Program, bron: Authority, agent_bron: User
    ) -> None:
        request = demande(bron, email="camille@example.org")
        body = {"visibility": "internal", "text": "Bon de travaux 4512"}
        assert program.call(f"requests/{request.uuid}/messages/", body).status_code == 201
        page = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{request.pk}/")).text
        assert "Bon de travaux 4512" in page
        assert "logiciel « Voirie 3000 »" in page
        assert not Notification.objects.filter(kind="grc.message").exists()

    def test_to_the_resident_the_version_that_was_read_is_said(self, program: Program, bron: Authority) -> None:
        body = {"visibility": "resident", "text": "Bonjour"}
        answer = program.call(f"requests/{demande(bron).uuid}/messages/", body)
        assert list(answer.json()["errors"]) == ["version"]

    def test_nothing_is_written_on_one_that_was_anonymised(self, program: Program, bron: Authority) -> None:
        request = demande(bron)
        Demande.objects.update(anonymised_at=timezone.now())
        body = {"visibility": "internal", "text": "Vu"}
        answer = program.call(f"requests/{request.uuid}/messages/", body)
        assert (answer.status_code, name_of(answer)) == (422, "invalid")
        assert "anonymisée" in answer.json()["detail"]


class TestJoining:
    def test_a_document_waits_in_quarantine_then_the_resident_sees_it(self, program: Program, bron: Authority) -> None:
        request, key = demande(bron), uuid.uuid4()
        path = f"requests/{request.uuid}/attachments/"
        answers = [program.send(path, key=key, file=upload("arrete.jpg")) for _time in "12"]
        assert [answer.status_code for answer in answers] == [201, 200]
        file = Attachment.objects.get()
        assert (file.demande, file.scan_state, file.by) == (request, ScanState.QUARANTINED, "agent")
        event = Event.objects.latest("id")
        assert (event.kind, event.shown, event.detail["filename"]) == ("document", True, "arrete.jpg")

    def test_one_that_is_no_document_is_refused_and_nothing_stays(self, program: Program, bron: Authority) -> None:
        request = demande(bron)
        wrong = upload("arrete.pdf", b"MZ not a document", "application/pdf")
        answer = program.send(f"requests/{request.uuid}/attachments/", file=wrong)
        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["file"])
        assert not Attachment.objects.exists()
        assert Event.objects.count() == 1

    @pytest.mark.parametrize("parts", [{}, {"file": "texte"}, {"autre": "x"}])
    def test_without_a_file_it_is_said(self, program: Program, bron: Authority, parts: dict) -> None:
        answer = program.send(f"requests/{demande(bron).uuid}/attachments/", **parts)
        assert answer.status_code == 422

    def test_the_same_key_with_another_document_leaves_nothing_behind(self, program: Program, bron: Authority) -> None:
        request, key = demande(bron), uuid.uuid4()
        path = f"requests/{request.uuid}/attachments/"
        program.send(path, key=key, file=upload("un.jpg"))
        answer = program.send(path, key=key, file=upload("deux.jpg", make.jpeg(quality=20)))
        assert (answer.status_code, name_of(answer)) == (409, "key-conflict")
        assert Attachment.objects.get().filename == "un.jpg"
