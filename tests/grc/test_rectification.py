"""Asking a resident to correct some answers, and what the correction leaves: the operations."""

import datetime
import uuid

import pytest

from accounts.models import User
from accounts.registry import personal
from communes.models import Authority
from grc import asks, operations
from grc.enums import EventKind, State, Turn
from grc.models import Attachment, Demande, Demarche, Event, FormVersion, SearchEntry
from grc.operations import rectification
from grc.questions.definition import define, digest_of
from grc.questions.kinds import Address
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.people import user
from tests.factories.rectifications import ADDRESS, ANSWERS, FILED_AT, asked, canteen
from tests.factories.requests import demande
from tests.factories.uploads import staged
from tests.grc.agents import signed_in
from tests.grc.closed import apply, deliver, is_anonymised, words_left

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
ASKED_AT, LATER = FILED_AT + 2 * HOUR, FILED_AT + 30 * HOUR


@pytest.fixture
def filed(bron: Authority) -> Demande:
    return canteen(bron)


def correct(filed: Demande, event: Event, key: uuid.UUID | None = None, **answers: object) -> Event | None:
    return rectification.rectify(
        demande_id=filed.pk,
        ask_id=event.pk,
        answers=answers,
        submission_key=key or uuid.uuid4(),
        at=LATER,
    )


def piece(key: uuid.UUID, question: str = "assurance") -> Attachment:
    file = staged(key=key)
    Attachment.objects.filter(pk=file.pk).update(question=question, filename="assurance.jpg")
    return file


def stands(filed: Demande) -> asks.Ask | None:
    return asks.standing(filed.events.for_timeline())


class TestAsking:
    def test_it_is_the_residents_turn_and_they_are_told(self, filed: Demande, agent_bron: User) -> None:
        event = asked(filed, agent_bron, said="Presque fini.")
        filed.refresh_from_db()
        assert (filed.state, filed.awaits_reply) == (State.WAITING_RESIDENT, False)
        wait = filed.waits.get()
        assert (wait.turn, wait.started_at, wait.ended_at) == (Turn.RESIDENT, ASKED_AT, None)
        assert (event.shown, event.detail["said"]) == (True, "Presque fini.")
        assert event.detail["asked"] == {"nom": "Ajoutez le nom de famille.", "assurance": ""}
        letter = Notification.objects.get(kind="grc.rectify")
        message = compose(letter)
        for text in (message.subject + message.body, str(message.alternatives[0].content)):
            for words in ("Presque fini.", "Nom de l’enfant", "Ajoutez le nom", "Attestation", "Il manque cette pièce"):
                assert words in text, words
        assert "Lou" not in str(letter.context)

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            ({}, "au moins une question"),
            ({"nom": "Faux", "inconnue": "x"}, "de ce formulaire"),
            ({"reglement": "Recochez"}, "de ce formulaire"),
            ({"nom": ""}, "ce qui ne va pas"),
            ({"nom": "x" * 6000}, "trop long"),
        ],
    )
    def test_refused(self, words: dict[str, str], why: str, filed: Demande, agent_bron: User) -> None:
        with pytest.raises(operations.Refused, match=why):
            rectification.ask(demande_id=filed.pk, words=words, said="", by=agent_bron, version=1, at=ASKED_AT)
        assert stands(filed) is None

    def test_neither_of_a_report_nor_of_a_closed_request(
        self, filed: Demande, bron: Authority, agent_bron: User
    ) -> None:
        report = demande(bron)
        with pytest.raises(operations.Refused, match="sans formulaire"):
            asked(report, agent_bron, {"description": "Où ?"})
        operations.move(demande_id=filed.pk, to=State.RESOLVED, by=agent_bron, version=1, at=ASKED_AT)
        with pytest.raises(operations.Refused, match="close"):
            asked(filed, agent_bron)

    def test_not_where_the_service_does_not_wait_for_residents(self, filed: Demande, agent_bron: User) -> None:
        Demarche.objects.filter(pk=filed.demarche_id).update(circuit={"attente_usager": {"used": False}})
        with pytest.raises(operations.Refused, match="l’attente de l’usager"):
            asked(filed, agent_bron)
        page = signed_in(agent_bron).get(f"/admin/demandes/{filed.pk}/").content.decode()
        assert "rectify-title" not in page

    def test_by_who_treats_it_on_what_they_saw(self, filed: Demande, agent_bron: User, agent_dardilly: User) -> None:
        with pytest.raises(operations.NotAllowed):
            asked(filed, agent_dardilly)
        asked(filed, agent_bron)
        with pytest.raises(operations.Stale):
            rectification.ask(demande_id=filed.pk, words={"nom": "x"}, said="", by=agent_bron, version=1, at=LATER)

    def test_a_second_one_takes_the_place_of_the_first(self, filed: Demande, agent_bron: User) -> None:
        first, second = asked(filed, agent_bron), asked(filed, agent_bron, {"naissance": "En 2019 ?"}, at=LATER)
        ask = stands(filed)
        assert ask is not None
        assert (ask.event, ask.words) == (second, {"naissance": "En 2019 ?"})
        assert filed.waits.get().started_at == ASKED_AT
        with pytest.raises(operations.Refused, match="n’attend plus"):
            correct(filed, first, nom="Lou Martin")

    def test_what_ends_it_and_what_does_not(self, filed: Demande, agent_bron: User) -> None:
        asked(filed, agent_bron)
        operations.reply(demande_id=filed.pk, body="Demain.", at=LATER)
        filed.refresh_from_db()
        assert filed.state == State.ACCEPTED
        assert stands(filed) is not None
        args = {"demande_id": filed.pk, "by": agent_bron, "at": LATER}
        moved = operations.move(**args, to=State.IN_PROGRESS, version=filed.version)
        assert stands(filed) is None
        operations.correct(**args, version=moved.version)
        assert stands(filed) is not None


class TestDropping:
    def test_gives_the_turn_back_and_takes_the_mail_back(self, filed: Demande, agent_bron: User) -> None:
        asked(filed, agent_bron)
        filed.refresh_from_db()
        rectification.drop(demande_id=filed.pk, by=agent_bron, version=filed.version, at=LATER)
        filed.refresh_from_db()
        assert (filed.state, filed.awaits_reply) == (State.ACCEPTED, False)
        assert stands(filed) is None
        assert filed.waits.get().ended_at == LATER
        assert not Notification.objects.filter(kind="grc.moved").exists()
        with pytest.raises(operations.Refused, match="Aucune correction"):
            rectification.drop(demande_id=filed.pk, by=agent_bron, version=filed.version, at=LATER)

    def test_tells_who_had_been_mailed(self, filed: Demande, agent_bron: User) -> None:
        asked(filed, agent_bron)
        Notification.objects.filter(kind="grc.rectify").update(status="envoye")
        filed.refresh_from_db()
        rectification.drop(demande_id=filed.pk, by=agent_bron, version=filed.version, at=LATER)
        assert "plus rien à corriger" in compose(Notification.objects.get(kind="grc.moved")).body


class TestCorrecting:
    def test_the_answers_change_and_the_former_ones_stay(self, filed: Demande, agent_bron: User) -> None:
        event, key, due_on = asked(filed, agent_bron), uuid.uuid4(), filed.due_on
        file = piece(key)
        done = correct(filed, event, key, nom="Lou Martin")
        filed.refresh_from_db()
        assert filed.answers == ANSWERS | {"nom": "Lou Martin"}
        assert filed.summary.startswith("Lou Martin")
        assert (filed.state, filed.awaits_reply) == (State.ACCEPTED, True)
        assert filed.due_on > due_on  # what the resident took is given back
        assert filed.waits.get().ended_at == LATER
        assert filed.attachments.get() == file
        assert done is not None
        assert done.detail["changes"] == [
            {"id": "nom", "label": "Nom de l’enfant", "before": "Lou", "after": "Lou Martin"},
            {"id": "assurance", "label": "Attestation d’assurance", "before": "", "after": "assurance.jpg"},
        ]
        assert "martin" in str(SearchEntry.objects.values_list("words", flat=True).get(demande=filed))
        assert stands(filed) is None

    def test_once(self, filed: Demande, agent_bron: User) -> None:
        event, key = asked(filed, agent_bron), uuid.uuid4()
        assert correct(filed, event, key, nom="Lou Martin") is not None
        assert correct(filed, event, key, nom="Lou Martin") is None
        assert filed.events.filter(kind=EventKind.RECTIFIED).count() == 1
        with pytest.raises(operations.Refused, match="n’attend plus"):
            correct(filed, event, nom="Autre")

    def test_nothing_changed_is_refused(self, filed: Demande, agent_bron: User) -> None:
        with pytest.raises(operations.Refused, match="rien changé"):
            correct(filed, asked(filed, agent_bron), nom="Lou")

    def test_a_place_in_another_commune_is_refused(self, bron: Authority, agent_bron: User) -> None:
        place = Address(id="adresse", label="Où ?", required=True, territorial=True)
        definition = define([place])
        version = FormVersion.objects.create(
            form="service:place", number=1, definition=definition, digest=digest_of(definition), published_at=FILED_AT
        )
        filed = canteen(bron, answers={"adresse": ADDRESS}, form_version=version)
        event = asked(filed, agent_bron, {"adresse": "Quel numéro ?"})
        with pytest.raises(operations.Refused, match="est à Lyon"):
            correct(filed, event, adresse={"street": "1 rue Garibaldi", "postcode": "69003", "city": "Lyon"})
        assert correct(filed, event, adresse=ADDRESS | {"street": "14 rue de la Paix"})

    def test_another_place_takes_the_point_along(self, bron: Authority, agent_bron: User) -> None:
        place = Address(id="lieu", label="Où ?", required=True, territorial=True, on_map=True)
        definition = define([place])
        version = FormVersion.objects.create(
            form="service:point", number=1, definition=definition, digest=digest_of(definition), published_at=FILED_AT
        )
        former = {"lieu": {"point": "45.733000,4.908000"}}
        moved, written = (canteen(bron, answers=former, form_version=version) for _time in range(2))
        Demande.objects.update(latitude=45.733, longitude=4.908)
        correct(moved, asked(moved, agent_bron, {"lieu": "Plutôt où ?"}), lieu={"point": "45.734000,4.909000"})
        correct(written, asked(written, agent_bron, {"lieu": "À quel numéro ?"}), lieu=ADDRESS)
        moved.refresh_from_db()
        written.refresh_from_db()
        assert (moved.latitude, moved.longitude) == (45.734, 4.909)
        assert (written.latitude, written.address) == (None, "12 rue de la Paix, 69500 Bron")

    def test_only_what_is_asked_is_taken(self, filed: Demande, agent_bron: User) -> None:
        event, key = asked(filed, agent_bron, {"adresse": "Quelle rue ?"}), uuid.uuid4()
        stray = piece(key)
        correct(filed, event, key, adresse={"street": "1 rue Neuve", "postcode": "69500", "city": "Bron"})
        filed.refresh_from_db()
        assert filed.address == "1 rue Neuve, 69500 Bron"
        assert filed.answers["nom"] == "Lou"
        stray.refresh_from_db()
        assert stray.demande_id is None

    def test_an_answer_may_be_taken_out(self, filed: Demande, agent_bron: User) -> None:
        done = correct(filed, asked(filed, agent_bron, {"jours": "Fermé le lundi."}))
        filed.refresh_from_db()
        assert "jours" not in filed.answers
        assert done is not None
        assert done.detail["changes"] == [{"id": "jours", "label": "Quels jours", "before": "lundi", "after": ""}]


def test_what_was_corrected_is_in_the_residents_export(bron: Authority, agent_bron: User) -> None:
    camille = user(email="camille@example.org")
    filed = canteen(bron, user=camille)
    correct(filed, asked(filed, agent_bron), nom="Lou Canari")
    record = next(one for one in personal.records() if one.model is Event)
    rows = [record.columns["Corrigé"](row) for row in record.rows(camille)]
    assert "Nom de l’enfant\u00a0: Lou → Lou Canari" in rows


def test_nothing_of_it_is_left_once_anonymised(bron: Authority, agent_bron: User) -> None:
    contact = operations.Contact(name="canari-nom", email="canari@example.org")
    filed = canteen(bron, contact=contact, answers=ANSWERS | {"nom": "canari-un"})
    event = asked(filed, agent_bron, {"nom": "Pas canari-mot ?"}, said="canari-message")
    correct(filed, event, nom="canari-deux")
    version = Demande.objects.get(pk=filed.pk).version
    operations.move(demande_id=filed.pk, to=State.RESOLVED, by=agent_bron, version=version, at=LATER)
    in_ten_years = LATER + 3653 * datetime.timedelta(days=1)
    deliver(in_ten_years)
    apply(in_ten_years)
    assert is_anonymised(filed)
    assert words_left() == []
    assert stands(filed) is None


def test_several_requests_cost_one_query(bron: Authority, agent_bron: User, django_assert_num_queries: object) -> None:
    waiting = [canteen(bron) for _number in range(3)]
    for filed in waiting[:2]:
        asked(filed, agent_bron)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert asks.standing_in(waiting) == {filed.pk for filed in waiting[:2]}
