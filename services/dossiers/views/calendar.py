"""Dates of a followed file, as a calendar to keep up to date (RFC 5545)."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from grc.models import Demande
from grc.views.door import Door, by_account, by_link
from services.dossiers import registry
from services.dossiers.models import Dossier

ONE_DAY = datetime.timedelta(days=1)


def dates(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    """The dates of the file of a request, each a whole day; 404 for a request that is no file."""
    dossier = Dossier.objects.of(demande)
    if dossier is None:
        raise Http404
    followed = registry.kind_of(dossier.kind)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{request.get_host()}//dossiers//FR")
    for code, day, words in followed.calendar(dossier, timezone.localdate()):
        event = Event()
        event.add("uid", f"{dossier.uuid}.{code}@{request.get_host()}")
        event.add("dtstamp", dossier.refreshed_at)
        event.add("dtstart", day)
        event.add("dtend", day + ONE_DAY)
        event.add("summary", words)
        event.add("url", request.build_absolute_uri(door.page))
        calendar.add_component(event)
    answer = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return answer


linked_calendar, own_calendar = require_safe(by_link(dates)), require_safe(by_account(dates))
