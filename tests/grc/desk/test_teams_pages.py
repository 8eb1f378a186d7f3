"""The pages of teams: supervisors set them up, agents read them, others do not find them."""

import pytest
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.models import Team
from grc.operations import teams
from tests.factories.people import member
from tests.factories.requests import demande, lamp, pothole
from tests.factories.teams import team_of
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PAGE = "/admin/demandes/equipes/"


def test_a_supervisor_makes_changes_and_deletes_one(bron: Authority, supervisor_bron: User, agent_bron: User) -> None:
    client = signed_in(supervisor_bron)
    response = client.post(PAGE, {"authority": bron.pk, "name": " Équipe  voirie "})
    made = Team.objects.get()
    assert (response.status_code, response["Location"], made.name) == (302, f"{PAGE}{made.pk}/", "Équipe voirie")
    assert str(agent_bron) in WebPage(client.get(f"{PAGE}{made.pk}/")).text
    typed = {"name": "Voirie", "is_active": "on", "members": [agent_bron.pk], "demarches": [lamp().pk]}
    assert client.post(f"{PAGE}{made.pk}/", typed)["Location"] == PAGE
    made.refresh_from_db()
    assert (made.name, [*made.members.all()], [*made.demarches.all()]) == ("Voirie", [agent_bron], [lamp()])
    assert demande(bron, demarche=lamp()).team == made
    page = WebPage(client.get(PAGE)).text
    assert "1 demande en cours" in page
    assert str(agent_bron) in page
    assert "Supprimée, elle ne l’aura plus" in WebPage(client.get(f"{PAGE}{made.pk}/supprimer/")).text
    assert client.post(f"{PAGE}{made.pk}/supprimer/")["Location"] == PAGE
    assert not Team.objects.exists()


def test_an_agent_only_reads_them(bron: Authority, agent_bron: User) -> None:
    team = team_of(bron, agent_bron)
    client = signed_in(agent_bron)
    for address in (PAGE, f"{PAGE}{team.pk}/"):
        page = WebPage(client.get(address))
        assert "Voirie" in page.text
        assert "<form" not in page.html.partition("desk many")[2]
        assert client.post(address, {"authority": bron.pk, "name": "Autre"}).status_code == 403
    for method in (client.get, client.post):
        assert method(f"{PAGE}{team.pk}/supprimer/").status_code == 403
    for act in (
        lambda: operations.make_team(authority_id=bron.pk, name="X", by=agent_bron, at=timezone.now()),
        lambda: operations.delete_team(team=team, by=agent_bron, at=timezone.now()),
        lambda: setting_up(team, agent_bron),
    ):
        with pytest.raises(operations.NotAllowed):
            act()
    assert list(Team.objects.values_list("name", flat=True)) == ["Voirie"]


def test_another_authoritys_are_not_found(bron: Authority, dardilly: Authority) -> None:
    team = team_of(bron)
    client = signed_in(member(dardilly, Role.SUPERVISOR))
    assert "Voirie" not in client.get(PAGE).content.decode()
    for address in (f"{PAGE}{team.pk}/", f"{PAGE}{team.pk}/supprimer/", f"{PAGE}{2**70}/"):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert client.post(PAGE, {"authority": bron.pk, "name": "Intrus"}).status_code == 422


@pytest.mark.parametrize("typed", [{"name": "voirie"}, {"name": ""}, {"name": "x" * 61}])
def test_a_bad_name_is_said_and_kept(bron: Authority, supervisor_bron: User, typed: dict[str, str]) -> None:
    team_of(bron)
    response = signed_in(supervisor_bron).post(PAGE, {"authority": bron.pk, **typed})
    assert response.status_code == 422
    assert "desk-field--error" in WebPage(response).html
    assert Team.objects.count() == 1


def test_an_authority_has_so_many_at_most(
    bron: Authority, supervisor_bron: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    team_of(bron)
    monkeypatch.setattr(teams, "MOST_TEAMS", 1)
    response = signed_in(supervisor_bron).post(PAGE, {"authority": bron.pk, "name": "Autre"})
    assert response.status_code == 422
    assert "supprimez-en une" in WebPage(response).text


def setting_up(team: Team, by: User, **said: object) -> None:
    whole = {"name": team.name, "is_active": True, "members": [], "demarches": []} | said
    operations.set_up_team(team=team, by=by, at=timezone.now(), **whole)


def test_a_demarche_goes_to_one_team(bron: Authority, supervisor_bron: User) -> None:
    team_of(bron, demarches=[lamp()])
    other = team_of(bron, name="Propreté")
    typed = {"name": "Propreté", "is_active": "on", "demarches": [lamp().pk, pothole().pk]}
    response = signed_in(supervisor_bron).post(f"{PAGE}{other.pk}/", typed)
    assert response.status_code == 422
    assert "L’équipe « Voirie » reçoit déjà" in WebPage(response).text
    assert not other.demarches.exists()
    setting_up(other, supervisor_bron, is_active=False, demarches=[lamp()])  # while it receives nothing


def test_its_members_are_of_those_who_treat_the_authoritys_requests(
    bron: Authority, supervisor_bron: User, agent_bron: User, agent_dardilly: User
) -> None:
    team = team_of(bron, agent_dardilly)
    client = signed_in(supervisor_bron)
    assert str(agent_dardilly) not in client.get(f"{PAGE}{team.pk}/").content.decode()
    typed = {"name": "Voirie", "is_active": "on", "members": [agent_dardilly.pk]}
    assert client.post(f"{PAGE}{team.pk}/", typed).status_code == 422
    with pytest.raises(operations.Refused):
        setting_up(team, supervisor_bron, members=[agent_dardilly])
    setting_up(team, supervisor_bron, members=[agent_bron])
    assert list(team.members.all()) == [agent_bron]


def test_one_that_is_gone_meanwhile_is_said(bron: Authority, supervisor_bron: User) -> None:
    team = team_of(bron)
    Team.objects.filter(pk=team.pk).delete()
    with pytest.raises(operations.Refused):
        setting_up(team, supervisor_bron)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(bron: Authority, agent_bron: User, number: int) -> None:
    for index in range(number):
        team_of(bron, agent_bron, name=f"N{index}", demarches=[lamp()] if index == 0 else [])
    response, sql = statements(signed_in(agent_bron), PAGE)
    assert len(response.context["teams"]) == number
    assert len(sql) == 16
