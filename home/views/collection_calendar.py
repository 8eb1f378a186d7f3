"""The collection days of an address as a calendar, for who has no account: made at once, kept nowhere."""

import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from icalendar import Alarm, Event
from wagtail.models import Site

from communes.reference_tables.collection import Passage, passages
from communes.reference_tables.enums import Bin
from communes.reference_tables.lookup import StreetDays, holidays_from
from communes.reference_tables.wording import passage_note
from home.views.feeds import ONE_DAY, calendar_file, new_calendar

WEEKS = datetime.timedelta(weeks=12)  # within the days that are looked at for public holidays
EVENING = datetime.timedelta(hours=-6)  # from midnight, when the day begins: 18.00 on the eve
SALT = "guichet.home.collection"


def calendar_of_days(found: StreetDays, site: Site, *, on: datetime.date) -> HttpResponse:
    """What is collected at an address in the weeks from the day `on`, each day with a reminder on its eve."""
    holidays = holidays_from(on)
    planned: dict[tuple[datetime.date, Bin], Passage] = {}
    for one in found.collected:
        for passage in passages(one.pickup, on, on + WEEKS, holidays):
            planned.setdefault((passage.on, one.pickup.bin), passage)
    calendar = new_calendar("collecte", _("Jours de collecte – %(site)s") % {"site": site.site_name})
    # Nothing tells the address, which calendars may share; taken again, the same day is still the same entry.
    place = salted_hmac(SALT, f"{found.key} {found.number}", algorithm="sha256").hexdigest()[:16]
    for (day, kind), passage in sorted(planned.items()):
        calendar.add_component(_entry(kind, passage, uid=f"{day:%Y%m%d}-{kind}-{place}@{site.hostname}"))
    return calendar_file(calendar, "collecte.ics")


def _entry(kind: Bin, passage: Passage, *, uid: str) -> Event:
    entry, words = Event(), _("Collecte\u00a0: %(bin)s") % {"bin": kind.label}
    entry.add("uid", uid)
    entry.add("dtstamp", timezone.now().astimezone(datetime.UTC))
    entry.add("dtstart", passage.on)
    entry.add("dtend", passage.on + ONE_DAY)
    entry.add("transp", "TRANSPARENT")  # it takes nobody's day
    entry.add("summary", words)
    if note := passage_note(passage):
        entry.add("description", note)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", EVENING)
    alarm.add("description", words)
    entry.add_component(alarm)
    return entry
