"""What is told of topics: once to each, by the way they asked for; withdrawn before it leaves, not at all."""

import datetime
import re

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.models import Page

from accounts.models import User
from home.enums import Rhythm, Topic
from home.interests import notices, operations
from home.interests.jobs import tell_at_once, tell_weekly
from home.interests.models import Interest, Mention, PushDevice
from home.interests.operations import AT_ONCE, WEEKLY, Choice
from notifications import operations as outbox
from notifications.channels.email import compose
from notifications.enums import Channel, Status
from notifications.models import Notification
from tests.factories.accounts import holder
from tests.grc.receiver import Receiver, running
from tests.home.interests.conftest import HOUR, Content
from tests.notifications.browser import Browser
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def follow(who: User, content: Content, **rhythms: Rhythm) -> None:
    choices = {Topic[name]: Choice(rhythm) for name, rhythm in rhythms.items()}
    operations.choose(who, content.bron, choices, at=content.at)


def told() -> list[Notification]:
    return list(Notification.objects.filter(kind=notices.KIND).order_by("pk"))


def written(notice: Notification) -> str:
    return str(compose(notice).body)


class TestOnce:
    def test_at_once_and_weekly_tell_each_thing_once(self, alix: User, content: Content) -> None:
        follow(alix, content, WORKS=Rhythm.AT_ONCE, SCHOOLS=Rhythm.WEEKLY, COUNCIL=Rhythm.SPACE)
        content.news("École : rue barrée", "travaux", "ecoles")
        content.alert("Pont fermé", "travaux")
        content.event("Inscriptions", "ecoles")
        content.event("Conseil", "conseil")
        later = content.at + 2 * HOUR
        for _ in range(2):
            operations.tell(AT_ONCE, at=later)
        (mail,) = told()
        assert ("École : rue barrée" in written(mail), "Alerte\u00a0: Pont fermé" in written(mail)) == (True, True)
        assert not {"Inscriptions", "Conseil"} & set(re.findall(r"\w+", written(mail)))
        for _ in range(2):
            operations.tell(WEEKLY, at=later + HOUR)
        mail, digest = told()
        assert "Inscriptions" in written(digest)
        assert "rue barrée" not in written(digest)
        assert (mail.authority, mail.recipient, compose(mail).subject) == (
            content.bron,
            alix.email,
            "Du nouveau sur vos sujets",
        )

    def test_what_came_before_or_is_old_or_is_to_come_is_not_told(self, alix: User, content: Content) -> None:
        follow(alix, content, WORKS=Rhythm.AT_ONCE)
        content.news("Avant", "travaux", first_published_at=content.at - HOUR)
        content.news("De l’an dernier", "travaux", published_on=content.today - 365 * DAY)
        content.news("Dans un mois", "travaux", published_on=content.today + 30 * DAY)
        content.alert("Bientôt", "travaux", starts_at=content.at + 30 * DAY)
        content.event("Brouillon", "travaux", live=False)
        content.news("Ailleurs", "travaux", of=content.metropolis)
        operations.tell(AT_ONCE, at=content.at + 2 * HOUR)
        assert told() == []
        operations.tell(AT_ONCE, at=content.at + 30 * DAY + 2 * HOUR)
        assert [len(notice.context["new"]) for notice in told()] == [1]

    def test_the_database_holds_that_nothing_is_told_twice(self, alix: User, content: Content) -> None:
        page = content.news("Rue barrée", "travaux")
        for said in ({"page": Page.objects.get(pk=page.pk)}, {"alert": content.alert("Crue", "travaux")}):
            Mention.objects.create(user=alix, at=content.at, **said)
            with pytest.raises(IntegrityError), transaction.atomic():
                Mention.objects.create(user=alix, at=content.at, **said)

    def test_by_mail_rather_than_on_a_device_when_both_are_asked_for(self, alix: User, content: Content) -> None:
        PushDevice.objects.create(user=alix, at=content.at, **Browser("https://push.example.com/x").said)
        follow(alix, content, WORKS=Rhythm.DEVICE, SCHOOLS=Rhythm.AT_ONCE)
        content.news("Les deux", "travaux", "ecoles")
        content.news("Un seul", "travaux")
        operations.tell(AT_ONCE, at=content.at + 2 * HOUR)
        mail, push = told()
        assert (mail.channel, push.channel, push.recipient) == (Channel.EMAIL, Channel.PUSH, str(alix.uuid))
        assert (len(mail.context["new"]), len(push.context["new"])) == (1, 1)

    def test_nobody_whose_address_is_not_confirmed_or_whose_account_is_closed(self, content: Content) -> None:
        unsure, closed = holder(), holder()
        for who in (unsure, closed):
            follow(who, content, WORKS=Rhythm.AT_ONCE)
        EmailAddress.objects.filter(user=unsure).update(verified=False)
        User.objects.filter(pk=closed.pk).update(is_active=False)
        content.news("Rue barrée", "travaux")
        operations.tell(AT_ONCE, at=content.at + 2 * HOUR)
        assert (told(), Mention.objects.count()) == ([], 0)

    @pytest.mark.parametrize("people", [1, 3])
    def test_a_run_asks_the_same_of_the_database_but_for_what_it_writes(
        self, content: Content, people: int, django_assert_num_queries
    ) -> None:
        for _ in range(people):
            follow(holder(), content, WORKS=Rhythm.WEEKLY)
        with django_assert_num_queries(7):
            assert operations.tell(WEEKLY, at=content.at + 2 * HOUR).notices == 0


class TestLeaving:
    def test_what_is_withdrawn_before_it_leaves_is_not_told(self, alix: User, content: Content) -> None:
        follow(alix, content, WORKS=Rhythm.AT_ONCE)
        kept, withdrawn = content.news("Gardée", "travaux"), content.news("Retirée", "travaux")
        operations.tell(AT_ONCE, at=content.at + 2 * HOUR)
        withdrawn.unpublish()
        (mail,) = told()
        assert ("Gardée" in written(mail), "Retirée" in written(mail)) == (True, False)
        kept.unpublish()
        outbox.deliver_next(at=content.at + 3 * HOUR)
        mail.refresh_from_db()
        assert (mail.status, mail.recipient, mail.context) == (Status.REFUSED, "", {})

    def test_what_is_followed_no_more_is_not_told(self, alix: User, content: Content) -> None:
        follow(alix, content, WORKS=Rhythm.AT_ONCE)
        content.news("Rue barrée", "travaux")
        operations.tell(AT_ONCE, at=content.at + 2 * HOUR)
        operations.stop_all(alix)
        outbox.deliver_next(at=content.at + 3 * HOUR)
        assert told()[0].status == Status.REFUSED

    def test_a_device_is_told_and_forgotten_once_it_is_gone(self, alix: User, content: Content) -> None:
        with running(Receiver(status=201)) as service:
            browser = Browser(service.url)
            PushDevice.objects.create(user=alix, at=content.at, **browser.said)
            follow(alix, content, WORKS=Rhythm.DEVICE)
            content.news("Rue barrée", "travaux")
            operations.tell(AT_ONCE, at=content.at + 2 * HOUR)
            outbox.deliver_next(at=content.at + 3 * HOUR)
            said = browser.json(service.received[0].body)
            assert (said["title"], said["body"], said["url"], said["stop"]) == (
                "Du nouveau sur vos sujets",
                "Rue barrée",
                "/mon-espace/",
                "/mon-espace/sujets/",
            )
            service.status = 410
            content.news("Pont fermé", "travaux")
            operations.tell(AT_ONCE, at=content.at + 4 * HOUR)
            outbox.deliver_next(at=content.at + 5 * HOUR)
        assert not PushDevice.objects.exists()
        assert Interest.objects.get().rhythm == Rhythm.SPACE


class TestStopping:
    @pytest.fixture
    def mail(self, alix: User, content: Content) -> Notification:
        follow(alix, content, WORKS=Rhythm.AT_ONCE, SCHOOLS=Rhythm.WEEKLY)
        content.news("Rue barrée", "travaux")
        operations.tell(AT_ONCE, at=content.at + 2 * HOUR)
        return told()[0]

    def rhythms(self) -> dict[str, str]:
        return dict(Interest.objects.values_list("topic", "rhythm"))

    def test_by_the_link_of_the_mail_one_topic_then_all(self, mail: Notification) -> None:
        link = re.search(r"/mon-espace/sujets/arret/[\w.-]+/", written(mail))[0]
        visitor = Client(headers={"host": "bron.localhost"})
        page = WebPage(visitor.get(link))
        assert "Travaux et circulation, Bron" in page.text
        visitor.post(link, {"action": Interest.objects.get(topic="travaux").pk})
        assert self.rhythms() == {"travaux": "espace", "ecoles": "semaine"}
        visitor.post(link, {"action": "tout"})
        assert self.rhythms() == {"travaux": "espace", "ecoles": "espace"}
        assert "C’est arrêté" in WebPage(visitor.get(link)).text
        assert visitor.get(f"{link[:-3]}xx/").status_code == 404

    def test_a_mail_program_stops_all_in_one_click(self, mail: Notification) -> None:
        said = compose(mail).extra_headers
        assert said["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = said["List-Unsubscribe"].strip("<>").partition("bron.localhost:8000")[2]
        program = Client(headers={"host": "bron.localhost"}, enforce_csrf_checks=True)
        assert program.get(address).status_code == 302
        assert "semaine" in self.rhythms().values()
        for _ in range(2):
            answer = program.post(address, {"List-Unsubscribe": "One-Click"})
            assert (answer.status_code, set(self.rhythms().values())) == (200, {"espace"})


def test_the_clock_goes_on_where_it_stopped(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("home.interests.operations.telling.BATCH", 1)
    first, second = holder(), holder()
    for who in (first, second):
        follow(who, content, WORKS=Rhythm.AT_ONCE, SCHOOLS=Rhythm.WEEKLY)
    assert list(tell_at_once.run()) == [(first.pk,), (second.pk,)]
    assert list(tell_weekly.run(first.pk)) == [(second.pk,)]
