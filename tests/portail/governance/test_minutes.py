"""After a meeting: who came, the minutes, decisions that keep their number, corrections that keep what was said."""

import datetime
import json

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from communes.models import Authority
from portail.governance.enums import MeetingState
from portail.governance.models import Invitation, Meeting, MinutesVersion
from portail.governance.operations import ActRefused, meetings, minutes
from tests.factories.governance import AT, held, meeting, member
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage


def written(made: Meeting, text: str, *decisions: str, deleted: tuple[int, ...] = ()) -> dict[str, str]:
    """What the form of the minutes sends; `text` is said in the editor's own format."""
    block = {"key": "a", "type": "unstyled", "text": text, "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    known = list(made.decisions.order_by("sort_order", "pk"))
    form = {"minutes": json.dumps({"blocks": [block], "entityMap": {}}), "decisions-TOTAL_FORMS": str(len(decisions))}
    form |= {
        "decisions-INITIAL_FORMS": str(len(known)),
        "decisions-MIN_NUM_FORMS": "0",
        "decisions-MAX_NUM_FORMS": "99",
    }
    for place, words in enumerate(decisions):
        row = f"decisions-{place}"
        form |= {
            f"{row}-text": words,
            f"{row}-ORDER": str(place + 1),
            f"{row}-DELETE": "on" if place in deleted else "",
        }
        form[f"{row}-id"] = str(known[place].pk) if place < len(known) else ""
    return form


def test_attendance_is_written_once_the_meeting_has_begun(team: Client, projet: User, bron: Authority) -> None:
    member(bron)
    made = meeting()
    meetings.convene(made.pk, by=projet, at=AT)
    row = Invitation.objects.get()
    form = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": str(row.pk),
        "form-0-presence": "represented",
    }
    address = reverse("reunions:attendance", args=[made.pk])
    assert "Dites par qui ce membre était représenté." in WebPage(team.post(address, form)).text
    form["form-0-represented_by"] = "Une adjointe"
    early = team.post(address, form)
    assert (early.status_code, WebPage(early).alert) == (422, "La réunion n’a pas encore commencé.")
    Meeting.objects.update(day=datetime.date(2026, 11, 27))
    assert team.post(address, form).status_code == 302
    row.refresh_from_db()
    assert (row.presence, row.represented_by) == ("represented", "Une adjointe")
    assert Meeting.objects.get().state == MeetingState.HELD


def test_minutes_are_published_to_members_with_numbered_decisions(
    team: Client, supervisor_bron: User, bron: Authority
) -> None:
    made = held(member(bron))
    address = reverse("reunions:publish", args=[made.pk])
    assert "Écrivez le compte rendu" in WebPage(team.post(address)).alert
    form = written(made, "Tout va bien.", "On achète.", "On recrute.")
    assert team.post(reverse("reunions:minutes", args=[made.pk]), form).status_code == 302
    assert "pour chaque membre, s’il était présent" in WebPage(team.post(address)).alert
    reader = signed_in(supervisor_bron)
    page = reverse("reunions:detail", args=[made.pk])
    assert "Tout va bien." not in WebPage(reader.get(page)).text
    made.invitations.update(presence="present")
    assert team.post(address).status_code == 302
    read = WebPage(reader.get(page)).text
    assert "Tout va bien." in read
    assert "Décision n° 2 On recrute." in read
    version = MinutesVersion.objects.get()
    assert version.attendance[0] | {"presence": "present", "authority": "Bron"} == version.attendance[0]
    assert "rien n’a changé depuis" in WebPage(team.post(address, {"reason": "Rien"})).alert


def test_a_correction_is_a_new_version_and_a_decision_keeps_its_number(
    team: Client, projet: User, bron: Authority
) -> None:
    made = held(member(bron))
    made.invitations.update(presence="present")
    address = reverse("reunions:minutes", args=[made.pk])
    team.post(address, written(made, "Oui.", "On achète.", "On recrute."))
    first = minutes.publish(made.pk, reason="", by=projet, at=AT)
    gone = team.post(address, written(made, "Oui.", "On achète.", "On recrute.", deleted=(0,)))
    assert "Une décision publiée se corrige, elle ne se supprime pas." in WebPage(gone).text
    team.post(address, written(made, "Oui.", "On loue.", "On recrute.", "On prévient."))
    with pytest.raises(ActRefused, match="Dites pourquoi"):
        minutes.publish(made.pk, reason="", by=projet, at=AT)
    second = minutes.publish(made.pk, reason="Erreur de plume", by=projet, at=AT)
    assert [(one["number"], one["text"]) for one in second.decisions] == [
        (1, "On loue."),
        (2, "On recrute."),
        (3, "On prévient."),
    ]
    first.refresh_from_db()
    assert [one["text"] for one in first.decisions] == ["On achète.", "On recrute."]
    page = WebPage(team.get(reverse("reunions:detail", args=[made.pk]))).text
    assert "Correction : Erreur de plume" in page.replace("\u00a0", " ")
    assert "On achète." in page  # the former version is still read


def test_what_was_published_does_not_change(bron: Authority) -> None:
    said = {"minutes": "-", "decisions": [], "attendance": [], "published_at": AT}
    version = MinutesVersion.objects.create(meeting=held(member(bron)), version=1, **said)
    for change in (lambda: MinutesVersion.objects.update(minutes="+"), version.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_minutes_are_written_of_what_was_held(team: Client, bron: Authority) -> None:
    member(bron)
    made = meeting()
    refused = team.post(reverse("reunions:minutes", args=[made.pk]), written(made, "Oui."))
    assert "Le compte rendu s’écrit une fois la réunion tenue" in WebPage(refused).text


def test_a_meeting_costs_the_same_whatever_its_members(team: Client, dardilly: Authority) -> None:
    counts = []
    others = list(Authority.objects.communes().exclude(pk=dardilly.pk)[:2])
    made = held(member(dardilly))
    for communes in ([], others):
        for commune in communes:
            Invitation.objects.create(meeting=made, authority=commune, name="Un membre", office="Mairie", sequence=0)
        counts.append(len(statements(team, reverse("reunions:detail", args=[made.pk]))[1]))
    assert counts[0] == counts[1]
