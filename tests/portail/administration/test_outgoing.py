"""Who answers for where data go is told when it is set: who, what, when, where to look, and no secret."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.partners.models import Webhook
from notifications.channels.email import written
from notifications.models import Notification
from tests.factories.partners import service
from tests.factories.people import member, user
from tests.factories.sites import bare_site
from tests.factories.software import partner_key, webhook
from tests.grc.agents import signed_in

pytestmark = pytest.mark.django_db
KIND = "portail.outgoing_set"
HOOKS = "/admin/notifications-logiciels/"
URL = "https://logiciel.exemple.fr/guichet-canari"


@pytest.fixture
def supervisor(bron: Authority) -> User:
    return member(bron, Role.SUPERVISOR, first_name="Awa", last_name="Diallo")


@pytest.fixture
def desk(metropolis: Authority, supervisor: User) -> Client:
    bare_site(metropolis)
    return signed_in(supervisor)


def typed(authority: Authority, **more: Any) -> dict[str, Any]:
    return {"authority": authority.pk, "name": "Voirie 3000", "url": URL, "kinds": ["etat"]} | more


def told() -> dict[str, str]:
    """What each was written, by address."""
    letters = Notification.objects.filter(kind=KIND)
    return {one.recipient: written(one.kind, one.context).text for one in letters}


def test_the_supervisors_are_told_by_whom_and_what(desk: Client, supervisor: User, bron: Authority) -> None:
    other = member(bron, Role.SUPERVISOR, email="autre@example.org")
    member(bron, Role.AGENT, email="agent@example.org")
    secret = desk.post(f"{HOOKS}new/", typed(bron)).context["secret"]
    letters = told()
    assert letters.keys() == {supervisor.email, other.email}
    text = letters[other.email]
    made = Webhook.objects.get()
    what = "Ajout\u00a0: Notification de logiciel métier «\u00a0Voirie 3000\u00a0»"
    for said in (what, "Awa Diallo, responsable", " à "):
        assert said in text
    assert f"{HOOKS}edit/{made.pk}/" in text
    kept = Notification.objects.filter(kind=KIND).values_list("context", flat=True)
    for canary in (secret, URL, "canari", made.sealed_secret):
        assert canary not in text
        assert canary not in str(list(kept))


def test_each_change_and_its_end_are_told_and_no_saving_of_the_same(desk: Client, bron: Authority) -> None:
    row = webhook(bron, url=URL)
    desk.post(f"{HOOKS}edit/{row.pk}/", typed(bron, is_active="on", kinds=[]))
    assert not told()
    desk.post(f"{HOOKS}edit/{row.pk}/", typed(bron, is_active="on", url=f"{URL}/2", kinds=[]))
    assert "Changement\u00a0: " in next(iter(told().values()))
    Notification.objects.all().delete()
    desk.post(f"{HOOKS}delete/{row.pk}/")
    text = next(iter(told().values()))
    assert "Suppression\u00a0: " in text
    assert f"{HOOKS}\n" in text


def test_a_revoked_key_too(desk: Client, bron: Authority) -> None:
    key, _text = partner_key(bron)
    desk.post(f"/admin/cles-logiciels/delete/{key.pk}/")
    assert "Révocation\u00a0: " in next(iter(told().values()))


def test_without_supervisor_the_authority_and_the_project_team_are(metropolis: Authority, dardilly: Authority) -> None:
    bare_site(metropolis)
    team = member(metropolis, Role.PROJECT_TEAM, first_name="Léa", last_name="Roux")
    Authority.objects.filter(pk=dardilly.pk).update(email="mairie@dardilly.example")
    signed_in(team).post(f"{HOOKS}new/", typed(dardilly))
    letters = told()
    assert letters.keys() == {team.email, "mairie@dardilly.example"}
    assert "Léa Roux, équipe projet" in letters[team.email]


def test_a_service_that_signs_residents_in_is_told_to_the_project_team(
    desk: Client, supervisor: User, metropolis: Authority
) -> None:
    team, root = member(metropolis, Role.PROJECT_TEAM), user(is_staff=True, is_superuser=True)
    partner = service().partner
    signed_in(root).post(f"/admin/services-partenaires/delete/{partner.pk}/")
    letters = told()
    assert letters.keys() == {team.email}
    assert f"{root}, administration du portail" in letters[team.email]
    assert timezone.localdate().strftime("%Y") in letters[team.email]
