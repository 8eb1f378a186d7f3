"""Reminders of collection days: on the eve, once, by the way that was asked for; stopped by the link of the mail."""

import datetime
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from communes.models import ClosingDay
from home.enums import Reminder
from home.interests import notices, operations
from home.interests.jobs import remind_of_collection
from home.interests.models import CollectionAddress, Mention, PushDevice
from notifications import operations as outbox
from notifications.channels.email import compose
from notifications.enums import Channel, Status
from notifications.models import Notification
from tests.factories.accounts import holder
from tests.factories.sites import Visitor
from tests.grc.receiver import Receiver, running
from tests.home.interests.collection import DAY, MONDAY, ONE, PAGE, follow
from tests.home.interests.conftest import HOUR, Content
from tests.notifications.browser import Browser
from tests.pages import WebPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday", "table")]
SPACE = "/mon-espace/"


def told() -> list[Notification]:
    return list(Notification.objects.filter(kind=notices.REMINDER_KIND).order_by("pk"))


def written(notice: Notification) -> str:
    return str(compose(notice).body)


class TestReminding:
    def test_on_the_eve_once_by_mail(self, browser: Client, alix: User, content: Content) -> None:
        follow(browser, reminder="courriel")
        follow(browser, "Rue des Écoles", reminder="courriel")
        follow(browser, "4 Rue des Écoles")
        for hours in range(3):
            operations.remind(at=MONDAY + hours * HOUR)
        (notice,) = told()
        mail = compose(notice)
        assert (notice.recipient, mail.subject) == (alix.email, "Rappel de vos jours de collecte")
        said = written(notice)
        assert "Collecte du mardi 1er\u00a0décembre" in said
        assert "12 Rue de la République, Bron\u00a0: ordures ménagères, tri" in said
        assert "- Rue des Écoles, Bron\u00a0: ordures ménagères" in said
        assert "4 Rue des Écoles" not in said
        assert "épublique" not in f"{notice.key} {notice.topic} {notice.context}"
        operations.remind(at=MONDAY + DAY)
        assert "verre" in written(told()[1])

    def test_a_public_holiday_moves_it(self, browser: Client) -> None:
        ClosingDay.objects.get_or_create(on=datetime.date(2026, 12, 1), authority=None, defaults={"label": "Fête"})
        follow(browser, reminder="courriel")
        operations.remind(at=MONDAY)
        assert "tri\n  Ce jour est férié" in written(told()[0])
        assert "ordures" not in written(told()[0])
        operations.remind(at=MONDAY + DAY)
        assert "Au lieu du mardi 1er\u00a0décembre, qui est férié." in written(told()[1])

    def test_the_database_holds_that_a_day_is_told_once(self, browser: Client, alix: User) -> None:
        kept = follow(browser)
        said = {"user": alix, "address": kept, "at": MONDAY}
        Mention.objects.create(**said, day=MONDAY.date())
        for broken in ({"day": MONDAY.date()}, {"day": None}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Mention.objects.create(**said | broken)
        with pytest.raises(IntegrityError), transaction.atomic():
            CollectionAddress.objects.filter(pk=kept.pk).update(reminder="x")

    @pytest.mark.parametrize("people", [1, 3])
    def test_a_run_asks_the_same_of_the_database(
        self, content: Content, people: int, django_assert_num_queries: object
    ) -> None:
        for _ in range(people):
            visitor = Visitor("bron.localhost")
            visitor.force_login(holder())
            follow(visitor, reminder="courriel")
        operations.remind(at=MONDAY)
        with django_assert_num_queries(9):
            assert operations.remind(at=MONDAY).notices == 0

    def test_what_is_followed_no_more_or_is_over_does_not_leave(self, browser: Client) -> None:
        kept = follow(browser, reminder="courriel")
        operations.remind(at=MONDAY)
        with time_machine.travel(MONDAY + 2 * DAY, tick=False):
            outbox.deliver_next(at=MONDAY + 2 * DAY)
        assert told()[0].status == Status.REFUSED
        operations.remind(at=MONDAY + DAY)
        browser.post(ONE, {"adresse": kept.pk, "arreter": "1"})
        outbox.deliver_next(at=MONDAY + DAY + HOUR)
        assert told()[1].status == Status.REFUSED

    def test_nobody_whose_address_is_not_confirmed_or_whose_account_is_closed(
        self, browser: Client, alix: User
    ) -> None:
        follow(browser, reminder="courriel")
        EmailAddress.objects.filter(user=alix).update(verified=False)
        operations.remind(at=MONDAY)
        EmailAddress.objects.filter(user=alix).update(verified=True)
        User.objects.filter(pk=alix.pk).update(is_active=False)
        operations.remind(at=MONDAY)
        assert (told(), Mention.objects.exists()) == ([], False)

    def test_a_device_is_told_without_the_address_and_forgotten_once_it_is_gone(
        self, browser: Client, alix: User
    ) -> None:
        with running(Receiver(status=201)) as service:
            phone = Browser(service.url)
            PushDevice.objects.create(user=alix, at=MONDAY, **phone.said)
            follow(browser, reminder="appareil")
            operations.remind(at=MONDAY)
            assert told()[0].channel == Channel.PUSH
            outbox.deliver_next(at=MONDAY + HOUR)
            said = phone.json(service.received[0].body)
            assert (said["title"], said["body"], said["url"], said["stop"]) == (
                "Sortez vos bacs ce soir",
                "Mardi 1er\u00a0décembre\u00a0: ordures ménagères, tri",
                SPACE,
                PAGE,
            )
            operations.stop_all(alix)  # of the topics: the device still tells of collection days
            assert PushDevice.objects.exists()
            service.status = 410
            operations.remind(at=MONDAY + DAY)
            outbox.deliver_next(at=MONDAY + DAY + HOUR)
        assert not PushDevice.objects.exists()
        assert CollectionAddress.objects.get().reminder == Reminder.SPACE

    def test_the_clock_goes_on_where_it_stopped(self, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("home.interests.operations.reminding.BATCH", 1)
        people = [holder(), holder()]
        for who in people:
            visitor = Visitor("bron.localhost")
            visitor.force_login(who)
            follow(visitor, reminder="courriel")
        assert list(remind_of_collection.run()) == [(who.pk,) for who in people]
        assert len(told()) == 2


class TestStopping:
    @pytest.fixture
    def mail(self, browser: Client) -> Notification:
        follow(browser, reminder="courriel")
        follow(browser, "Rue des Écoles", reminder="courriel")
        operations.remind(at=MONDAY)
        return told()[0]

    def reminders(self) -> list[str]:
        return list(CollectionAddress.objects.values_list("reminder", flat=True))

    def test_by_the_link_of_the_mail_one_then_all(self, mail: Notification) -> None:
        link = re.search(r"/mon-espace/sujets/arret/[\w.-]+/", written(mail))[0]
        visitor = Visitor("bron.localhost")
        assert "Jours de collecte, 12 Rue de la République, Bron" in WebPage(visitor.get(link)).text
        visitor.post(link, {"adresse": CollectionAddress.objects.get(number=12).pk})
        assert self.reminders() == ["espace", "courriel"]
        visitor.post(link, {"action": "tout"})
        assert self.reminders() == ["espace", "espace"]
        assert "C’est arrêté" in WebPage(visitor.get(link)).text

    def test_a_mail_program_stops_them_in_one_click(self, mail: Notification) -> None:
        said = compose(mail).extra_headers
        address = said["List-Unsubscribe"].strip("<>").partition("bron.localhost:8000")[2]
        program = Client(headers={"host": "bron.localhost"}, enforce_csrf_checks=True)
        assert program.get(address).status_code == 302
        assert self.reminders() == ["courriel", "courriel"]
        assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert self.reminders() == ["espace", "espace"]
