"""The entry of a meeting in calendars (RFC 5545), as an invitation that brings the former up to date (RFC 5546)."""

import datetime
from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from icalendar import Calendar, Event, vCalAddress

from communes.models import Authority
from portail.governance.enums import Body, Method


def calendar_of(stored: Mapping[str, Any], organizer: Authority) -> str:
    """One event, for the member whom `stored` names: the same bytes each time that it is sent again."""
    calendar = Calendar()
    calendar.add("prodid", "-//Guichet//gouvernance//FR")
    calendar.add("version", "2.0")
    calendar.add("method", stored["method"])
    event = Event()
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    event.add("uid", f"{stored['uid']}@{sender.rpartition('@')[2]}")
    event.add("sequence", stored["sequence"])
    event.add("dtstamp", _utc(stored["stamped_at"]))
    event.add("dtstart", _utc(stored["starts_at"]))
    event.add("dtend", _utc(stored["ends_at"]))
    event.add("summary", capfirst(Body(stored["body"]).label))
    event.add("status", "CANCELLED" if stored["method"] == Method.CANCEL else "CONFIRMED")
    if where := stored["place"] or stored["link"]:
        event.add("location", where)
    if stored["link"]:
        event.add("url", stored["link"])
    if points := [point["title"] for point in stored["agenda"]]:
        event.add("description", "\n".join(f"{number}. {title}" for number, title in enumerate(points, 1)))
    event.add("organizer", _person(organizer.email or sender, organizer.body_name))
    event.add("attendee", _person(stored["email"], stored["name"], ROLE="REQ-PARTICIPANT", RSVP="FALSE"))
    calendar.add_component(event)
    return calendar.to_ical().decode()


def _utc(moment: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(moment).astimezone(datetime.UTC)


def _person(address: str, name: str, **parameters: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    for key, value in {"CN": name, **parameters}.items():
        person.params[key] = value
    return person
