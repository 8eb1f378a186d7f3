"""Who is let in, what the list leads them to, and what those are told who are not let in."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from communes.operations import grant
from grc import operations
from grc.enums import LabelColour, State
from grc.models import Label, SavedView
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.factories.teams import team_of
from tests.grc.agents import signed_in
from tests.grc.test_incidents import filed, joined
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/demandes/"


def who(role: Role, first: Authority, *others: Authority) -> Client:
    person = member(first, role)
    for authority in others:
        grant(user=person, authority=authority, role=role, starts_on=datetime.date(2026, 1, 1))
    return signed_in(person)


PEOPLE: dict[str, Callable[[Authority, Authority], Client]] = {
    "agent": lambda bron, _metropolis: who(Role.AGENT, bron),
    "agent of two": lambda bron, metropolis: who(Role.AGENT, bron, metropolis),
    "supervisor": lambda bron, _metropolis: who(Role.SUPERVISOR, bron),
    "supervisor of two": lambda bron, metropolis: who(Role.SUPERVISOR, bron, metropolis),
    "superuser": lambda _bron, _metropolis: signed_in(user(is_superuser=True)),
}


@pytest.mark.parametrize("person", PEOPLE)
def test_every_link_of_the_list_opens(person: str, bron: Authority, metropolis: Authority, agent_bron: User) -> None:
    joined(filed(bron, 2), agent_bron)
    Label.objects.create(authority=bron, name="Éclairage", colour=LabelColour.values[0])
    SavedView.objects.create(authority=bron, name="En retard", query="vue=en-retard")
    team_of(bron, name="Voirie")
    client = PEOPLE[person](bron, metropolis)
    answer = client.get(LIST, {"vue": "toutes", "poids": "plusieurs"})
    page = answer.content.decode()
    links = {one for one in WebPage(page[page.index('<div class="desk inbox">') :]).addresses if one and "#" not in one}
    assert len(links) > 15
    assert {one.url for one in answer.context["view"].header_more_buttons} <= set(WebPage(page).addresses)
    refused = {
        link: answer.status_code
        for link in links
        if (answer := client.get(LIST + link if link.startswith("?") else link)).status_code != 200
    }
    assert refused == {}


class TestRefusals:
    def test_an_agent_is_told_what_is_for_supervisors(self, bron: Authority, agent_bron: User) -> None:
        label = Label.objects.create(authority=bron, name="Éclairage", colour=LabelColour.values[0])
        team = team_of(bron, name="Voirie")
        shared = SavedView.objects.create(authority=bron, name="En retard", query="vue=en-retard")
        desk = signed_in(agent_bron)
        answers = [
            desk.post(f"{LIST}equipes/", {"name": "Une", "authority": bron.pk}),
            desk.post(f"{LIST}equipes/{team.pk}/", {"name": "Une"}),
            desk.post(f"{LIST}equipes/{team.pk}/supprimer/"),
            desk.post(f"{LIST}etiquettes/", {"name": "Une"}),
            desk.post(f"{LIST}etiquettes/{label.pk}/supprimer/"),
            desk.post(f"{LIST}vues/{shared.pk}/", {"name": "Autre"}),
            desk.post(f"{LIST}vues/{shared.pk}/supprimer/"),
        ]
        for answer in answers:
            assert answer.status_code == 403
            assert "réservée aux responsables" in WebPage(answer).text
            assert "à aucune collectivité" not in WebPage(answer).text

    def test_who_lost_their_desk_is_told_that(self, bron: Authority) -> None:
        client = who(Role.OFFICER, bron)
        for page in (LIST, f"{LIST}{demande(bron).pk}/"):
            answer = client.get(page)
            assert answer.status_code == 403
            assert "comme agent ou responsable, à aucune collectivité" in WebPage(answer).text
            assert "réservée aux responsables" not in WebPage(answer).text

    def test_an_act_that_is_somebody_else_s_is_said_so(
        self, bron: Authority, agent_bron: User, supervisor_bron: User
    ) -> None:
        request = demande(bron)
        at = timezone.now()
        operations.move(demande_id=request.pk, to=State.IN_PROGRESS, by=supervisor_bron, version=1, at=at)
        answer = signed_in(agent_bron).post(f"{LIST}{request.pk}/corriger/", {"version": 2})
        assert answer.status_code == 403
        assert "Vous ne pouvez pas faire cela" in WebPage(answer).text
        assert "aucune collectivité" not in WebPage(answer).text
