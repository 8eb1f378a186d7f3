"""What each action of the treatment page answers, done, refused or stale."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import Demande, Event, Message
from tests.factories.people import member
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def address(request: Demande, action: str = "") -> str:
    return f"/admin/demandes/{request.pk}/{action and action + '/'}"


class TestActions:
    """Each does one thing, says so, and goes back to the page."""

    @pytest.mark.parametrize(
        ("action", "typed", "said"),
        [
            ("etat", {"to": "planifie", "note": "Jeudi"}, "Le nouvel état est enregistré."),
            ("note", {"body": "Voir avec la voirie"}, "La note est enregistrée."),
            ("message", {"body": "Bonjour"}, "Le message est envoyé."),
            ("attribuer", {"assignee": ""}, "L’attribution est enregistrée."),
        ],
    )
    def test_it_is_done_and_said(
        self, lamp: Demande, agent_bron: User, action: str, typed: dict[str, Any], said: str
    ) -> None:
        response = signed_in(agent_bron).post(address(lamp, action), {"version": 1, **typed}, follow=True)
        assert response.redirect_chain == [(address(lamp), 302)]
        assert f"{lamp.reference} : {said}" in WebPage(response).text
        last = Event.objects.filter(demande=lamp).latest("id")
        assert (last.actor, Event.objects.filter(demande=lamp).count()) == (agent_bron, 2)

    def test_to_oneself_and_to_a_colleague(
        self, lamp: Demande, agent_bron: User, supervisor_bron: User, desk: Client
    ) -> None:
        for version, person in enumerate((agent_bron, supervisor_bron), start=1):
            desk.post(address(lamp, "attribuer"), {"version": version, "assignee": person.pk})
            lamp.refresh_from_db()
            assert lamp.assignee == person

    def test_a_transfer_leaves_the_agents_list(self, lamp: Demande, metropolis: Authority, desk: Client) -> None:
        typed = {"version": 1, "to": metropolis.pk, "reason": "Voirie métropolitaine"}
        response = desk.post(address(lamp, "transferer"), typed, follow=True)
        assert response.redirect_chain == [("/admin/demandes/", 302)]
        assert "La demande est transférée." in WebPage(response).text
        lamp.refresh_from_db()
        assert (lamp.authority, lamp.state) == (metropolis, State.FORWARDED)
        assert desk.get(address(lamp)).status_code == 404


class TestRefusals:
    """Nothing is written, the reason is said, what was typed is kept."""

    def refused(self, desk: Client, lamp: Demande, action: str, typed: dict[str, Any]) -> WebPage:
        before = Event.objects.filter(demande=lamp).count(), lamp.version
        response = desk.post(address(lamp, action), typed)
        lamp.refresh_from_db()
        assert response.status_code == 422
        assert (Event.objects.filter(demande=lamp).count(), lamp.version) == before
        page = WebPage(response)
        assert "Rien n’a été enregistré" in page.text
        return page

    @pytest.mark.parametrize("state", ["sans_suite", "non_competent", "doublon", "attente_usager"])
    def test_a_state_without_its_reason(self, lamp: Demande, desk: Client, state: str) -> None:
        page = self.refused(desk, lamp, "etat", {"version": 1, "to": state, "note": "  "})
        assert "Indiquez le motif" in page.text
        assert re.search(rf'value="{state}"[^>]*checked', page.html)

    def test_a_state_that_may_not_follow(self, lamp: Demande, desk: Client) -> None:
        page = self.refused(desk, lamp, "etat", {"version": 1, "to": "rouvert", "note": "Gardez ce texte"})
        assert "ne peut pas passer à" in page.text
        assert "Gardez ce texte" in page.text

    @pytest.mark.parametrize("state", ["", "n’importe quoi"])
    def test_no_state_at_all(self, lamp: Demande, desk: Client, state: str) -> None:
        assert "Gardez" in self.refused(desk, lamp, "etat", {"version": 1, "to": state, "note": "Gardez ce texte"}).text

    @pytest.mark.parametrize(("action", "said"), [("message", "Écrivez le message"), ("note", "Écrivez la note")])
    def test_an_empty_text(self, lamp: Demande, desk: Client, action: str, said: str) -> None:
        assert said in self.refused(desk, lamp, action, {"version": 1, "body": " \n "}).text

    def test_a_text_that_is_too_long_is_kept(self, lamp: Demande, desk: Client) -> None:
        body = "a" * 5001
        page = self.refused(desk, lamp, "message", {"version": 1, "body": body})
        assert "trop long" in page.text
        assert body in page.text

    def test_a_null_character(self, lamp: Demande, desk: Client) -> None:
        self.refused(desk, lamp, "message", {"version": 1, "body": "a\x00b"})

    @pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
    def test_a_version_that_is_none(self, lamp: Demande, desk: Client, version: str) -> None:
        response = desk.post(address(lamp, "message"), {"version": version, "body": "Gardez ce texte"})
        assert response.status_code in {409, 422}
        assert "Gardez ce texte" in WebPage(response).text
        assert not Message.objects.filter(demande=lamp).exists()

    def test_an_assignee_of_another_authority(self, lamp: Demande, agent_dardilly: User, desk: Client) -> None:
        page = self.refused(desk, lamp, "attribuer", {"version": 1, "assignee": agent_dardilly.pk})
        assert agent_dardilly.email not in page.html
        assert lamp.assignee is None

    def test_an_assignee_who_left(self, lamp: Demande, bron: Authority, desk: Client) -> None:
        gone = member(bron, Role.AGENT)
        communes_operations.revoke(user=gone, authority=bron, role=Role.AGENT)
        self.refused(desk, lamp, "attribuer", {"version": 1, "assignee": gone.pk})

    def test_a_transfer_to_an_authority_out_of_service(
        self, lamp: Demande, dardilly: Authority, bron: Authority, desk: Client
    ) -> None:
        Authority.objects.filter(pk=dardilly.pk).update(is_active=False)
        page = self.refused(desk, lamp, "transferer", {"version": 1, "to": dardilly.pk, "reason": "Gardez ce motif"})
        assert "ne reçoit pas de demandes" in page.text
        assert "Gardez ce motif" in page.text
        assert lamp.authority == bron

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_a_transfer_without_its_reason(
        self, lamp: Demande, metropolis: Authority, desk: Client, reason: str
    ) -> None:
        page = self.refused(desk, lamp, "transferer", {"version": 1, "to": metropolis.pk, "reason": reason})
        assert "Indiquez pourquoi vous transférez" in page.text
        assert f'value="{metropolis.pk}" selected' in page.html

    def test_a_transfer_to_oneself(self, lamp: Demande, bron: Authority, desk: Client) -> None:
        self.refused(desk, lamp, "transferer", {"version": 1, "to": bron.pk, "reason": "x"})


class TestStaleForms:
    """A form shown before a colleague acted: 409, what happened, what was typed, and a second try that works."""

    @pytest.fixture
    def moved(self, lamp: Demande, supervisor_bron: User) -> Demande:
        operations.move(
            demande_id=lamp.pk, to=State.PLANNED, by=supervisor_bron, version=1, note="L’équipe passe jeudi", at=AT
        )
        return lamp

    @pytest.mark.parametrize(
        ("action", "typed"),
        [
            ("message", {"body": "Gardez ce texte"}),
            ("etat", {"to": "en_cours", "note": "Gardez ce texte"}),
            ("etat", {"to": "non_competent", "note": "Gardez ce texte"}),
            ("attribuer", {"assignee": ""}),
        ],
    )
    def test_what_changed_is_shown_and_what_was_typed_is_kept(
        self, moved: Demande, supervisor_bron: User, desk: Client, action: str, typed: dict[str, Any]
    ) -> None:
        response = desk.post(address(moved, action), {"version": 1, **typed})
        page = WebPage(response).text
        assert response.status_code == 409
        assert "Cette demande a changé pendant que vous écriviez" in page
        assert [entry.line.what for entry in response.context["missed"]] == ["Reçue → Intervention planifiée"]
        assert "L’équipe passe jeudi" in page
        assert str(supervisor_bron) in page
        assert "Gardez ce texte" in page or action == "attribuer"
        assert Event.objects.filter(demande=moved).count() == 2

    def test_sent_again_it_passes(self, moved: Demande, desk: Client) -> None:
        refused = desk.post(address(moved, "message"), {"version": 1, "body": "Bonjour"})
        form = refused.context["forms"]["message"]
        assert f'name="version" value="{form["version"].value()}"' in refused.content.decode()
        again = desk.post(address(moved, "message"), {"version": form["version"].value(), "body": form["body"].value()})
        assert again.status_code == 302
        assert Message.objects.get(demande=moved).body == "Bonjour"

    def test_a_note_is_never_stale(self, moved: Demande, desk: Client) -> None:
        assert desk.post(address(moved, "note"), {"version": 1, "body": "Vu"}).status_code == 302

    @pytest.mark.parametrize("action", ["etat", "transferer", "message"])
    def test_withdrawn_meanwhile_what_was_typed_is_still_there(
        self, lamp: Demande, metropolis: Authority, desk: Client, action: str
    ) -> None:
        operations.withdraw(demande_id=lamp.pk, at=AT)
        to = {"transferer": metropolis.pk, "etat": "planifie"}.get(action, "")
        text = dict.fromkeys(("note", "reason", "body"), "Gardez ce texte")
        for version, status in ((1, 409), (2, 302 if action == "message" else 422)):
            response = desk.post(address(lamp, action), {"version": version, "to": to, **text})
            assert response.status_code == status
            assert status == 302 or "Gardez ce texte" in WebPage(response).text

    def test_a_transfer_decided_on_an_older_state(self, moved: Demande, metropolis: Authority, desk: Client) -> None:
        typed = {"version": 1, "to": metropolis.pk, "reason": "Gardez ce motif"}
        response = desk.post(address(moved, "transferer"), typed)
        assert response.status_code == 409
        assert "Gardez ce motif" in WebPage(response).text
