"""Meetings: prepared, convened by mail with a calendar entry that updates, changed, cancelled."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from accounts.models import User
from communes.models import Authority
from notifications.channels.email import compose
from notifications.models import Notification
from portail.governance.enums import Body, MeetingState
from portail.governance.models import Invitation, Meeting
from portail.governance.operations import ActRefused, meetings
from tests.factories.governance import AT, MEETING_DAY, held, meeting, member
from tests.grc.agents import signed_in
from tests.pages import WebPage

D = datetime.date
FORM = {
    "body": "pilotage",
    "day": "2026-12-15",
    "begins_at": "14:00",
    "ends_at": "16:30",
    "place": "Salle 1",
    "link": "",
    "agenda-TOTAL_FORMS": "1",
    "agenda-INITIAL_FORMS": "0",
    "agenda-MIN_NUM_FORMS": "0",
    "agenda-MAX_NUM_FORMS": "1000",
    "agenda-0-title": "Budget",
    "agenda-0-detail": "",
    "agenda-0-ORDER": "1",
    "agenda-0-id": "",
    "agenda-0-DELETE": "",
}


def letters() -> list[Notification]:
    return list(Notification.objects.order_by("pk"))


def entry_of(letter: Notification) -> tuple[str, Any]:
    """The method and the event that a mail carries."""
    (part,) = compose(letter).attachments
    assert part.get_param("method") == part.get_payload(decode=True).decode().split("METHOD:")[1].split("\r\n")[0]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    (event,) = calendar.walk("VEVENT")
    return str(calendar["method"]), event


def edited(made: Meeting, **fields: str) -> dict[str, str]:
    point = made.agenda.get()
    return {**FORM, "agenda-INITIAL_FORMS": "1", "agenda-0-id": str(point.pk), **fields}


def test_a_meeting_is_prepared_then_convened(team: Client, bron: Authority, metropolis: Authority) -> None:
    member(bron)
    member(metropolis, email="")
    answer = team.post(reverse("reunions:add"), FORM)
    made = Meeting.objects.get()
    assert answer.url == reverse("reunions:detail", args=[made.pk])
    page = WebPage(team.get(answer.url))
    assert "mardi 15 décembre 2026, de 14 h à 16 h 30" in page.text.replace("\u00a0", " ")
    assert "Convoquer les membres" in page.buttons
    assert not letters()
    said = WebPage(team.post(reverse("reunions:convene", args=[made.pk]), follow=True)).text
    assert "1 convocation part." in said.replace("\u00a0", " ")
    assert "à prévenir autrement : Le référent politique (Métropole de Lyon)" in said.replace("\u00a0", " ")
    (letter,) = letters()
    assert letter.recipient == "pilotage@bron.example"
    message = compose(letter)
    assert message.subject == "Convocation\u00a0: comité de pilotage politique, 15\u00a0décembre 2026"
    assert "de 14 h à 16 h 30 (heure de Paris)" in message.body.replace("\u00a0", " ")
    assert "1. Budget" in message.body
    method, event = entry_of(letter)
    assert (method, event["sequence"], event["status"]) == ("REQUEST", 0, "CONFIRMED")
    assert event.decoded("dtstart") == datetime.datetime(2026, 12, 15, 13, tzinfo=datetime.UTC)
    assert event.decoded("dtend") == datetime.datetime(2026, 12, 15, 15, 30, tzinfo=datetime.UTC)
    assert (event["location"], event["attendee"]) == ("Salle 1", "mailto:pilotage@bron.example")


def test_nobody_is_told_the_same_version_twice(
    team: Client, projet: User, bron: Authority, dardilly: Authority
) -> None:
    member(bron)
    made = meeting()
    assert meetings.convene(made.pk, by=projet, at=AT).posted == 1
    assert meetings.convene(made.pk, by=projet, at=AT).posted == 0
    member(dardilly)
    again = WebPage(team.post(reverse("reunions:convene", args=[made.pk]), follow=True))
    assert "1 convocation part." in again.text.replace("\u00a0", " ")
    assert [one.recipient for one in letters()] == ["pilotage@bron.example", "pilotage@dardilly.example"]
    nothing = WebPage(team.post(reverse("reunions:convene", args=[made.pk]), follow=True))
    assert "Tout le monde a déjà reçu cette version" in nothing.text


def test_a_change_brings_calendars_up_to_date(team: Client, projet: User, bron: Authority) -> None:
    member(bron)
    made = meeting()
    meetings.convene(made.pk, by=projet, at=AT)
    fields: dict[str, str] = {}
    changes = ({}, {"day": "2026-12-16"}, {"begins_at": "13:00"}, {"place": "Salle 2"}, {"agenda-0-title": "Personnel"})
    for number, change in enumerate(changes):
        fields |= change
        assert team.post(reverse("reunions:edit", args=[made.pk]), edited(made, **fields)).status_code == 302
        assert len(letters()) == number + 1  # none when nothing has changed
    entries = [entry_of(letter) for letter in letters()]
    assert [(method, event["sequence"]) for method, event in entries] == [("REQUEST", number) for number in range(5)]
    assert len({event["uid"] for _method, event in entries}) == 1
    assert compose(letters()[1]).subject.startswith("Convocation modifiée")


def test_a_cancellation_takes_it_out_of_calendars(team: Client, projet: User, bron: Authority) -> None:
    member(bron)
    made = meeting()
    meetings.convene(made.pk, by=projet, at=AT)
    refused = team.post(reverse("reunions:cancel", args=[made.pk]), {"reason": " "})
    assert refused.status_code == 422
    assert "Dites pourquoi la réunion est annulée" in WebPage(refused).alert
    team.post(reverse("reunions:cancel", args=[made.pk]), {"reason": "Grève des transports"})
    first, second = letters()
    method, event = entry_of(second)
    assert (method, event["sequence"], event["status"]) == ("CANCEL", 1, "CANCELLED")
    assert event["uid"] == entry_of(first)[1]["uid"]
    assert "Grève des transports" in compose(second).body
    with pytest.raises(ActRefused, match="on n’y convoque plus"):
        meetings.convene(made.pk, by=projet, at=AT)
    late = team.post(reverse("reunions:edit", args=[made.pk]), edited(made, place="Salle 3"))
    assert "Cette réunion est annulée" in WebPage(late).text


def test_who_sits_no_more_is_told_so_and_may_come_back(projet: User, bron: Authority, dardilly: Authority) -> None:
    member(dardilly)
    gone = member(bron, name="Lou Martin", email="lou@bron.example")
    made = meeting()
    meetings.convene(made.pk, by=projet, at=AT)
    gone.ends_on = D(2026, 12, 1)
    gone.save()
    meetings.convene(made.pk, by=projet, at=AT)
    last = letters()[-1]
    assert (last.recipient, entry_of(last)[0], entry_of(last)[1]["sequence"]) == ("lou@bron.example", "CANCEL", 1)
    assert "Vous n’êtes plus convoqué" in compose(last).subject
    assert len(letters()) == 3  # nobody else is written to
    gone.ends_on = None
    gone.save()
    meetings.convene(made.pk, by=projet, at=AT)
    back = [one for one in letters()[3:] if one.recipient == "lou@bron.example"]
    assert [(entry_of(one)[0], entry_of(one)[1]["sequence"]) for one in back] == [("REQUEST", 1)]
    assert not Invitation.objects.filter(is_withdrawn=True).exists()


def test_what_cannot_be_convened_says_why(team: Client, bron: Authority) -> None:
    sitting = member(bron, email="")
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "Aucun membre n’a d’adresse électronique"),
        ({"points": ()}, "Écrivez l’ordre du jour avant de convoquer."),
        ({"place": ""}, "Dites où se tient la réunion"),
        ({"day": D(2026, 11, 27)}, "La date de cette réunion est passée"),
    )
    for fields, said in cases:
        made = meeting(**fields)
        refused = team.post(reverse("reunions:convene", args=[made.pk]))
        assert refused.status_code == 422
        assert said in WebPage(refused).alert
        sitting.email = "lou@bron.example"
        sitting.save()
    assert not letters()
    assert set(Meeting.objects.values_list("state", flat=True)) == {MeetingState.DRAFT}


def test_what_cannot_be_is_refused_on_the_form(team: Client) -> None:
    for fields, said in (
        ({"day": "2026-11-29"}, "Cette date est passée"),
        ({"ends_at": "13:00"}, "s’achève après avoir commencé"),
        ({"day": ""}, "Champ requis"),
    ):
        assert said in WebPage(team.post(reverse("reunions:add"), FORM | fields)).text
    assert not Meeting.objects.exists()


def test_a_convened_meeting_stays_what_could_be_convened(team: Client, projet: User, bron: Authority) -> None:
    member(bron)
    made = meeting()
    meetings.convene(made.pk, by=projet, at=AT)
    for wrong, said in (({"day": "2026-11-29"}, "La date de cette réunion est passée"), ({"place": ""}, "Dites où")):
        assert said in WebPage(team.post(reverse("reunions:edit", args=[made.pk]), edited(made, **wrong))).text
    made.refresh_from_db()
    assert (made.day, made.place, made.sequence) == (MEETING_DAY, "Salle 1", 0)


def test_a_draft_is_deleted_what_members_know_is_not(team: Client, projet: User, bron: Authority) -> None:
    member(bron)
    made, other = meeting(), meeting(Body.OPERATIONAL)
    meetings.convene(made.pk, by=projet, at=AT)
    for one in (made, other):
        team.post(reverse("reunions:delete", args=[one.pk]))
    assert list(Meeting.objects.all()) == [made]


def test_members_read_what_they_were_told_of_and_write_nothing(
    supervisor_bron: User, agent_bron: User, bron: Authority
) -> None:
    draft, told = meeting(), held(member(bron))
    client = signed_in(supervisor_bron)
    assert client.get(reverse("reunions:detail", args=[draft.pk])).status_code == 404
    page = WebPage(client.get(reverse("reunions:detail", args=[told.pk])))
    assert "Budget" in page.text
    assert not page.buttons or "Convoquer les membres" not in page.buttons
    for name in ("convene", "cancel", "publish"):
        assert client.post(reverse(f"reunions:{name}", args=[told.pk])).status_code in (302, 403)
    with pytest.raises(PermissionDenied):
        meetings.convene(draft.pk, by=supervisor_bron, at=AT)
    assert signed_in(agent_bron).get(reverse("reunions:detail", args=[told.pk])).status_code == 404
    assert not letters()
