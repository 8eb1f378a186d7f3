"""The account of who serves a body under secrecy: the body is told what somebody else does to it."""

import pytest

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.accounts import strengthen
from tests.factories.people import member, user
from tests.grc.agents import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
KIND = "portail.secrecy_account_changed"


@pytest.fixture
def admin() -> User:
    return user(email="admin@example.org", first_name="Sacha", last_name="Quincieux", is_superuser=True, is_staff=True)


def give_address(by: User, whose: User, address: str) -> None:
    """As the form of the administration does."""
    typed = {"email": address, "first_name": "Nour", "last_name": "Delormeau"}
    answer = strengthen(signed_in(by)).post(f"/admin/users/edit/{whose.pk}/", typed | {"is_active": "on"})
    assert answer.status_code == 302


def test_another_address_and_no_factors_are_told_to_its_supervisors(mdmph: Authority, agent: User, admin: User) -> None:
    supervisor = member(mdmph, Role.SUPERVISOR, email="responsable@mdmph.example.org")
    strengthen(signed_in(agent))
    assert strengthen(signed_in(admin)).post(f"/admin/comptes/{agent.pk}/seconds-facteurs/").status_code == 302
    give_address(admin, agent, "ailleurs@example.org")
    told = list(Notification.objects.filter(kind=KIND).order_by("id"))
    assert {one.recipient for one in told} == {mdmph.email, supervisor.email}
    bodies = [compose(one).body for one in told]
    assert "a retiré les seconds facteurs" in bodies[0]
    assert "a changé l’adresse" in bodies[-1]
    assert "Sacha Quincieux" in bodies[-1]
    assert not any("ailleurs@example.org" in body for body in bodies)


def test_of_an_agent_of_a_commune_nobody_is(agent_bron: User, admin: User) -> None:
    give_address(admin, agent_bron, "ailleurs@example.org")
    assert not Notification.objects.filter(kind=KIND).exists()


def test_of_what_one_changes_oneself_nobody_is(mdmph: Authority, admin: User) -> None:
    member(mdmph, Role.SUPERVISOR, email="responsable@mdmph.example.org")
    give_address(admin, admin, "autre@example.org")
    assert not Notification.objects.filter(kind=KIND).exists()
