"""An account that has acted on requests is not deleted in the administration, alone or with others."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from tests.factories.people import member, user
from tests.factories.requests import FILED_AT, demande
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return signed_in(user(is_staff=True, is_superuser=True))


@pytest.fixture
def noted(bron: Authority, agent_bron: User) -> User:
    """Left a note."""
    operations.add_note(demande_id=demande(bron).pk, body="Vu", by=agent_bron, at=FILED_AT)
    return agent_bron


@pytest.fixture
def assigned(bron: Authority, agent_bron: User) -> User:
    """Was given a request, and did nothing."""
    person = member(bron, Role.AGENT)
    operations.assign(demande_id=demande(bron).pk, assignee=person, by=agent_bron, version=1, at=FILED_AT)
    return person


@pytest.mark.parametrize("who", ["noted", "assigned"])
def test_alone(who: str, desk: Client, request: pytest.FixtureRequest) -> None:
    person = request.getfixturevalue(who)
    response = desk.post(reverse("wagtailusers_users:delete", args=[person.pk]), follow=True)
    assert "désactivez-le" in WebPage(response).text
    assert User.objects.filter(pk=person.pk).exists()


def test_with_others(noted: User, desk: Client) -> None:
    other = user()
    address = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
    response = desk.post(f"{address}?id={noted.pk}&id={other.pk}", follow=True)
    assert "désactivez-le" in WebPage(response).text
    assert User.objects.filter(pk__in=[noted.pk, other.pk]).count() == 2


def test_who_has_done_nothing_may_go(desk: Client) -> None:
    person = user()
    desk.post(reverse("wagtailusers_users:delete", args=[person.pk]))
    assert not User.objects.filter(pk=person.pk).exists()
