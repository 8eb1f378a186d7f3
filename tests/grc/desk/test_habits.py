"""« Mes réglages »: the page, its refusals, and that one's own are nobody else's."""

import datetime

import pytest
from django.utils import timezone

from accounts.context import Actor, acting_as
from accounts.enums import ActorKind
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.enums import DigestChoice
from grc.models import DeskSettings
from tests.factories.people import member, user
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PAGE = "/admin/demandes/reglages/"


def test_set_and_read_again(bron: Authority, agent_bron: User) -> None:
    camille = member(bron, Role.AGENT, first_name="Camille", last_name="Diallo")
    today = timezone.localdate()
    desk = signed_in(agent_bron)
    body = {"digest": "tout", "away_from": today, "away_until": today, "substitute": camille.pk}
    assert desk.post(PAGE, body)["Location"] == PAGE
    own = DeskSettings.objects.get()
    assert (own.user, own.digest, own.away_until, own.substitute) == (agent_bron, "tout", today, camille)
    page = WebPage(desk.get(PAGE)).text
    assert "Vous êtes noté absent" in page
    assert "Vos réglages sont enregistrés." in page
    assert f"Vous remplacez {agent_bron}" in WebPage(signed_in(camille).get(PAGE)).text
    assert desk.post(PAGE, {"digest": "rien"}).status_code == 302
    own.refresh_from_db()
    assert (own.digest, own.away_from, own.substitute) == (DigestChoice.NONE, None, None)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"digest": "quoi"}, "Sélectionnez un choix valide"),
        ({"digest": "rien", "away_from": "2099-01-01"}, "Donnez les deux dates"),
        ({"digest": "rien", "away_from": "2020-01-01", "away_until": "2020-01-02"}, "Cette absence est passée"),
        ({"digest": "rien", "away_from": "2099-01-02", "away_until": "2099-01-01"}, "vient avant le premier"),
        ({"digest": "rien", "substitute": "{other}"}, "de quand à quand"),
        (
            {"digest": "rien", "away_from": "2099-01-01", "away_until": "2099-01-02", "substitute": "{stranger}"},
            "choix",
        ),
    ],
)
def test_what_makes_no_sense_is_said(
    body: dict[str, str], said: str, bron: Authority, agent_bron: User, agent_dardilly: User
) -> None:
    people = {"other": member(bron, Role.AGENT).pk, "stranger": agent_dardilly.pk}
    response = signed_in(agent_bron).post(PAGE, {name: value.format(**people) for name, value in body.items()})
    assert response.status_code == 422
    assert said in WebPage(response).text
    assert not DeskSettings.objects.exists()


def test_it_takes_the_same_statements_whoever_is_replaced(bron: Authority, agent_bron: User) -> None:
    today = timezone.localdate()
    for number in (1, 3):
        while DeskSettings.objects.count() < number:
            DeskSettings.objects.create(
                user=member(bron, Role.AGENT),
                away_from=today,
                away_until=today + datetime.timedelta(days=1),
                substitute=agent_bron,
            )
        response, sql = statements(signed_in(agent_bron), PAGE)
        assert response.content.decode().count("Vous remplacez") == number
        assert len(sql) == 17


def test_who_stands_in_reads_that_they_do_and_changes_nothing_of_it(agent_bron: User, bron: Authority) -> None:
    """The second wall: nobody else reads when a colleague is away, and only the system writes."""
    substitute, other = member(bron, Role.AGENT), member(bron, Role.AGENT)
    DeskSettings.objects.create(user=agent_bron, substitute=substitute)
    for person, number in ((substitute, 1), (other, 0), (agent_bron, 1)):
        with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,), user_id=person.pk)):
            assert DeskSettings.objects.count() == number
    with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,), user_id=substitute.pk)):
        assert DeskSettings.objects.update(digest="rien") == 0
        assert DeskSettings.objects.all().delete()[0] == 0


def test_the_account_of_who_stands_in_may_go(bron: Authority, agent_bron: User) -> None:
    gone = member(bron, Role.AGENT)
    DeskSettings.objects.create(user=agent_bron, substitute=gone)
    gone.memberships.all().delete()
    gone.delete()
    assert DeskSettings.objects.get().substitute is None


def test_a_superuser_who_treats_the_requests_of_all_authorities_is_replaced_by_nobody(agent_bron: User) -> None:
    response = signed_in(user(is_superuser=True, is_staff=True)).get(PAGE)
    assert response.status_code == 200
    assert str(agent_bron) not in response.content.decode()
