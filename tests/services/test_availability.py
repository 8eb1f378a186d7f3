"""When a service may be asked for: not before it opens, not after it closes, not while it is interrupted."""

import datetime
import json
import uuid

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from communes.models import Authority
from grc import operations as requests
from grc.models import Demande
from services import operations
from services.availability import Availability
from services.models import ServicePage
from tests.factories.services import option_id, republish
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.conftest import CLASS, GOOD, NAME, Sender
from tests.services.drafts.forms import begun, event_service
from tests.services.test_counter import sent as filed_at_counter

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)
WEDNESDAY = MONDAY + datetime.timedelta(days=2)
FRIDAY = MONDAY + datetime.timedelta(days=4)
WEEK = Availability(MONDAY, FRIDAY)
WHY = "Le logiciel des écoles est en travaux jusqu’à mardi."


@pytest.mark.parametrize(
    ("at", "title"),
    [
        (MONDAY - datetime.timedelta(seconds=1), "Cette démarche n’est pas encore ouverte"),
        (MONDAY, ""),
        (FRIDAY - datetime.timedelta(seconds=1), ""),
        (FRIDAY, "Cette démarche est fermée"),
    ],
)
def test_it_is_open_from_its_first_moment_until_its_last(at: datetime.datetime, title: str) -> None:
    closure = WEEK.closure(at)
    assert (closure.title if closure else "") == title


def test_of_midnight_the_day_before_is_said() -> None:
    midnight = datetime.datetime(2026, 11, 30, 23, tzinfo=datetime.UTC)
    assert Availability(closes_at=midnight).last_call(WEDNESDAY) == "lundi 30\u00a0novembre 2026"
    assert Availability(closes_at=FRIDAY).last_call(WEDNESDAY) == "vendredi 27\u00a0novembre 2026 à 10\u00a0h"
    assert WEEK.last_call(FRIDAY) == ""


def test_what_is_said_is_true_until_the_next_change() -> None:
    assert WEEK.next_change(MONDAY - datetime.timedelta(days=1)) == MONDAY
    assert WEEK.next_change(WEDNESDAY) == FRIDAY
    assert WEEK.next_change(FRIDAY) is None


def test_its_sheet_and_its_form_say_when_it_opens(page: ServicePage) -> None:
    republish(page, opens_at=FRIDAY)
    with time_machine.travel(WEDNESDAY, tick=False):
        sheet = Visitor("bron.localhost").get(page.sheet_address)
        form = Visitor("bron.localhost").get(page.form_address)
    for shown in (sheet, form):
        assert "Elle ouvrira le vendredi 27 novembre 2026 à 10 h." in WebPage(shown).text
    assert page.form_address not in sheet.content.decode()
    assert NAME not in form.content.decode()


def test_a_kept_sheet_changes_with_its_opening(page: ServicePage) -> None:
    republish(page, opens_at=FRIDAY)
    with time_machine.travel(FRIDAY - datetime.timedelta(seconds=20), tick=False) as clock:
        assert page.form_address not in Visitor("bron.localhost").get(page.sheet_address).content.decode()
        clock.shift(21)
        assert page.form_address in Visitor("bron.localhost").get(page.sheet_address).content.decode()


def test_what_was_typed_is_given_back_when_it_has_closed_meanwhile(page: ServicePage) -> None:
    republish(page, closes_at=FRIDAY)
    with time_machine.travel(FRIDAY - datetime.timedelta(minutes=5), tick=False) as clock:
        sender = Sender(page)
        sender.open()
        clock.shift(600)
        answer = sender.send()
    assert answer.status_code == 409
    words = WebPage(answer).text
    assert "Elle a fermé le vendredi 27 novembre 2026 à 10 h." in words
    assert GOOD[NAME] in words
    assert not Demande.objects.exists()


def test_what_was_sent_in_time_is_found_again_afterwards(page: ServicePage) -> None:
    republish(page, closes_at=FRIDAY)
    with time_machine.travel(FRIDAY - datetime.timedelta(minutes=5), tick=False) as clock:
        sender = Sender(page)
        first = sender.send()
        clock.shift(600)
        again = sender.send()
    assert (again.status_code, again["Location"]) == (302, first["Location"])
    assert Demande.objects.count() == 1


def test_an_interruption_says_why_and_keeps_drafts(bron: Authority, page: ServicePage) -> None:
    event, visitor = event_service(bron.site), Visitor("bron.localhost")
    address = begun(visitor, event)
    republish(event, interruption=WHY)
    words = WebPage(visitor.get(address)).text
    assert WHY in words
    assert "Ce que vous avez déjà répondu reste enregistré" in words
    republish(event, interruption="")
    assert "Place demandée" in WebPage(visitor.get(address)).text


def test_an_agent_files_what_came_in_time(page: ServicePage, desk: Client) -> None:
    republish(page, closes_at=timezone.now() - datetime.timedelta(days=1))
    filed_at_counter(desk, f"/admin/nouvelle-demande/{page.demarche.slug}/")
    assert Demande.objects.get().demarche == page.demarche


def test_no_other_door_is_open(page: ServicePage, bron: Authority) -> None:
    republish(page, interruption=WHY)
    with pytest.raises(requests.Refused, match=WHY):
        operations.file(
            page=page,
            version=page.form_version,
            answers={NAME: "Lou"},
            filer=requests.Filer(requests.Contact(name="Camille Martin"), origin=bron),
            submission_key=uuid.uuid4(),
            at=WEDNESDAY,
        )


def test_a_program_is_told_so(page: ServicePage) -> None:
    republish(page, interruption=WHY)
    answer = filed_by_program(page, {NAME: "Lou", CLASS: option_id("classe", "CE1")})
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"form": [f"Cette démarche est interrompue. {WHY}"]}
    assert not Demande.objects.exists()


def filed_by_program(page: ServicePage, answers: dict[str, str]) -> HttpResponse:
    contact = {"name": "Awa Diallo", "email": "awa@example.org"}
    body = {"version": page.form_version.number, "answers": answers, "contact": contact}
    address = f"/api/v1/services/{page.translation_key}/requests/"
    return Visitor("bron.localhost").post(address, json.dumps(body), content_type="application/json")
