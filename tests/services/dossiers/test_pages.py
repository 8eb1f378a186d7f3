"""A followed file, as its resident reads it and as agents do."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from accounts.models import User
from communes.models import Authority
from grc import links, operations
from services.dossiers.models import Dossier
from tests.factories.files import NUMBER, followed, permit
from tests.factories.requests import demande
from tests.factories.sites import starter_site
from tests.grc.agents import statements
from tests.grc.partners.program import Program
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def dossier(bron: Authority, metropolis: Authority) -> Dossier:
    starter_site(metropolis)
    starter_site(bron)
    return followed(bron)


def resident_page(dossier: Dossier) -> WebPage:
    token = links.token_for(dossier.demande)
    return WebPage(Client(headers={"host": "bron.localhost"}).get(f"/suivi/{token}/"))


def agent_page(desk: Client, dossier: Dossier) -> WebPage:
    return WebPage(desk.get(f"/admin/demandes/{dossier.demande_id}/"))


def test_the_resident_reads_where_it_stands_and_what_silence_gives(dossier: Dossier) -> None:
    text = resident_page(dossier).text
    assert f"Dossier {NUMBER}" in text
    assert "Rien pour le moment" in text
    assert "La décision doit vous être notifiée au plus tard le 2 janvier 2027" in text
    assert "Si aucune décision ne vous a été notifiée : le permis est accordé tacitement" in text
    assert "R*423-23" in text
    assert "préfet" not in text


def test_the_date_of_the_partner_stands_before_ours(dossier: Dossier, bron: Authority, desk: Client) -> None:
    dates = [{"date": "decision_by", "on": "2027-01-15"}]
    Program(bron).put("files/urbanisme/", permit(at="2026-11-05T09:00:00+01:00", dates=dates))
    text = resident_page(dossier).text
    assert "notifiée au plus tard le 15 janvier 2027" in text
    assert "accordé tacitement le 15 janvier 2027" in text
    assert "2 janvier 2027" not in text
    page = agent_page(desk, dossier)
    assert "Les dates diffèrent" in page.text
    assert "selon la règle : 2 janvier 2027" in page.text


def test_missing_pieces_stand_under_what_is_to_do(dossier: Dossier, bron: Authority, desk: Client) -> None:
    events = [{"kind": "deposited", "on": "2026-11-02"}, {"kind": "pieces_asked", "on": "2026-11-20"}]
    pieces = [
        {"code": "PCMI5", "name": "Plans des façades", "received": False},
        {"code": "PCMI1", "name": "Plan de situation", "received": True},
    ]
    told = permit(at="2026-11-20T10:00:00+01:00", stage="incomplet", pieces=pieces, events=events)
    assert Program(bron).put("files/urbanisme/", told).json()["applied"]
    text = resident_page(dossier).text
    assert "parvenir à la mairie au plus tard le 20 février 2027" in text
    assert "PCMI5 Plans des façades" in text
    assert "PCMI1" not in text
    page = agent_page(desk, dossier)
    assert "1 pièce reçue" in page.text


def test_a_partner_that_is_silent_is_told_of(dossier: Dossier) -> None:
    assert "n’a rien envoyé" not in resident_page(dossier).text
    Dossier.objects.update(refreshed_at=AT - datetime.timedelta(days=8, hours=1))
    assert "n’a rien envoyé depuis 8 jours" in resident_page(dossier).text


def test_it_is_not_withdrawn_here(dossier: Dossier) -> None:
    page = resident_page(dossier)
    assert not any("retirer" in link.address for link in page.links)
    with pytest.raises(operations.Refused, match="seulement suivi ici"):
        operations.withdraw(demande_id=dossier.demande_id, at=AT)


def test_it_is_one_statement_more_on_the_page(dossier: Dossier, agent_bron: User) -> None:
    token = links.token_for(dossier.demande)
    client = Client(headers={"host": "bron.localhost"})
    _answer, asked = statements(client, f"/suivi/{token}/")
    assert sum("dossiers_dossier" in one for one in asked) == 1
    assert len(asked) <= 12


def test_its_dates_go_into_a_calendar(dossier: Dossier) -> None:
    token = links.token_for(dossier.demande)
    client = Client(headers={"host": "bron.localhost"})
    assert f"/suivi/{token}/dates.ics" in resident_page(dossier).addresses
    answer = client.get(f"/suivi/{token}/dates.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).events
    days = {str(event["uid"]).partition("@")[0].partition(".")[2]: event["dtstart"].dt for event in events}
    assert days["decision_by"] == datetime.date(2027, 1, 2)
    assert "prefect_by" not in days


def test_a_request_that_is_no_file_has_no_dates(bron: Authority, dossier: Dossier) -> None:
    other = links.token_for(demande(bron))
    assert Client(headers={"host": "bron.localhost"}).get(f"/suivi/{other}/dates.ics").status_code == 404
