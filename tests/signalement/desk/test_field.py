"""Closing a report on the spot, with a telephone: what was found, a sentence, a photo; once, and not against anyone."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.desk.operations import bulk
from grc.enums import ActorRole, Kind, State
from grc.models import Attachment, BulkAction, Demande, Demarche, Event
from signalement.enums import PhotoKind
from signalement.register.models import PublishedPhoto, PublishedReport, ReportUpdate
from tests.factories.requests import demande, lamp
from tests.factories.uploads import checked, staged, upload
from tests.grc.agents import signed_in, statements
from tests.grc.residents import page_of
from tests.grc.test_incidents import joined
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(bron: Authority) -> Demande:
    photo = checked(staged())
    return demande(bron, name="Zoé Canari", email="zoe@example.org", key=photo.submission_key)


def address(report: Demande, *round_: Demande) -> str:
    return f"/admin/tournee/{report.pk}/" + (f"?d={'.'.join(str(one.pk) for one in round_)}" if round_ else "")


class Phone:
    """An agent in front of one report. `key` is the hidden field of the form last shown."""

    def __init__(self, client: Client, where: str) -> None:
        self.client, self.where = client, where
        self.version = 1
        self.read(client.get(where))

    def read(self, response: HttpResponse) -> HttpResponse:
        hidden = WebPage(response).hidden if response.content else {}
        if "submission_key" in hidden:
            self.key, self.version = hidden["submission_key"], int(hidden["version"])
        return response

    def close(self, to: str = State.RESOLVED, **fields: Any) -> HttpResponse:
        said = {"version": self.version, "submission_key": self.key, "to": to, **fields}
        return self.read(self.client.post(self.where, said))


class TestPage:
    def test_it_shows_the_place_the_words_and_the_photos_but_nobody(self, filed: Demande, desk: Client):
        answer = desk.get(address(filed))
        page = WebPage(answer)
        for said in ("12 rue de la République", "Le lampadaire clignote", "Clore sur place", filed.reference):
            assert said in page.text
        assert f"/photo/{filed.attachments.get().uuid}/thumbnail/" in page.html
        assert 'capture="environment"' in page.html
        assert any(one.startswith("geo:") for one in page.addresses)
        assert "Canari" not in page.html
        assert "zoe@" not in page.html

    def test_agents_of_elsewhere_find_nothing(self, filed: Demande, agent_dardilly: User):
        elsewhere = signed_in(agent_dardilly)
        assert elsewhere.get(address(filed)).status_code == 404
        assert elsewhere.post(address(filed), {"version": 1, "to": State.RESOLVED}).status_code == 404

    def test_what_is_no_report_is_not_found(self, bron: Authority, desk: Client):
        Demarche.objects.filter(pk=lamp().pk).update(kind=Kind.SERVICE)
        assert desk.get(address(demande(bron))).status_code == 404

    def test_it_offers_what_may_follow(self, filed: Demande, desk: Client, agent_bron: User, now):
        assert "Ce n’est pas à nous" in WebPage(desk.get(address(filed))).text
        operations.move(demande_id=filed.pk, to=State.IN_PROGRESS, by=agent_bron, version=1, at=now)
        assert "Ce n’est pas à nous" not in WebPage(desk.get(address(filed))).text
        operations.move(demande_id=filed.pk, to=State.RESOLVED, by=agent_bron, version=2, at=now)
        closed = WebPage(desk.get(address(filed))).text
        assert "Ce signalement est clos" in closed
        assert "Ce que vous avez constaté" not in closed

    def test_it_costs_the_same_in_any_round(self, filed: Demande, bron: Authority, desk: Client):
        short = statements(desk, address(filed, filed, demande(bron)))[1]
        long = statements(desk, address(filed, filed, *(demande(bron) for _one in range(3))))[1]
        assert len(short) == len(long)


class TestClosing:
    def test_solved_with_a_photo_is_told_and_shown_to_anyone_once_it_is_checked(self, filed: Demande, desk: Client):
        answer = Phone(desk, address(filed)).close(text="Ampoule changée.", photos=upload("after.jpg"))
        assert answer["Location"] == f"/admin/demandes/{filed.pk}/"
        filed.refresh_from_db()
        assert filed.state == State.RESOLVED
        assert ReportUpdate.objects.latest("id").text == "Ampoule changée."
        after = filed.attachments.get(by=ActorRole.AGENT)
        assert not PublishedPhoto.objects.exclude(derivatives={}).exists()
        checked(after)
        assert PublishedPhoto.objects.get().kind == PhotoKind.AFTER
        assert "Après l’intervention" in WebPage(desk.get(address(filed))).text

    def test_who_reported_sees_the_photo_of_after_apart_from_theirs(self, filed: Demande, desk: Client):
        Phone(desk, address(filed)).close(photos=upload("after.jpg"))
        after = checked(filed.attachments.get(by=ActorRole.AGENT))
        theirs = filed.attachments.get(by=ActorRole.RESIDENT)
        page = Client(headers={"host": "localhost"}).get(page_of(filed))
        told = {name: [one["url"] for one in page.context[name]] for name in ("photos", "service_photos")}
        assert [str(theirs.uuid) in url for url in told["photos"]] == [True]
        assert [str(after.uuid) in url for url in told["service_photos"]] == [True]
        assert "Photos du service" in WebPage(page).text
        assert "Photos du service" in WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text

    def test_it_goes_back_to_the_round_at_the_next_one(self, filed: Demande, bron: Authority, desk: Client):
        other = demande(bron)
        answer = Phone(desk, address(filed, filed, other)).close()
        assert answer["Location"] == f"/admin/tournee/?d={filed.pk}.{other.pk}#suite"
        sheet = desk.get(answer["Location"])
        assert f"{filed.reference} : Le signalement est clos." in WebPage(sheet).text
        assert sheet.context["round"].following.demande == other

    @pytest.mark.parametrize(
        ("to", "said"),
        [(State.RESOLVED, "L’intervention est faite."), (State.REFUSED, "Un agent est passé : il n’a rien constaté")],
    )
    def test_without_words_a_plain_sentence_is_told(self, filed: Demande, desk: Client, to: State, said: str):
        assert Phone(desk, address(filed)).close(to).status_code == 302
        told = Event.objects.filter(demande=filed, to_state=to).get().detail["note"]
        assert " ".join(told.split()).startswith(said)

    def test_whose_it_is_must_be_said(self, filed: Demande, desk: Client):
        phone = Phone(desk, address(filed))
        answer = phone.close(State.NOT_COMPETENT, photos=upload("after.jpg"))
        assert answer.status_code == 422
        assert "Dites à qui c’est" in WebPage(answer).text
        assert "after.jpg" in WebPage(answer).text  # received, and kept
        assert phone.close(State.NOT_COMPETENT, text="C’est à la SNCF.").status_code == 302
        filed.refresh_from_db()
        assert filed.state == State.NOT_COMPETENT
        checked(filed.attachments.get(by=ActorRole.AGENT))
        assert not PublishedPhoto.objects.exists()  # of after the work only

    def test_a_report_that_is_not_public_is_closed_too(self, filed: Demande, desk: Client):
        PublishedReport.objects.all().delete()
        Phone(desk, address(filed)).close(photos=upload("after.jpg"))
        filed.refresh_from_db()
        assert filed.state == State.RESOLVED
        assert filed.attachments.filter(by=ActorRole.AGENT).count() == 1

    @pytest.mark.parametrize("to", ["", "x", State.PLANNED, State.WITHDRAWN])
    def test_what_is_no_outcome_is_refused_and_kept(self, filed: Demande, desk: Client, to: str):
        answer = Phone(desk, address(filed)).close(to, text="Ampoule changée.")
        assert answer.status_code == 422
        assert "Ampoule changée." in WebPage(answer).text
        filed.refresh_from_db()
        assert filed.is_open

    def test_what_is_no_photo_is_refused_and_nothing_is_closed(self, filed: Demande, desk: Client):
        answer = Phone(desk, address(filed)).close(photos=upload("after.jpg", b"not a picture"))
        assert answer.status_code == 422
        assert "after.jpg –" in WebPage(answer).text
        filed.refresh_from_db()
        assert filed.is_open


class TestTwice:
    def test_sent_twice_it_is_closed_once(self, filed: Demande, desk: Client):
        phone = Phone(desk, address(filed))
        photo = upload("after.jpg")
        for _time in range(2):
            photo.seek(0)
            assert phone.close(text="Ampoule changée.", photos=photo).status_code == 302
        assert Event.objects.filter(demande=filed, to_state=State.RESOLVED).count() == 1
        assert Attachment.objects.filter(by=ActorRole.AGENT).count() == 1

    def test_what_a_colleague_did_meanwhile_is_told_and_the_words_are_kept(
        self, filed: Demande, desk: Client, supervisor_bron: User, now
    ):
        phone = Phone(desk, address(filed))
        operations.move(demande_id=filed.pk, to=State.PLANNED, by=supervisor_bron, version=1, at=now)
        answer = phone.close(text="Ampoule changée.")
        assert answer.status_code == 409
        assert "a changé pendant que vous écriviez" in WebPage(answer).text
        assert "Ampoule changée." in WebPage(answer).text
        assert phone.close(text="Ampoule changée.").status_code == 302

    def test_a_transition_that_cannot_be_is_explained(self, filed: Demande, desk: Client, agent_bron: User, now):
        operations.move(demande_id=filed.pk, to=State.IN_PROGRESS, by=agent_bron, version=1, at=now)
        answer = Phone(desk, address(filed)).close(State.NOT_COMPETENT, text="C’est à la SNCF.")
        assert answer.status_code == 422
        assert "ne peut pas passer à" in WebPage(answer).text


class TestJoined:
    def test_all_that_are_joined_may_be_closed_together(self, bron: Authority, desk: Client, agent_bron: User):
        main, *others = reports = [demande(bron, at=timezone.now()) for _one in range(3)]
        joined(reports, agent_bron)
        assert "3 personnes l’ont signalé" in WebPage(desk.get(address(main))).text
        answer = Phone(desk, address(main, main)).close(for_all="on", photos=upload("after.jpg"))
        assert "Les demandes réunies suivent." in WebPage(desk.get(answer["Location"])).text
        bulk.run(action_id=BulkAction.objects.get().pk)
        assert set(Demande.objects.values_list("state", flat=True)) == {State.RESOLVED}
        for one in others:
            assert one.events.latest("id").detail["note"] == "L’intervention est faite."
            assert not one.attachments.exists()
