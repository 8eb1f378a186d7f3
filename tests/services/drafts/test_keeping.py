"""A draft is kept, recalled and forgotten; it is its author's alone."""

import datetime
import time

import pytest
from django.utils import timezone
from wagtail.models import Site

from accounts.context import acting_as, resident
from accounts.models import RetentionRule
from accounts.registry.retention import RetentionRun
from communes.models import Authority
from grc.models import Attachment
from grc.operations import housekeeping
from notifications.models import Notification
from services.drafts import notices, operations, personal, space
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from tests.factories.people import user
from tests.factories.sites import Visitor
from tests.factories.uploads import upload
from tests.services.drafts.forms import CONCERT, answer, begun, event_service, hidden, q

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return event_service(bron_site)


@pytest.fixture
def visitor(page: ServicePage) -> Visitor:
    return Visitor("bron.localhost")


def draft() -> ServiceDraft:
    found: ServiceDraft = ServiceDraft.objects.get()
    return found


def night(at: datetime.datetime) -> RetentionRun:
    rules = {rule.category: rule for rule in RetentionRule.objects.all()}
    return RetentionRun(at=at, rules=rules, stops_at=time.monotonic() + 60)


def test_it_stands_first_in_the_space_of_who_began_it(visitor: Visitor, page: ServicePage) -> None:
    author, other = user(), user()
    visitor.force_login(author)
    begun(visitor, page)
    with acting_as(resident(author.pk)):
        (one,) = space.to_do(author.pk, timezone.now())
        assert ServiceDraft.objects.count() == 1
    assert "Organiser un événement" in one.title
    assert one.url.startswith("/brouillon/")
    assert one.until == draft().last_day + DAY
    with acting_as(resident(other.pk)):
        assert not space.to_do(other.pk, timezone.now())
        assert not ServiceDraft.objects.exists()


def test_its_author_is_reminded_once_since_it_was_saved(visitor: Visitor, page: ServicePage) -> None:
    begun(visitor, page)
    now = timezone.now()
    assert operations.remind(at=now + 26 * DAY) == 0, "nobody left an address"
    operations.send_link(draft(), email="camille@example.org", at=now)
    Notification.objects.all().delete()
    assert operations.remind(at=now + 24 * DAY) == 0
    assert [operations.remind(at=now + 26 * DAY) for _ in range(2)] == [1, 0]
    mail = Notification.objects.get()
    assert (mail.kind, mail.recipient) == (notices.REMINDER_KIND, "camille@example.org")
    assert "Concert" not in str(mail.context)
    context = notices.mail_context(mail.context)
    assert context["take_up_url"].startswith("http://bron.localhost")
    assert Visitor("bron.localhost").get("/" + context["take_up_url"].split("/", 3)[3]).status_code == 302


def test_what_is_forgotten_takes_its_files_along(visitor: Visitor, page: ServicePage) -> None:
    music = begun(visitor, page, kind=CONCERT, visitors=400)
    safety = answer(visitor, visitor.get(music), music, groupe="Les Essais").headers["Location"]
    visitor.post(safety, hidden(visitor.get(safety)) | {q("plan"): upload("plan.jpg")})
    assert Attachment.objects.count() == 1
    later = timezone.now() + 3 * DAY
    housekeeping.drop_staged(at=later)
    assert Attachment.objects.count() == 1, "a draft keeps its files beyond the day that others have"
    assert personal.look(night(later)).due[personal.DROPPED] == 0
    over = timezone.now() + 32 * DAY
    assert personal.look(night(over)).due[personal.DROPPED] == 1
    assert personal.apply(night(over)).done[personal.DROPPED] == 1
    assert (ServiceDraft.objects.count(), Attachment.objects.count()) == (0, 0)


def test_a_mail_that_leaves_after_the_sending_is_given_up(visitor: Visitor, page: ServicePage, bron: Authority) -> None:
    begun(visitor, page)
    operations.send_link(draft(), email="camille@example.org", at=timezone.now())
    stored = Notification.objects.get().context
    operations.drop(draft())
    with pytest.raises(notices.RefusedError):
        notices.mail_context(stored)


def test_what_no_longer_fits_is_asked_again(visitor: Visitor, page: ServicePage) -> None:
    """What was good when it was typed is checked once more before it is sent."""
    address = begun(visitor, page)
    check = answer(visitor, visitor.get(address), address, place="Place", courant="non").headers["Location"]
    row = draft()
    ServiceDraft.objects.filter(pk=row.pk).update(answers=row.answers | {q("place"): "x" * 200})
    refused = visitor.post(check, {"name": "Camille", "email": "camille@example.org"} | hidden(visitor.get(check)))
    assert refused.headers["Location"].endswith("/4/")
    assert draft().steps == [one for one in row.steps if one != q("lieu")]
