"""What makes a site of the demonstration lively: news, events to come, places, its council, an alert, its brand.

One file a site (`data/demo/<slug>.html`), in the format of the starter pages; a comment opens each page: `news: slug`,
`event: slug`, `place: slug`, `councillor: slug`. Days are counted from that of the installation; `offset` is in degrees
north and east of the middle of the commune (for the metropolis, which has none: the coordinates); `topics` are values
of `Topic`.
"""

import datetime
import json
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from communes.models import Authority, Brand
from home.models import Alert, BasePage, CouncillorPage, EventPage, HomePage, NewsPage, PlacePage
from home.operations import keep_published
from portail.demo.pictures import pictures
from portail.starter.publishing import NewPage, made_on, publish
from portail.starter.texts import DEMO, StarterPage, add, facts_of, parts_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
UNDER = {  # places first: events are held there
    "place": "lieux",
    "councillor": "elus-et-instances",
    "news": "actualites",
    "event": "agenda",
}
WEEK = datetime.timedelta(days=7)
PLACE_WORDS = ("kind", "address", "phone", "email", "wheelchair", "access")
Written = tuple[str, StarterPage]


def install_content(authority: Authority, site: Site, *, at: datetime.datetime) -> int:
    """Publish what the site of `authority` lacks of its demonstration; returns how many pages are new.

    What officers changed or deleted stays so. An event that is over, and that nobody changed, comes again.
    """
    home = site.root_page.specific
    is_new = not any(address.startswith("lieux/") for address in made_on(home))
    written = read(authority, site, at=at)
    new = install_pages(home, authority, written, at=at)
    if is_new:
        complete_brand(authority, site)
        compose_home(home, authority, at=at)
        for page in (page for kind, page in written if kind == "alert"):
            raise_alert(site, page, at=at)
    else:
        come_again(home, at=at)
    return new


def read(authority: Authority, site: Site, *, at: datetime.datetime) -> list[Written]:
    """The pages and the alerts of a site's file, places first."""
    facts = facts_of(authority, display_name=authority.name, host=site.hostname, at=at)
    written: list[Written] = []
    for name, words, content in parts_of(DEMO / f"{authority.slug}.html", facts):
        if name in UNDER or name == "alert":
            written.append((name, StarterPage(words)))
        else:
            add(written[-1][1], name, words, content)
    return sorted(written, key=lambda entry: [*UNDER, "alert"].index(entry[0]))


def install_pages(home: HomePage, authority: Authority, written: list[Written], *, at: datetime.datetime) -> int:
    """Publish what is missing of it, places before what is held there; returns how many pages are new."""
    once = made_on(home)
    indexes = {page.slug: page for page in home.get_descendants().filter(slug__in=UNDER.values())}
    taken = {page.url_path for page in home.get_descendants()}
    missing = [
        (kind, text, indexes[UNDER[kind]])
        for kind, text in written
        if UNDER.get(kind) in indexes
        and f"{UNDER[kind]}/{text.slug}" not in once
        and f"{indexes[UNDER[kind]].url_path}{text.slug}/" not in taken
    ]
    drawn = pictures([text.said["picture"] for _kind, text, _index in missing if "picture" in text.said], authority)
    for kinds in (("place", "councillor"), ("news", "event")):
        new = []
        for kind, text, index in missing:
            if kind in kinds:
                page = MAKERS[kind](text, authority, index, at)
                page.title, page.slug, page.lead, page.body = text.title, text.slug, text.lead, text.body
                page.search_description = text.description
                page.picture = drawn.get(text.said.get("picture", ""))
                new.append(NewPage(page, index, f"{index.slug}/{text.slug}"))
        publish(new, home=home, at=at)
    return len(missing)


def a_place(text: StarterPage, authority: Authority, _index: BasePage, _at: datetime.datetime) -> PlacePage:
    north, east = (float(part) for part in text.said["offset"].split())
    said = {name: text.said[name] for name in PLACE_WORDS if name in text.said}
    return PlacePage(
        latitude=round((authority.latitude or 0) + north, 6),
        longitude=round((authority.longitude or 0) + east, 6),
        opening_hours=[("hours", week_of(text.said["week"]))] if "week" in text.said else [],
        **said,
    )


def a_councillor(text: StarterPage, _authority: Authority, _index: BasePage, _at: datetime.datetime) -> CouncillorPage:
    return CouncillorPage(role=text.said["role"], delegation=text.said.get("delegation", ""))


def a_piece_of_news(text: StarterPage, _authority: Authority, _index: BasePage, at: datetime.datetime) -> NewsPage:
    day = timezone.localdate(at) - datetime.timedelta(days=int(text.said["days"]))
    return NewsPage(published_on=day, topics=topics_of(text))


def an_event(text: StarterPage, _authority: Authority, index: BasePage, at: datetime.datetime) -> EventPage:
    starts_at, ends_at, all_day = moment(text.said["when"], at)
    place = PlacePage.objects.descendant_of(index.get_parent()).filter(slug=text.said.get("at", "")).first()
    return EventPage(
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=all_day,
        place=place,
        venue=text.said.get("venue", ""),
        price=text.said.get("price", ""),
        topics=topics_of(text),
    )


def topics_of(text: StarterPage) -> list[str]:
    return text.said.get("topics", "").split()


MAKERS: dict[str, Callable[[StarterPage, Authority, Any, datetime.datetime], Any]] = {
    "place": a_place,
    "councillor": a_councillor,
    "news": a_piece_of_news,
    "event": an_event,
}


def moment(words: str, at: datetime.datetime) -> tuple[datetime.datetime, datetime.datetime, bool]:
    """When an event is: « saturday 2 09:00 12:30 » is the second Saturday from tomorrow, « day 5 » lasts all of it."""
    day, number, *hours = words.split()
    today = timezone.localdate(at)
    if day == "day":
        date = today + datetime.timedelta(days=int(number))
    else:
        ahead = (WEEKDAYS.index(day) - today.weekday() - 1) % 7 + 1
        date = today + datetime.timedelta(days=ahead) + (int(number) - 1) * WEEK
    zone = timezone.get_current_timezone()
    starts, ends = hours or ("00:00", "00:00")
    bounds = [datetime.datetime.combine(date, datetime.time.fromisoformat(one), zone) for one in (starts, ends)]
    return bounds[0], bounds[1], not hours


def week_of(words: str) -> dict[str, Any]:
    """Opening hours from lines like « tuesday friday :: 10 h – 12 h, 14 h – 19 h »; « holidays » for the days off."""
    hours = dict.fromkeys((*WEEKDAYS, "note", "holidays"), "")
    for line in words.splitlines():
        days, _mark, spans = line.partition("::")
        hours |= dict.fromkeys(days.split(), spans.strip())
    is_open_on_holidays = bool(hours.pop("holidays"))
    return {**hours, "closed_on_holidays": not is_open_on_holidays, "exceptions": []}


def complete_brand(authority: Authority, site: Site) -> None:
    """What an officer would add to the brand on the first day: how to reach the town hall, when, and where else."""
    said = json.loads((DEMO / "brands.json").read_text(encoding="utf-8"))[authority.slug]
    brand = Brand.objects.get(site=site)
    brand.phone, brand.email, brand.address = authority.phone, authority.email, authority.address
    brand.header_layout, brand.footer_text = said["header_layout"], said["footer_text"]
    brand.opening_hours = [("hours", week_of("\n".join(said["week"])))]
    brand.footer_links = [("link", link) for link in said["links"]]
    brand.social_links = [("account", account) for account in said["accounts"]]
    brand.full_clean()
    brand.save()


def compose_home(home: HomePage, authority: Authority, *, at: datetime.datetime) -> None:
    """By what the commune is known at first sight, and in which order its page goes on."""
    said = json.loads((DEMO / "homes.json").read_text(encoding="utf-8"))[authority.slug]
    composed: dict[str, Any] = {"banner": [("skyline", said["skyline"])], "bands": list(map(tuple, said["bands"]))}
    for name, blocks in composed.items():
        setattr(home, name, blocks)
    home.full_clean()
    home.save()
    keep_published(home, at=at)


def raise_alert(site: Site, text: StarterPage, *, at: datetime.datetime) -> None:
    Alert.objects.create(
        site=site,
        level=text.slug,
        title=text.title,
        text=text.lead,
        link=text.said.get("link", ""),
        topics=topics_of(text),
        starts_at=at,
        ends_at=at + datetime.timedelta(days=int(text.said["days"])),
    )


def come_again(home: HomePage, *, at: datetime.datetime) -> None:
    """Move the demonstration's events that are over to the weeks to come, unless a person has changed them."""
    made = made_on(home).values()
    over = EventPage.objects.descendant_of(home).live().past(at).filter(pk__in=made, latest_revision__user=None)
    for event in over:
        weeks = (at - event.starts_at) // WEEK + 1
        event.starts_at += weeks * WEEK
        event.ends_at = event.ends_at and event.ends_at + weeks * WEEK
        event.save()
        keep_published(event, at=at)
