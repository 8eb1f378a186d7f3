import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from home.models import EventPage, HomePage
from home.templatetags.content import when
from tests.factories import pages
from tests.factories.sites import Visitor
from tests.home.reading import counted, main
from tests.pages import WebPage

PARIS = timezone.get_default_timezone()


def at(day: int, hour: int = 0, minute: int = 0, *, month: int = 11) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("fields", "long", "brief"),
    [
        ({"starts_at": at(28, 14)}, "Samedi 28 novembre 2026 à 14 h", "Samedi 28 novembre à 14 h"),
        (
            {"starts_at": at(28, 14), "ends_at": at(28, 18, 30)},
            "Samedi 28 novembre 2026, de 14 h à 18 h 30",
            "Samedi 28 novembre, de 14 h à 18 h 30",
        ),
        (
            {"starts_at": at(28), "all_day": True},
            "Samedi 28 novembre 2026, toute la journée",
            "Samedi 28 novembre, toute la journée",
        ),
        (
            {"starts_at": at(28), "ends_at": at(29, 23), "all_day": True},
            "Du samedi 28 novembre 2026 au dimanche 29 novembre 2026",
            "Du samedi 28 novembre au dimanche 29 novembre",
        ),
        (
            {"starts_at": at(28, 20), "ends_at": at(29, 2)},
            "Du samedi 28 novembre 2026 à 20 h au dimanche 29 novembre 2026 à 2 h",
            "Du samedi 28 novembre à 20 h au dimanche 29 novembre à 2 h",
        ),
        ({"starts_at": None}, "", ""),
    ],
)
def test_when_an_event_is_is_said_in_words(db: None, fields: dict[str, Any], long: str, brief: str) -> None:
    event = EventPage(title="Fête", **fields)
    assert when(event).replace("\u00a0", " ") == long
    assert when(event, "brief").replace("\u00a0", " ") == brief


def test_an_end_before_the_start_is_refused(home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        pages.event(pages.agenda(home), starts_at=at(28, 14), ends_at=at(28, 13))
    assert "La fin précède le début" in refused.value.message_dict["ends_at"][0]


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({"starts_at": at(25, 9), "ends_at": at(25, 11)}, at(25, 11)),
        ({"starts_at": at(25, 9)}, at(26)),
        ({"starts_at": at(25), "all_day": True}, at(26)),
        ({"starts_at": at(24), "ends_at": at(25), "all_day": True}, at(26)),
    ],
)
def test_an_event_is_to_come_until_it_ends(
    home: HomePage, fields: dict[str, Any], last: datetime.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an end, until its day is over, in legal time."""
    event = pages.event(pages.agenda(home), **fields)
    second = datetime.timedelta(seconds=1)
    for moment, is_over in ((last - second, False), (last + second, True)):
        assert list(EventPage.objects.upcoming(moment)) == ([] if is_over else [event]), moment
        assert list(EventPage.objects.past(moment)) == ([event] if is_over else []), moment
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        assert event.is_over is is_over


def test_a_draft_may_wait_for_its_date(home: HomePage, visitor: Visitor) -> None:
    event = pages.event(pages.agenda(home), starts_at=timezone.now())
    EventPage.objects.update(starts_at=None)
    event.refresh_from_db()
    assert not event.is_over
    assert event.month == ""
    assert "Rien à l’agenda" in WebPage(visitor.read("/agenda/")).text


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("path", ["/agenda/", "/agenda/passes/", "/"])
def test_events_are_listed_in_order_in_the_same_number_of_queries(
    home: HomePage, visitor: Visitor, rows: int, path: str
) -> None:
    index, hall = pages.agenda(home), pages.places(home)
    sign = -1 if path == "/agenda/passes/" else 1
    for number in range(rows):
        day = timezone.now() + sign * datetime.timedelta(days=3 + number)
        spot = pages.place(hall, title=f"Salle {number}")
        pages.event(index, title=f"Fête {number}", starts_at=day, place=spot)
    pages.event(index, title="De l’autre côté", starts_at=timezone.now() - sign * datetime.timedelta(days=3))
    pages.event(index, title="Brouillon", starts_at=timezone.now() + datetime.timedelta(days=1), live=False)
    queries, html = counted(visitor, path)
    entries = main(html).select(".card:has(.leaf)")
    assert [entry.select_one(".card-title").get_text(strip=True) for entry in entries] == [
        f"Fête {number}" for number in range(rows)
    ]
    assert [entry.select(".card-text")[-1].get_text() for entry in entries] == [f"Salle {n}" for n in range(rows)]
    assert queries == {"/agenda/": 4, "/agenda/passes/": 7, "/": 5}[path]


def test_an_event_says_where_for_how_much_and_goes_into_a_calendar(home: HomePage, visitor: Visitor) -> None:
    hall = pages.place(pages.places(home), title="Hôtel de ville", slug="mairie", address="Place de la Liberté")
    soon = timezone.now() + datetime.timedelta(days=2)
    pages.event(
        pages.agenda(home), slug="conseil", starts_at=soon, place=hall, venue="Salle du conseil", price="Entrée libre"
    )
    page = main(visitor.read("/agenda/conseil/"))
    facts = page.select_one("aside").get_text(" ", strip=True)
    for fact in ("Hôtel de ville", "Salle du conseil", "Place de la Liberté", "Entrée libre"):
        assert fact in facts
    assert page.select("aside a[href='/lieux/mairie/']")
    assert page.select("a[href='/agenda/conseil/evenement.ics']")


def test_a_place_that_is_no_longer_published_is_only_named(home: HomePage, visitor: Visitor) -> None:
    hall = pages.place(pages.places(home), title="Ancienne salle", slug="salle")
    soon = timezone.now() + datetime.timedelta(days=2)
    pages.event(pages.agenda(home), slug="fete", starts_at=soon, place=hall)
    hall.unpublish()
    page = main(visitor.read("/agenda/fete/"))
    assert "Ancienne salle" in page.get_text()
    assert not page.select("a[href='/lieux/salle/']")


def test_an_event_that_is_over_says_so(home: HomePage, visitor: Visitor) -> None:
    pages.event(pages.agenda(home), slug="fete", starts_at=at(4, 10, month=1))
    page = main(visitor.read("/agenda/fete/"))
    assert "Cet événement est passé." in page.get_text()
    assert not page.select("a[href$='.ics']")
