"""Rights that end are reminded of in time, once, when one likes; the file is kept as long as one of them runs."""

import datetime

import pytest
import time_machine

from accounts.context import SYSTEM, acting_as
from accounts.enums import RetentionCategory
from accounts.models import RetentionRule, User
from accounts.registry.retention import RetentionRun
from communes.models import Authority
from grc import privacy
from grc.models import Message
from grc.operations import anonymisation
from notifications.models import Notification
from services.dossiers.models import Dossier
from services.handicap import operations
from services.handicap.models import Renewal
from tests.factories.files import mdph_file
from tests.grc.partners.program import Program
from tests.pages import WebPage
from tests.services.handicap.conftest import browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
GRANTED = {"right": "pch", "state": "accorde", "ends_on": "2027-12-31"}


@pytest.fixture
def granted(dossier: Dossier, mdmph: Authority) -> Dossier:
    told = mdph_file(
        at="2026-11-25T09:00:00+01:00",
        stage="notifie",
        decided_on="2026-11-23",
        notified_on="2026-11-24",
        rights=[GRANTED, {"right": "rqth", "state": "accorde"}],
    )
    Program(mdmph).put("files/handicap/", told)
    return Dossier.objects.get(pk=dossier.pk)


def on(year: int, month: int, day: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, 9, tzinfo=datetime.UTC)


def said() -> list[str]:
    with acting_as(SYSTEM):
        return [one.body for one in Message.objects.order_by("id") if "prend fin" in one.body]


def test_six_months_before_once(granted: Dossier) -> None:
    assert operations.remind(at=on(2027, 6, 29)) == 0
    assert operations.remind(at=on(2027, 6, 30)) == 1
    assert operations.remind(at=on(2027, 7, 1)) == 0
    assert len(said()) == 1
    assert "31 décembre 2027" in said()[0].replace("\u00a0", " ")
    (mail,) = Notification.objects.filter(created_at__gte=on(2027, 1, 1))
    assert (mail.kind, mail.recipient) == ("grc.news", "mere@example.org")
    assert "PCH" not in str(mail.context)


def test_when_one_likes(granted: Dossier, mother: User, now: time_machine.Traveller) -> None:
    page = f"/mon-espace/demandes/{granted.demande.reference}/"
    assert "6 mois avant sa fin" in WebPage(browser(mother).get(page)).text
    assert browser(mother).post(page, {"action": "rappel", "mois": "3"}).status_code == 302
    assert Renewal.objects.get().next_on == datetime.date(2027, 9, 30)
    for wrong in ("0", "13", "abc", ""):
        browser(mother).post(page, {"action": "rappel", "mois": wrong})
    assert Renewal.objects.get().months == 3


def test_what_was_renewed_is_reminded_of_again(granted: Dossier, mdmph: Authority) -> None:
    operations.remind(at=on(2027, 6, 30))
    longer = mdph_file(
        at="2027-11-01T09:00:00+01:00",
        stage="notifie",
        decided_on="2026-11-23",
        notified_on="2026-11-24",
        rights=[GRANTED | {"ends_on": "2032-12-31"}],
    )
    with time_machine.travel(on(2027, 11, 1), tick=False):
        Program(mdmph).put("files/handicap/", longer)
    assert Renewal.objects.get().next_on == datetime.date(2032, 6, 30)


@pytest.mark.parametrize(("night", "is_due"), [(on(2031, 12, 15), False), (on(2033, 1, 2), True)])
def test_the_file_is_kept_five_years_beyond_the_last_right(
    granted: Dossier, night: datetime.datetime, is_due: bool
) -> None:
    """Closed in November 2026: the period alone would end in November 2031. The right runs until the end of 2027."""
    with acting_as(SYSTEM):
        run = RetentionRun(at=night, rules=RetentionRule.by_category(), stops_at=0)
        Notification.objects.all().delete()
        assert anonymisation.due(run).filter(pk=granted.demande_id).exists() is is_due
        assert privacy.period_of(granted.demande.demarche, run.rules).category == RetentionCategory.SECRET_FILES


def test_an_erased_file_leaves_nothing(granted: Dossier) -> None:
    with acting_as(SYSTEM):
        operations.forget([granted.demande_id])
    assert not Renewal.objects.exists()
