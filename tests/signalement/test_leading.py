"""Under which report the register shows those that are joined, whatever becomes of the one that leads them."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.models import Demande
from signalement.models import PublishedReport
from signalement.operations import moderation
from tests.factories.requests import demande
from tests.grc.test_incidents import joined
from tests.signalement.conftest import site_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(bron: Authority, agent_bron: User) -> list[Demande]:
    """Joined, the oldest leads."""
    start = timezone.now() - datetime.timedelta(days=2)
    filed = [demande(bron, at=start + datetime.timedelta(hours=hour)) for hour in range(3)]
    joined(filed, agent_bron)
    return filed


@pytest.fixture
def visitor(bron: Authority) -> Client:
    site_of(bron, "bron.localhost")
    return Client(headers={"host": "bron.localhost"})


def shown() -> list[tuple[int, int]]:
    """What stands in the map and the lists, and how many requests each is said to be."""
    return list(PublishedReport.objects.listed().order_by("pk").values_list("pk", "joined"))


def led_by(lead: Demande) -> set[int]:
    return set(PublishedReport.objects.filter(led_by=lead.pk).values_list("pk", flat=True))


class Hand:
    """An agent, who acts on requests as they are."""

    def __init__(self, user: User) -> None:
        self.user = user

    def hide(self, one: Demande) -> None:
        version = Demande.objects.get(pk=one.pk).version
        moderation.hide(demande_id=one.pk, reason="Nom", by=self.user, version=version, at=timezone.now())

    def show(self, one: Demande) -> None:
        version = Demande.objects.get(pk=one.pk).version
        moderation.show(demande_id=one.pk, by=self.user, version=version, at=timezone.now())

    def part(self, one: Demande) -> None:
        operations.part(demande_id=one.pk, by=self.user, at=timezone.now())


@pytest.fixture
def agent(agent_bron: User) -> Hand:
    return Hand(agent_bron)


class TestLead:
    def test_one_that_its_resident_withdraws_leaves_the_others_shown(self, three, visitor: Client):
        first, second, third = three
        operations.withdraw(demande_id=first.pk, at=timezone.now())
        assert shown() == [(second.pk, 3)]
        assert led_by(second) == {first.pk, third.pk}
        page = visitor.get(f"/signalements/{third.reference}/")
        assert f'href="/signalements/{second.reference}/"' in page.content.decode()
        assert visitor.get(f"/signalements/{second.reference}/").status_code == 200
        assert "1 signalement" in words_of(visitor.get("/signalements/"))

    def test_one_that_is_hidden_leads_again_once_it_is_shown(self, three, agent: Hand):
        first, second, third = three
        agent.hide(first)
        assert shown() == [(second.pk, 3)]
        agent.show(first)
        assert shown() == [(first.pk, 3)]
        assert led_by(first) == {second.pk, third.pk}

    def test_when_none_may_be_shown_none_is(self, three, agent: Hand):
        for one in three:
            agent.hide(one)
        assert shown() == []
        agent.show(three[2])
        assert shown() == [(three[2].pk, 3)]

    def test_one_of_the_others_that_goes_changes_nothing_for_the_rest(self, three, agent: Hand):
        agent.hide(three[1])
        operations.withdraw(demande_id=three[2].pk, at=timezone.now())
        assert shown() == [(three[0].pk, 3)]


class TestParting:
    def test_one_that_stood_for_a_hidden_one_leaves_the_place_to_the_next(self, three, agent: Hand):
        first, second, third = three
        agent.hide(first)
        agent.part(second)
        assert shown() == [(second.pk, 1), (third.pk, 2)]
        assert led_by(third) == {first.pk}

    def test_the_one_that_leads_leaves_it_to_the_oldest(self, three, agent: Hand):
        first, second, third = three
        agent.part(first)
        assert shown() == [(first.pk, 1), (second.pk, 2)]
        assert led_by(second) == {third.pk}
        agent.part(third)
        assert shown() == [(one.pk, 1) for one in three]
        assert not PublishedReport.objects.exclude(led_by=None).exists()

    def test_all_at_once(self, three, agent: Hand):
        operations.part_all(demande_id=three[1].pk, by=agent.user, at=timezone.now())
        assert shown() == [(one.pk, 1) for one in three]
        assert not PublishedReport.objects.exclude(led_by=None).exists()


def test_two_incidents_become_one(three, bron: Authority, agent_bron: User):
    others = [demande(bron), demande(bron)]
    joined(others, agent_bron)
    assert len(shown()) == 2
    operations.join(demande_id=others[0].pk, to=three[0].pk, by=agent_bron, at=timezone.now(), with_others=True)
    assert shown() == [(three[0].pk, 5)]
    assert led_by(three[0]) == {one.pk for one in [*three[1:], *others]}


def test_the_one_that_leads_is_read_where_the_others_are(bron: Authority, dardilly: Authority, visitor: Client):
    there, here = demande(dardilly), demande(bron)
    address = f"/signalements/{there.reference}/"
    assert visitor.get(address).status_code == 404
    PublishedReport.objects.filter(pk=here.pk).update(led_by=there.pk, listed=False)
    assert visitor.get(address).status_code == 200
