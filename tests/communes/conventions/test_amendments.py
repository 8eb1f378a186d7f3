"""Amendments: another offer from the next exercice on, in what is due and in what the commune has."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from communes.conventions.calls import call_rows, issue
from communes.conventions.enums import Offer
from communes.conventions.issuing import IssueRefused
from communes.conventions.models import Amendment, Convention
from communes.enums import Coverage
from communes.models import Authority
from tests.factories.conventions import amendment, convention, deliberation, population
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 29, 9, tzinfo=datetime.UTC), tick=True):
        yield


@pytest.fixture
def signed(bron: Authority) -> Convention:
    """Bron's convention of 2018: global, of a partner, to the end of 2023."""
    for exercice in (2019, 2020, 2021):
        population(bron, exercice, 41060)
    return convention(bron)


def dues(commune: Authority) -> dict[int, Decimal | None]:
    found = {}
    for exercice in (2019, 2020, 2021):
        [row] = call_rows([commune], exercice, on=D(2026, 11, 29))
        found[exercice] = row.line.due if row.line else None
    return found


def test_it_takes_effect_on_the_next_exercice(signed: Convention, bron: Authority) -> None:
    assert dues(bron) == {2019: 14000, 2020: 14000, 2021: 14000}
    amendment(signed, Offer.RESTRICTED, D(2019, 6, 12))
    assert dues(bron) == {2019: 14000, 2020: 10800, 2021: 10800}
    bron.refresh_from_db()
    days = {D(2019, 12, 31): Coverage.GLOBAL, D(2020, 1, 1): Coverage.RESTRICTED, D(2024, 1, 1): Coverage.READABLE}
    assert {day: bron.coverage(day) for day in days} == days


def test_a_second_one_takes_over(signed: Convention, bron: Authority) -> None:
    amendment(signed, Offer.RESTRICTED, D(2018, 12, 31))
    signed.refresh_from_db()
    amendment(signed, Offer.GLOBAL, D(2020, 12, 31))
    assert dues(bron) == {2019: 10800, 2020: 10800, 2021: 14000}


def test_a_call_of_before_says_that_it_is_outdated(signed: Convention, bron: Authority) -> None:
    issue(bron, 2020, by=None, at=timezone.now())
    changed = amendment(signed, Offer.RESTRICTED, D(2019, 6, 12))
    with pytest.raises(IssueRefused, match="Dites pourquoi"):
        issue(bron, 2020, by=None, at=timezone.now())
    call = issue(bron, 2020, by=None, at=timezone.now(), reason="Avenant du 12 juin 2019")
    assert (call.due, call.version) == (Decimal("10800.00"), 2)
    changed.delete()
    bron.refresh_from_db()
    assert bron.coverage(D(2020, 6, 1)) == Coverage.GLOBAL


def test_a_denunciation_ends_it_too(signed: Convention, bron: Authority) -> None:
    amendment(signed, Offer.RESTRICTED, D(2020, 6, 12))
    signed.denounced_on, signed.denunciation_reason = D(2020, 2, 1), "Autre choix"
    signed.clean()
    signed.save()
    bron.refresh_from_db()
    assert [(one["offer"], one["ends_on"]) for one in bron.entitlements] == [("global", "2020-11-04")]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"offer": "global"}, "déjà cette offre"),
        ({"notified_on": D(2023, 6, 1)}, "Il faut une nouvelle convention"),
        ({"notified_on": D(2018, 10, 31)}, "pas en vigueur ce jour-là"),
        ({"signed_on": None}, "signé avant d’être notifié"),
        ({"signed_on": D(2019, 6, 13)}, "notifié après avoir été signé"),
        ({"deliberation": None}, "Le maire signe une fois que le conseil"),
        ({"signed_on": D(2018, 10, 8)}, "n’est exécutoire"),
    ],
)
def test_what_no_amendment_can_be(signed: Convention, fields: dict[str, object], refusal: str) -> None:
    known = {"offer": "restricted", "deliberation": signed.deliberation, "signed_on": D(2019, 6, 1)}
    row = Amendment(convention=signed, **(known | {"notified_on": D(2019, 6, 12)} | fields))
    with pytest.raises(ValidationError, match=refusal):
        row.full_clean()


def test_the_decision_is_that_of_the_commune(signed: Convention, dardilly: Authority) -> None:
    row = Amendment(convention=signed, offer="restricted", deliberation=deliberation(dardilly))
    with pytest.raises(ValidationError, match="d’une autre commune"):
        row.full_clean()


def test_the_project_team_writes_it_from_the_page_of_the_commune(
    client: Client, projet: User, signed: Convention, bron: Authority
) -> None:
    client.force_login(projet)
    page = WebPage(client.get(reverse("conventions:commune", args=["bron"]), HTTP_HOST="localhost"))
    address = page.link(f"Écrire un avenant qui change l’offre {signed}")
    assert WebPage(client.get(address, HTTP_HOST="localhost")).value("convention") == str(signed.pk)
    said = {
        "convention": signed.pk,
        "offer": "restricted",
        "deliberation": signed.deliberation_id,
        "signed_on": "2019-06-01",
        "notified_on": "2019-06-12",
    }
    answer = client.post(address, said, HTTP_HOST="localhost")
    assert answer.url == reverse("conventions:commune", args=["bron"])
    page = WebPage(client.get(answer.url, HTTP_HOST="localhost"))
    assert "Avenant notifié le 12 juin 2019 : offre restreinte à partir du 1er janvier 2020" in page.text
