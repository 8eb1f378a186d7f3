"""Under which report the register shows those that are joined, whatever becomes of the one that leads them."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.models import Demande
from grc.weights import weights_of
from notifications.channels.email import compose
from notifications.models import Notification
from signalement.alerts.operations import alerting, subscribing
from signalement.alerts.operations.subscribing import Wish
from signalement.enums import SubscriptionKind
from signalement.register.models import PublishedReport
from signalement.register.operations import moderation
from signalement.register.operations.answering import answer
from signalement.register.operations.endorsing import Witness, endorse
from tests.factories.requests import demande
from tests.grc.test_incidents import joined
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(bron: Authority, agent_bron: User) -> list[Demande]:
    """Joined, the oldest leads."""
    start = timezone.now() - datetime.timedelta(days=2)
    filed = [demande(bron, at=start + datetime.timedelta(hours=hour)) for hour in range(3)]
    joined(filed, agent_bron)
    return filed


def shown() -> list[tuple[int, int]]:
    """What stands in the map and the lists, and how many people are said to have reported each."""
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
        assert "1 signalement" in WebPage(visitor.get("/signalements/")).text

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


class TestWeight:
    @pytest.fixture
    def confirmed(self, bron: Authority, agent_bron: User) -> list[Demande]:
        """Two joined reports, the second of which five people had confirmed."""
        first, second = demande(bron), demande(bron)
        for number in range(5):
            endorse(PublishedReport.objects.get(pk=second.pk), Witness(network=f"n{number}"), at=timezone.now())
        joined([first, second], agent_bron)
        return [Demande.objects.select_related("incident").get(pk=one.pk) for one in (first, second)]

    def test_who_confirmed_one_that_is_joined_is_counted(self, confirmed, visitor: Client):
        first, second = confirmed
        assert weights_of(confirmed) == {first.pk: 7, second.pk: 7}
        assert "7 personnes l’ont signalé" in WebPage(visitor.get(f"/signalements/{first.reference}/")).text
        assert "7 personnes" in WebPage(visitor.get("/signalements/")).text
        (drawn,) = visitor.get("/signalements/carte/0/0/0.json").json()["reports"]
        assert drawn["weight"] == 7

    def test_so_is_who_confirms_it_later_and_whoever_leads(self, confirmed, agent: Hand):
        first, second = confirmed
        endorse(PublishedReport.objects.get(pk=second.pk), Witness(network="later"), at=timezone.now())
        assert [one.weight for one in PublishedReport.objects.listed().weighed()] == [8]
        agent.hide(first)
        assert [one.weight for one in PublishedReport.objects.listed()] == [8]
        assert weights_of(confirmed) == {first.pk: 8, second.pk: 8}
        agent.show(first)
        agent.part(second)
        assert [one.weight for one in PublishedReport.objects.listed().order_by("pk")] == [1, 7]


class TestNews:
    def follow(self, *followed: Demande, email: str = "voisine@example.org") -> None:
        for one in followed:
            report = PublishedReport.objects.get(pk=one.pk)
            wish = Wish(kind=SubscriptionKind.REPORT, report=report)
            made = subscribing.subscribe(wish, email=email, user=None, origin=one.commune, at=timezone.now())
            subscribing.confirm(made, at=timezone.now())

    def answer(self, one: Demande, agent: Hand, text: str) -> None:
        version = Demande.objects.get(pk=one.pk).version
        answer(demande_id=one.pk, text=text, by=agent.user, version=version, at=timezone.now())

    def told(self) -> list[tuple[str, list[str]]]:
        """What is told now: of which report, in which words."""
        Notification.objects.all().delete()
        alerting.tell_of_reports(at=timezone.now())
        mails = Notification.objects.filter(kind="signalement.news").order_by("pk")
        return [(one.context["reference"], [news["text"] for news in one.context["news"]]) for one in mails]

    def test_who_follows_one_is_told_what_is_told_of_the_one_that_shows_it(self, three, agent: Hand):
        first, second, _third = three
        self.answer(first, agent, "Vu.")
        self.follow(second)
        self.answer(first, agent, "Jeudi.")
        self.answer(second, agent, "De celui-ci seul.")
        assert self.told() == [(first.reference, ["Jeudi."])]
        assert "traité avec celui que vous suivez" in str(compose(Notification.objects.latest("pk")).body)
        assert self.told() == []

    def test_not_what_was_told_before_they_were_joined(self, bron: Authority, agent: Hand):
        first, second = demande(bron), demande(bron)
        self.follow(second)
        self.answer(first, agent, "Avant.")
        joined([first, second], agent.user)
        assert self.told() == []
        self.answer(first, agent, "Après.")
        assert self.told() == [(first.reference, ["Après."])]

    def test_what_was_said_of_it_before_is_told_first(self, bron: Authority, agent: Hand):
        first, second = demande(bron), demande(bron)
        self.follow(second)
        self.answer(second, agent, "Nous passons jeudi.")
        self.answer(first, agent, "Avant.")
        joined([first, second], agent.user)
        (mail,) = Notification.objects.filter(kind="signalement.news")
        assert mail.context["reference"] == second.reference
        assert [news["text"] for news in mail.context["news"]] == ["Nous passons jeudi."]
        assert self.told() == []

    def test_who_follows_several_is_told_once(self, three, agent: Hand):
        self.follow(*reversed(three))
        self.follow(three[1], three[2], email="voisin@example.org")
        self.answer(three[0], agent, "Jeudi.")
        assert self.told() == [(three[0].reference, ["Jeudi."])] * 2

    def test_nor_is_anything_told_of_a_page_that_is_gone(self, three, agent: Hand):
        first, second, _third = three
        self.follow(first)
        operations.withdraw(demande_id=first.pk, at=timezone.now())
        assert self.told() == []
        self.answer(second, agent, "Jeudi.")
        assert self.told() == [(second.reference, ["Jeudi."])]


def test_two_incidents_become_one(three, bron: Authority, agent_bron: User):
    others = [demande(bron), demande(bron)]
    joined(others, agent_bron)
    assert len(shown()) == 2
    operations.join(demande_id=others[0].pk, to=three[0].pk, by=agent_bron, at=timezone.now(), with_others=True)
    assert shown() == [(three[0].pk, 5)]
    assert led_by(three[0]) == {one.pk for one in [*three[1:], *others]}
