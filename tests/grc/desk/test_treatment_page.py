"""The treatment page: what it tells, to whom, and what each action answers."""

import datetime
import uuid

import pytest
from django.test import Client

from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc import operations, registry
from grc.enums import ScanState, State
from grc.models import Attachment, Demande, Event, Message
from grc.workflow import TRANSITIONS
from notifications.models import Notification
from tests.factories.people import member
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.grc.desk.conftest import XSS
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
ACTIONS = list(registry.actions())
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def address(request: Demande, action: str = "") -> str:
    return f"/admin/demandes/{request.pk}/{action and action + '/'}"


class TestWhoSeesIt:
    def test_an_agent_of_the_authority(self, lamp: Demande, desk: Client) -> None:
        response = desk.get(address(lamp))
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]

    def test_another_authoritys_agent_finds_nothing(self, lamp: Demande, agent_dardilly: User) -> None:
        response = signed_in(agent_dardilly).get(address(lamp))
        assert response.status_code == 404
        assert lamp.reference not in response.content.decode()

    @pytest.mark.parametrize("action", ACTIONS)
    def test_nor_does_any_of_their_actions(
        self, lamp: Demande, dardilly: Authority, agent_dardilly: User, action: str
    ) -> None:
        typed = {"version": 1, "to": "planifie", "body": "x", "note": "x", "reason": "x", "assignee": agent_dardilly.pk}
        if action == "transferer":
            typed["to"] = dardilly.pk
        assert signed_in(agent_dardilly).post(address(lamp, action), typed).status_code == 404
        assert Event.objects.filter(demande=lamp).count() == 1

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.HELP_DESK])
    def test_other_roles_are_told_why_not(
        self, lamp: Demande, bron: Authority, metropolis: Authority, role: Role
    ) -> None:
        client = signed_in(member(metropolis if role in Role.METROPOLITAN else bron, role))
        assert client.get(address(lamp)).status_code == 403
        assert client.post(address(lamp, "note"), {"version": 1, "body": "x"}).status_code == 403
        assert not Message.objects.filter(demande=lamp).exists()

    def test_who_does_not_exist_is_not_found(self, desk: Client) -> None:
        assert desk.get("/admin/demandes/999999999/").status_code == 404

    @pytest.mark.parametrize("action", ACTIONS)
    def test_an_action_is_not_a_page(self, lamp: Demande, desk: Client, action: str) -> None:
        assert desk.get(address(lamp, action)).status_code == 405

    def test_the_page_takes_no_post(self, lamp: Demande, desk: Client) -> None:
        assert desk.post(address(lamp), {}).status_code == 405

    @pytest.mark.parametrize("action", ACTIONS)
    def test_an_action_needs_the_token_of_its_form(self, lamp: Demande, agent_bron: User, action: str) -> None:
        client = signed_in(agent_bron, enforce_csrf_checks=True)
        assert client.post(address(lamp, action), {"version": 1, "body": "x"}).status_code == 403
        assert Event.objects.filter(demande=lamp).count() == 1

    def test_a_membership_that_is_over_stops_the_next_action(
        self, lamp: Demande, bron: Authority, agent_bron: User, desk: Client
    ) -> None:
        assert desk.get(address(lamp)).status_code == 200
        communes_operations.revoke(user=agent_bron, authority=bron, role=Role.AGENT)
        assert desk.post(address(lamp, "note"), {"version": 1, "body": "x"}).status_code in {302, 403}
        assert not Message.objects.filter(demande=lamp).exists()


class TestWhatItTells:
    def test_the_facts(self, lamp: Demande, desk: Client) -> None:
        page = WebPage(desk.get(address(lamp)))
        for text in (
            lamp.reference, "Reçue", "Au service d’agir", "Zoé Canari", "zoe@example.org", "12 rue de la République",
            "sur le site de Bron", "Description", "Demande déposée", "visible par l’usager",
            "Le message sera envoyé à", "Accusé de réception", "en attente d’envoi",
        ):  # fmt: skip
            assert text in page.text, text
        assert f"/admin/carte/?vue=toutes&q={lamp.reference}" in page.addresses

    def test_what_residents_wrote_is_text(self, lamp: Demande, desk: Client) -> None:
        operations.reply(demande_id=lamp.pk, body=f"{XSS}{{{{7*7}}}}", at=AT)
        page = WebPage(desk.get(address(lamp)))
        assert XSS not in page.html
        assert page.text.count(XSS) == 3  # said, to be published, replied
        assert "{{7*7}}" in page.text

    def test_what_the_resident_does_not_see_is_said(self, lamp: Demande, agent_bron: User, desk: Client) -> None:
        operations.add_note(demande_id=lamp.pk, body="Voir avec Zoé", by=agent_bron, at=AT)
        response = desk.get(address(lamp))
        written = [entry for stretch in response.context["conversation"] for entry in stretch.entries]
        inside = [entry.line.text for entry in written if not entry.event.shown]
        assert inside == ["Voir avec Zoé"]
        assert "interne" in WebPage(response).text

    def test_nobody_to_write_to_is_said(self, bron: Authority, desk: Client) -> None:
        page = WebPage(desk.get(address(demande(bron)))).text
        assert "n’a pas donné d’adresse électronique" in page
        assert "Anonyme, sans adresse ni téléphone" in page
        assert "averti par courriel" not in page

    @pytest.mark.parametrize(
        ("scan", "said"),
        [
            (ScanState.CLEAN, "/photo/"),
            (ScanState.QUARANTINED, "Photo en cours de vérification"),
            (ScanState.REFUSED, "Photo refusée"),
        ],
    )
    def test_a_photo_is_shown_only_once_checked(self, lamp: Demande, desk: Client, scan: ScanState, said: str) -> None:
        Attachment.objects.create(
            demande=lamp, submission_key=uuid.uuid4(), filename="a.jpg", content_type="image/jpeg", size=1,
            sha256="0" * 64, scan_state=scan, uploaded_at=AT,
            derivatives={"thumbnail": {"name": "t", "width": 480, "height": 360, "size": 1}},
        )  # fmt: skip
        page = WebPage(desk.get(address(lamp)))
        assert said in (page.html if said == "/photo/" else page.text)
        assert ("<img" in page.html.partition("Photos")[2].partition("</section>")[0]) is (scan == ScanState.CLEAN)

    def test_attempts_to_send_are_shown(self, lamp: Demande, bron: Authority, desk: Client) -> None:
        notice = Notification.objects.get(topic=f"demande:{lamp.pk}")
        notice.attempts.create(authority=bron, at=AT, outcome="panne", detail="421 plus tard")
        assert "421 plus tard" in WebPage(desk.get(address(lamp, "faire/courriels"))).text

    @pytest.mark.parametrize("state", list(State))
    def test_only_what_is_possible_now_is_offered(
        self, lamp: Demande, bron: Authority, desk: Client, state: State
    ) -> None:
        closed = AT if state in State.FINAL else None
        Demande.objects.filter(pk=lamp.pk).update(state=state, closed_at=closed)
        page = WebPage(desk.get(address(lamp)))
        markup = " ".join(page.html.split())
        offered = {value for value in State.values if f'name="to" value="{value}"' in markup}
        assert offered == {next_state.value for next_state in TRANSITIONS[state]}
        assert (address(lamp, "faire/transferer") in page.html) is (closed is None)

    def test_the_same_number_of_statements_whatever_happened(
        self, bron: Authority, lamp: Demande, agent_bron: User, desk: Client
    ) -> None:
        _, few = statements(desk, address(lamp))
        for number in range(3):
            operations.add_note(demande_id=lamp.pk, body=f"Note {number}", by=agent_bron, at=AT)
            lamp.refresh_from_db()
            operations.write_to_resident(demande_id=lamp.pk, body="Bonjour", by=agent_bron, version=lamp.version, at=AT)
        _, many = statements(desk, address(lamp))
        assert len(few) == len(many)
        assert len(many) <= 30  # one of them writes who read it, one asks for a second factor
