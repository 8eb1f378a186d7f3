import datetime

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone
from icalendar import Calendar

from home.models import HomePage
from tests.factories import pages
from tests.factories.sites import Visitor
from tests.home.reading import counted, parsed

PARIS = timezone.get_default_timezone()


def read_calendar(visitor: Visitor, path: str) -> Calendar:
    response = visitor.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    return Calendar.from_ical(response.content)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_feed_gives_the_latest_news_in_the_same_number_of_queries(
    home: HomePage, visitor: Visitor, rows: int
) -> None:
    index = pages.news_index(home)
    for number in range(rows):
        day = datetime.date(2026, 11, 20 + number)
        pages.news(index, title=f"Nouvelle {number}", slug=f"nouvelle-{number}", lead="Un mot.", published_on=day)
    pages.news(index, title="Brouillon", live=False)
    queries, xml = counted(visitor, "/actualites/flux/")
    channel = fromstring(xml).find("channel")
    assert channel.findtext("title") == "Actualités – Bron"
    assert channel.findtext("language") == "fr"
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == [f"Nouvelle {number}" for number in reversed(range(rows))]
    assert items[-1].findtext("link").endswith("//bron.localhost:8000/actualites/nouvelle-0/")
    assert items[-1].findtext("description") == "Un mot."
    assert items[-1].findtext("pubDate") == "Fri, 20 Nov 2026 00:00:00 +0100"
    assert queries == 4


def test_the_feed_is_shown_only_where_there_are_news(home: HomePage, visitor: Visitor) -> None:
    visitor.read("/actualites/flux/", status=404)
    index = pages.news_index(home)
    visitor.read("/actualites/flux/")
    index.unpublish()
    visitor.read("/actualites/flux/", status=404)
    assert visitor.post("/actualites/flux/").status_code == 405


def test_one_event_goes_into_a_calendar(home: HomePage, visitor: Visitor) -> None:
    hall = pages.place(pages.places(home), title="Hôtel de ville", address="Place de la Liberté\n69500 Bron")
    pages.event(
        pages.agenda(home),
        title="Conseil ; séance publique",
        slug="conseil",
        starts_at=datetime.datetime(2026, 12, 3, 18, 30, tzinfo=PARIS),
        ends_at=datetime.datetime(2026, 12, 3, 21, tzinfo=PARIS),
        place=hall,
        lead="La séance est publique.",
    )
    calendar = read_calendar(visitor, "/agenda/conseil/evenement.ics")
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "Conseil ; séance publique"
    assert event.decoded("DTSTART") == datetime.datetime(2026, 12, 3, 17, 30, tzinfo=datetime.UTC)
    assert event.decoded("DTEND") == datetime.datetime(2026, 12, 3, 20, tzinfo=datetime.UTC)
    assert event["LOCATION"] == "Hôtel de ville\nPlace de la Liberté\n69500 Bron"
    assert event["DESCRIPTION"] == "La séance est publique."
    assert event["URL"].endswith("bron.localhost:8000/agenda/conseil/")
    assert event["UID"].endswith("@bron.localhost")


def test_days_in_a_calendar_are_dates_and_their_end_is_the_day_after(home: HomePage, visitor: Visitor) -> None:
    pages.event(
        pages.agenda(home),
        slug="fete",
        all_day=True,
        starts_at=datetime.datetime(2026, 12, 5, tzinfo=PARIS),
        ends_at=datetime.datetime(2026, 12, 8, tzinfo=PARIS),
    )
    (event,) = read_calendar(visitor, "/agenda/fete/evenement.ics").walk("VEVENT")
    assert event.decoded("DTSTART") == datetime.date(2026, 12, 5)
    assert event.decoded("DTEND") == datetime.date(2026, 12, 9)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_agenda_is_a_calendar_in_the_same_number_of_queries(home: HomePage, visitor: Visitor, rows: int) -> None:
    index, hall = pages.agenda(home), pages.places(home)
    for number in range(rows):
        day = timezone.now() + datetime.timedelta(days=1 + number)
        pages.event(index, title=f"Fête {number}", starts_at=day, place=pages.place(hall))
    pages.event(index, title="Passée", starts_at=timezone.now() - datetime.timedelta(days=20))
    pages.event(index, title="Oubliée", starts_at=timezone.now() - datetime.timedelta(days=400))
    queries, text = counted(visitor, "/agenda/calendrier.ics")
    calendar = Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["Passée", *(f"Fête {number}" for number in range(rows))]
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in text
    assert queries == 3


def test_who_has_the_calendar_already_is_told_so(home: HomePage, visitor: Visitor) -> None:
    pages.event(pages.agenda(home), title="Fête", starts_at=timezone.now() + datetime.timedelta(days=1))
    first = visitor.get("/agenda/calendrier.ics")
    again = visitor.get("/agenda/calendrier.ics", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_pages_name_the_feeds_of_what_they_list(home: HomePage, visitor: Visitor) -> None:
    pages.news_index(home)
    pages.agenda(home)
    for path, feed in (("/actualites/", "/actualites/flux/"), ("/agenda/", "/agenda/calendrier.ics")):
        assert parsed(visitor.read(path)).select(f"link[rel=alternate][href='{feed}']")


@pytest.mark.parametrize("path", ["/agenda/calendrier.ics", "/agenda/fete/evenement.ics"])
def test_what_is_not_there_or_not_published_is_no_calendar(home: HomePage, visitor: Visitor, path: str) -> None:
    visitor.read(path, status=404)
    index = pages.agenda(home)
    pages.event(index, slug="fete", starts_at=timezone.now()).unpublish()
    index.unpublish()
    visitor.read(path, status=404)


def test_another_sites_event_is_not_found(home: HomePage, home_of_dardilly: HomePage, visitor: Visitor) -> None:
    pages.event(pages.agenda(home_of_dardilly), slug="fete", starts_at=timezone.now())
    visitor.read("/agenda/fete/evenement.ics", status=404)
    Visitor("dardilly.localhost").read("/agenda/fete/evenement.ics")
