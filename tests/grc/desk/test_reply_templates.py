"""Reply templates and messages of services: who writes them, what a name becomes, and how a message starts from one."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from accounts import wording
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations, placeholders
from grc.desk import replies
from grc.models import Demande, Demarche, Message, ReplyTemplate
from tests.factories.people import member
from tests.factories.requests import demande, lamp, pothole
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
LIST = "/admin/reponses-types/"


@pytest.fixture
def request_of_zoe(bron: Authority) -> Demande:
    return demande(bron, name="Zoé Canari", email="zoe@example.org")


def template(authority: Authority, title: str = "Passage prévu", body: str = "Bonjour {demandeur}", **fields: object):
    return ReplyTemplate.objects.create(authority=authority, title=title, body=body, **fields)


def address(request: Demande) -> str:
    return f"/admin/demandes/{request.pk}/"


def message_of(response: HttpResponse) -> str:
    """What the message's text area holds."""
    form = response.context["forms"]["message"]
    return form["body"].value()


class TestNames:
    def test_each_becomes_what_the_request_says(self, request_of_zoe: Demande, bron: Authority) -> None:
        template(bron, body=" ".join(f"{{{name}}}" for name in placeholders.NAMES))
        reply = replies.replies_of(request_of_zoe, request_of_zoe.parties.get())[0]
        due = wording.day(request_of_zoe.due_on, "short")
        said = f"{request_of_zoe.reference} {request_of_zoe.demarche} Bron Ville de Bron Zoé Canari"
        assert reply.text == f"{said} 24\u00a0novembre 2026 {due}"

    def test_an_anonymous_person_is_still_greeted(self, bron: Authority) -> None:
        template(bron)
        assert replies.replies_of(demande(bron), None)[0].text == "Bonjour Madame, Monsieur"

    def test_a_value_is_not_read_again(self, bron: Authority) -> None:
        template(bron)
        request = demande(bron, name="{reference}")
        assert replies.replies_of(request, request.parties.get())[0].text == "Bonjour {reference}"

    def test_one_without_a_value_stays_and_the_message_does_not_leave(
        self, request_of_zoe: Demande, agent_bron: User, bron: Authority
    ) -> None:
        Demande.objects.filter(pk=request_of_zoe.pk).update(due_on=None)
        template(bron, body="Avant le {date_limite}.")
        request_of_zoe.refresh_from_db()
        text = replies.replies_of(request_of_zoe, None)[0].text
        assert text == "Avant le {date_limite}."
        with pytest.raises(operations.Refused, match="date_limite"):
            operations.write_to_resident(demande_id=request_of_zoe.pk, body=text, by=agent_bron, version=1, at=AT)

    @pytest.mark.parametrize("body", ["{{reference}}", "{0.__class__}", "{nom}", "{ reference }", "{}"])
    def test_anything_else_in_braces_is_refused_with_the_list(self, bron: Authority, body: str) -> None:
        wrong = ReplyTemplate(authority=bron, title="Essai", body=body)
        if body == "{{reference}}":  # the inner braces are a name, the outer ones are text
            wrong.full_clean()
            return
        with pytest.raises(ValidationError, match=r"\{reference\}, \{demarche\}"):
            wrong.full_clean()


class TestOffered:
    def test_those_of_the_authority_for_its_demarche_and_state(
        self, request_of_zoe: Demande, bron: Authority, dardilly: Authority
    ) -> None:
        template(bron, "Pour tout")
        template(bron, "Pour les lampadaires", demarche=lamp())
        template(bron, "À la réception", state="recu")
        template(bron, "Pour les trous", demarche=pothole())
        template(bron, "À la fin", state="resolu")
        template(dardilly, "De Dardilly")
        offered = [reply.title for reply in replies.replies_of(request_of_zoe, None)]
        assert offered == ["Pour les lampadaires", "À la réception", "Pour tout"]

    def test_the_page_takes_as_many_statements_with_one_and_three(
        self, request_of_zoe: Demande, bron: Authority, desk: Client
    ) -> None:
        template(bron, "Un")
        first = len(statements(desk, address(request_of_zoe))[1])
        template(bron, "Deux")
        template(bron, "Trois")
        assert len(statements(desk, address(request_of_zoe))[1]) == first


class TestTakenUp:
    def test_by_its_address(self, request_of_zoe: Demande, bron: Authority, desk: Client) -> None:
        key = f"t{template(bron).pk}"
        response = desk.get(address(request_of_zoe), {"modele": key})
        assert message_of(response) == "Bonjour Zoé Canari"

    def test_by_its_button_after_what_was_typed(self, request_of_zoe: Demande, bron: Authority, desk: Client) -> None:
        typed = {"version": 1, "body": "Déjà écrit", "modele": f"t{template(bron).pk}", "faire": "modele"}
        response = desk.post(f"{address(request_of_zoe)}message/", typed)
        assert (response.status_code, message_of(response)) == (200, "Déjà écrit\n\nBonjour Zoé Canari")
        assert "Rien n’a été enregistré" not in WebPage(response).text
        assert not Message.objects.exists()

    @pytest.mark.parametrize("chosen", ["", "t0", "x", "t999999"])
    def test_one_that_is_not_offered_is_said_and_loses_nothing(
        self, request_of_zoe: Demande, desk: Client, chosen: str
    ) -> None:
        typed = {"version": 1, "body": "Déjà écrit", "modele": chosen, "faire": "modele"}
        response = desk.post(f"{address(request_of_zoe)}message/", typed)
        assert message_of(response) == "Déjà écrit"
        assert "n’est plus proposée" in WebPage(response).text

    def test_not_one_of_another_authority(self, request_of_zoe: Demande, dardilly: Authority, desk: Client) -> None:
        key = f"t{template(dardilly, body='Secret de Dardilly').pk}"
        response = desk.get(address(request_of_zoe), {"modele": key})
        assert "Secret de Dardilly" not in response.content.decode()


class TestWriting:
    """In the administration: supervisors their own authority's, the project team every one's."""

    def form(self, authority: Authority, **changes: object) -> dict[str, object]:
        return {"authority": authority.pk, "title": "Relance", "demarche": "", "state": "", "body": "x"} | changes

    def test_a_supervisor_adds_changes_and_deletes(self, bron: Authority, supervisor_bron: User) -> None:
        client = signed_in(supervisor_bron)
        assert client.post(f"{LIST}new/", self.form(bron, state="attente_usager")).status_code == 302
        made = ReplyTemplate.objects.get()
        client.post(f"{LIST}edit/{made.pk}/", self.form(bron, body="Bonjour {demandeur}"))
        made.refresh_from_db()
        assert (made.body, made.state) == ("Bonjour {demandeur}", "")
        assert "Relance" in WebPage(client.get(LIST)).text
        client.post(f"{LIST}delete/{made.pk}/")
        assert not ReplyTemplate.objects.exists()

    def test_a_wrong_name_is_refused_and_nothing_is_lost(self, bron: Authority, supervisor_bron: User) -> None:
        response = signed_in(supervisor_bron).post(f"{LIST}new/", self.form(bron, body="Bonjour {prenom}, texte long"))
        text = WebPage(response).text
        assert "{prenom} n’existe pas" in text
        assert "{demandeur}" in text
        assert "texte long" in text
        assert not ReplyTemplate.objects.exists()

    def test_not_for_another_authority(self, bron: Authority, dardilly: Authority, supervisor_bron: User) -> None:
        client, other = signed_in(supervisor_bron), template(dardilly)
        assert client.post(f"{LIST}new/", self.form(dardilly)).status_code == 200
        assert client.get(f"{LIST}edit/{other.pk}/").status_code == 404
        assert client.post(f"{LIST}edit/{other.pk}/", self.form(bron)).status_code == 404
        assert client.post(f"{LIST}delete/{other.pk}/").status_code == 404
        assert "Passage prévu" not in WebPage(client.get(LIST)).text
        assert ReplyTemplate.objects.get() == other

    def test_the_project_team_for_any(self, metropolis: Authority, dardilly: Authority) -> None:
        client = signed_in(member(metropolis, Role.PROJECT_TEAM))
        client.post(f"{LIST}new/", self.form(dardilly))
        assert ReplyTemplate.objects.get().authority == dardilly

    def test_an_agent_uses_and_does_not_write(self, bron: Authority, agent_bron: User) -> None:
        client = signed_in(agent_bron)
        assert client.get(LIST, follow=True).redirect_chain[-1][0] == "/admin/"
        client.post(f"{LIST}new/", self.form(bron))
        assert not ReplyTemplate.objects.exists()

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_takes_the_same_statements(self, bron: Authority, supervisor_bron: User, count: int) -> None:
        for number in range(count):
            template(bron, f"Réponse {number}", demarche=lamp())
        assert len(statements(signed_in(supervisor_bron), LIST)[1]) == 15


class TestOfTheService:
    """The messages that a service gives, on its démarche as its page publishes them."""

    @pytest.fixture
    def messages(self, request_of_zoe: Demande, bron: Authority) -> None:
        template(bron, "De la commune")
        said = [
            {"key": "m_1", "title": "Pièce", "text": "Bonjour {demandeur}", "state": "", "leads_to": "attente_usager"},
            {"key": "m_2", "title": "À la fin", "text": "Fini", "state": "resolu", "leads_to": ""},
            {"key": "m_3", "title": "À la réception", "text": "Reçu", "state": "recu", "leads_to": "rouvert"},
        ]
        Demarche.objects.filter(pk=request_of_zoe.demarche_id).update(messages=said)
        request_of_zoe.refresh_from_db()

    @pytest.mark.usefixtures("messages")
    def test_those_that_fit_come_first_in_their_order(self, request_of_zoe: Demande, desk: Client) -> None:
        offered = [reply.title for reply in replies.replies_of(request_of_zoe, None)]
        assert offered == ["Pièce", "À la réception", "De la commune"]
        choices = re.findall(r'<option value="(m_\d|t\d+)"', WebPage(desk.get(address(request_of_zoe))).html)
        assert choices == ["m_1", "m_3", f"t{ReplyTemplate.objects.get().pk}"]

    @pytest.mark.usefixtures("messages")
    def test_one_brings_its_words_and_its_state(self, request_of_zoe: Demande, desk: Client) -> None:
        response = desk.get(address(request_of_zoe), {"modele": "m_1"})
        assert message_of(response) == "Bonjour Zoé Canari"
        assert response.context["forms"]["message"].sending.state == "attente_usager"

    @pytest.mark.usefixtures("messages")
    def test_a_state_that_may_not_follow_is_not_brought(self, request_of_zoe: Demande, desk: Client) -> None:
        response = desk.get(address(request_of_zoe), {"modele": "m_3"})
        assert (message_of(response), response.context["forms"]["message"].sending.state) == ("Reçu", "")
        typed = {"version": 1, "body": "Reçu", "to": "rouvert"}
        assert desk.post(f"{address(request_of_zoe)}message/", typed).status_code == 422
