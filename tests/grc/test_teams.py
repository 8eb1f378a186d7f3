"""Teams: where requests go, who gives them, who sees them."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.context import NOBODY, SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority, Membership
from grc import operations
from grc.desk import wording as desk
from grc.enums import EventKind, State
from grc.models import Demande, DeskSettings, Event, Team, TeamMember
from tests.factories.people import member
from tests.factories.requests import demande, lamp, pothole
from tests.factories.teams import team_of
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/demandes/"
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def roads(bron: Authority, agent_bron: User) -> Team:
    return team_of(bron, agent_bron)


def given(to: Team, **options: object) -> Demande:
    """A request of the team's authority that was given to it."""
    filed = demande(to.authority, **options)
    Demande.objects.filter(pk=filed.pk).update(team=to)
    filed.refresh_from_db()
    return filed


def listed(person: User, **query: object) -> set[int]:
    return {row.demande.pk for row in signed_in(person).get(LIST, query).context["rows"]}


class TestRouting:
    def test_a_new_request_goes_to_the_team_that_receives_its_demarche(
        self, bron: Authority, dardilly: Authority
    ) -> None:
        here, _there = team_of(bron, demarches=[lamp()]), team_of(dardilly, demarches=[lamp()])
        assert demande(bron, demarche=lamp()).team == here
        assert demande(bron, demarche=pothole()).team is None

    def test_not_to_one_that_receives_nothing_more(self, bron: Authority) -> None:
        team_of(bron, demarches=[lamp()], is_active=False)
        assert demande(bron, demarche=lamp()).team is None

    def test_it_costs_no_statement(self, bron: Authority) -> None:
        costs = []
        for routed in (False, True):
            if routed:
                team_of(bron, demarches=[lamp()])
            lamp_ = lamp()
            with acting_as(SYSTEM), CaptureQueriesContext(connection) as captured:
                demande(bron, demarche=lamp_)
            costs.append(len(captured))
        assert costs[0] == costs[1]

    def test_a_transfer_gives_it_to_the_team_of_the_other_authority(
        self, bron: Authority, metropolis: Authority, agent_bron: User
    ) -> None:
        team_of(bron, demarches=[lamp()])
        theirs = team_of(metropolis, name="Éclairage", demarches=[lamp()])
        for expected in (theirs, None):
            filed = demande(bron, demarche=lamp())
            operations.transfer(demande_id=filed.pk, to=metropolis, reason="x", by=agent_bron, version=1, at=AT)
            filed.refresh_from_db()
            assert filed.team == expected
            theirs.demarches.clear()


class TestGiving:
    def test_to_a_team_then_to_one_of_it_then_to_nobody(self, roads: Team, bron: Authority, agent_bron: User) -> None:
        filed = demande(bron)
        client, address = signed_in(agent_bron), f"{LIST}{filed.pk}/"
        assert f'value="equipe-{roads.pk}"' in client.get(f"{address}faire/attribuer/").content.decode()
        seen = []
        for version, chosen in enumerate([f"equipe-{roads.pk}", agent_bron.pk, f"equipe-{roads.pk}", ""], start=1):
            assert client.post(f"{address}attribuer/", {"version": version, "assignee": chosen}).status_code == 302
            filed.refresh_from_db()
            seen.append((filed.team, filed.assignee))
        assert seen == [(roads, None), (roads, agent_bron), (roads, None), (None, None)]
        events = Event.objects.filter(demande=filed, kind=EventKind.ASSIGNED).order_by("id")
        assert events[0].detail == {"team": "Voirie"}
        assert [desk.journal_line(event).what for event in events] == [
            "Confiée à l’équipe «\u00a0Voirie\u00a0»",
            f"Attribuée à {agent_bron}",
            "Confiée à l’équipe «\u00a0Voirie\u00a0»",
            "N’est plus attribuée",
        ]
        assert not events.filter(shown=True).exists()

    @pytest.mark.parametrize("whose", ["other", "idle", "none"])
    def test_not_to_another_authoritys_nor_to_one_that_receives_nothing(
        self, whose: str, bron: Authority, dardilly: Authority, agent_bron: User
    ) -> None:
        teams = {"other": team_of(dardilly), "idle": team_of(bron, is_active=False)}
        filed, key = demande(bron), teams[whose].pk if whose in teams else 2**40
        response = signed_in(agent_bron).post(
            f"{LIST}{filed.pk}/attribuer/", {"version": 1, "assignee": f"equipe-{key}"}
        )
        assert response.status_code == 422
        assert "Choisissez dans la liste." in WebPage(response).text
        if whose in teams:
            with pytest.raises(operations.Refused):
                operations.give_to_team(demande_id=filed.pk, team=teams[whose], by=agent_bron, version=1, at=AT)

    def test_not_by_another_authoritys_agent_nor_on_an_older_version(
        self, roads: Team, bron: Authority, agent_bron: User, agent_dardilly: User
    ) -> None:
        filed = demande(bron)
        with pytest.raises(operations.NotAllowed):
            operations.give_to_team(demande_id=filed.pk, team=roads, by=agent_dardilly, version=1, at=AT)
        operations.give_to_team(demande_id=filed.pk, team=roads, by=agent_bron, version=1, at=AT)
        with pytest.raises(operations.Stale):
            operations.give_to_team(demande_id=filed.pk, team=roads, by=agent_bron, version=1, at=AT)

    def test_a_deleted_team_leaves_its_requests_to_no_team(self, roads: Team, supervisor_bron: User) -> None:
        filed = given(roads)
        operations.delete_team(team=roads, by=supervisor_bron, at=timezone.now())
        filed.refresh_from_db()
        assert filed.team is None


class TestInTheList:
    def test_my_teams_open_requests_have_a_tab(self, roads: Team, bron: Authority, agent_bron: User) -> None:
        mine, _nobodys, _others = given(roads), demande(bron), given(team_of(bron, name="Propreté"))
        closed = given(roads)
        Demande.objects.filter(pk=closed.pk).update(closed_at=AT, state=State.RESOLVED)
        response = signed_in(agent_bron).get(LIST, {"vue": "mon-equipe"})
        assert [row.demande.pk for row in response.context["rows"]] == [mine.pk]
        tabs = [(tab.key, tab.number) for tab in response.context["tabs"]]
        assert tabs[1:3] == [("mes-demandes", "0"), ("mon-equipe", "1")]
        assert "</span> Voirie" in response.content.decode()

    def test_who_is_of_no_team_has_no_such_tab(self, bron: Authority, agent_bron: User) -> None:
        team_of(bron)
        assert "vue=mon-equipe" not in signed_in(agent_bron).get(LIST).content.decode()
        assert listed(agent_bron, vue="mon-equipe") == set()

    def test_a_member_who_lost_their_rights_sees_nothing_more(
        self, roads: Team, dardilly: Authority, agent_bron: User, agent_dardilly: User
    ) -> None:
        TeamMember.objects.create(team=roads, user=agent_dardilly)
        given(roads)
        client = signed_in(agent_dardilly)
        assert listed(agent_dardilly, vue="mon-equipe") == set()
        assert "Voirie" not in client.get(f"{LIST}equipes/").content.decode()
        Membership.objects.filter(user=agent_bron).delete()
        assert signed_in(agent_bron).get(LIST).status_code in {302, 403}

    def test_a_team_is_a_filter_and_another_authoritys_is_not(
        self, roads: Team, bron: Authority, dardilly: Authority, agent_bron: User
    ) -> None:
        theirs, mine = team_of(dardilly, name="Secrète"), given(roads)
        demande(bron)
        assert listed(agent_bron, vue="toutes", equipe=roads.pk) == {mine.pk}
        response = signed_in(agent_bron).get(LIST, {"equipe": theirs.pk})
        assert "equipe" in response.context["form"].errors
        assert "Secrète" not in response.content.decode()

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_costs_the_same_whatever_it_holds(self, bron: Authority, agent_bron: User, number: int) -> None:
        for index in range(number):
            given(team_of(bron, agent_bron, name=f"N{index}"))
            away(member(bron, Role.AGENT), agent_bron)
        response, sql = statements(signed_in(agent_bron), f"{LIST}?vue=mon-equipe")
        assert len(response.context["rows"]) == number
        assert len(sql) == 18


def away(user: User, substitute: User, *, since: int = 0) -> None:
    """The user is away for a week that began `since` days ago."""
    start = timezone.localdate() - datetime.timedelta(days=since)
    until = start + datetime.timedelta(days=7)
    DeskSettings.objects.create(user=user, away_from=start, away_until=until, substitute=substitute)


def test_my_requests_are_also_those_of_who_is_away(bron: Authority, agent_bron: User) -> None:
    gone, back = member(bron, Role.AGENT), member(bron, Role.AGENT)
    away(gone, agent_bron)
    away(back, agent_bron, since=30)
    requests = {user: demande(bron) for user in (agent_bron, gone, back)}
    for user, filed in requests.items():
        Demande.objects.filter(pk=filed.pk).update(assignee=user)
    assert listed(agent_bron, vue="mes-demandes") == {requests[agent_bron].pk, requests[gone].pk}
    assert listed(gone, vue="mes-demandes") == {requests[gone].pk}
    home = WebPage(signed_in(agent_bron).get("/admin/")).text
    assert "Mes demandes" in home


def test_an_account_and_a_demarche_go_without_who_deletes_them_seeing_the_team(bron: Authority) -> None:
    gone = member(bron, Role.AGENT)
    team = team_of(bron, gone, demarches=[lamp()])
    with acting_as(SYSTEM):
        gone.memberships.all().delete()
    with acting_as(NOBODY):
        User.objects.filter(pk=gone.pk).delete()
    connection.check_constraints()
    with acting_as(SYSTEM):
        assert not team.members.exists()
