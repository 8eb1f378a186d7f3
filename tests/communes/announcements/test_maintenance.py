"""Maintenance: who announces it, who is told, and until when."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from communes.announcements.models import Maintenance
from communes.enums import Role
from communes.models import Authority
from tests.factories.launch import HOUR, maintenance
from tests.factories.people import member
from tests.factories.sites import Visitor, bare_site
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage
from tests.portail.runtime.pagecache.looking import origin

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
TIMES = {"starts_at": "2026-12-04 22:00", "ends_at": "2026-12-05 01:00"}
FORM = {"title": "Dépôt fermé", "text": "Revenez demain."} | TIMES


@pytest.fixture(autouse=True)
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def visitor(bron: Authority, metropolis: Authority) -> Visitor:
    bare_site(metropolis)
    return Visitor(bare_site(bron).hostname)


def test_the_project_team_announces_one(as_projet: Client) -> None:
    answer = as_projet.post(reverse("maintenances:add"), FORM, HTTP_HOST="localhost")
    assert answer.url == reverse("maintenances:index")
    written = Maintenance.objects.get()
    assert (written.starts_at.isoformat(), written.on_sites) == ("2026-12-04T21:00:00+00:00", False)
    assert "prévue" in WebPage(as_projet.get(answer.url, HTTP_HOST="localhost")).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"ends_at": "2026-12-04 21:00"}, "finit avant de commencer"),
        ({"ends_at": "2026-12-04 22:00"}, "finit avant de commencer"),
        ({"starts_at": "2026-11-28 22:00", "ends_at": "2026-11-29 01:00"}, "serait déjà finie"),
        ({"starts_at": "demain"}, "Saisissez une date"),
        ({"text": ""}, "Champ requis"),
    ],
)
def test_impossible_times_are_refused_in_french(as_projet: Client, fields: dict[str, str], said: str) -> None:
    answer = as_projet.post(reverse("maintenances:add"), FORM | fields, HTTP_HOST="localhost")
    assert said in WebPage(answer).text
    assert not Maintenance.objects.exists()


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR, Role.OFFICER])
def test_nobody_else_announces(bron: Authority, role: Role) -> None:
    one, client = maintenance(), signed_in(member(bron, role))
    for name, args in (("add", []), ("edit", [one.pk]), ("delete", [one.pk]), ("index", [])):
        assert client.post(reverse(f"maintenances:{name}", args=args), FORM).status_code == 302, name
    assert Maintenance.objects.get().title == one.title


def test_the_administration_says_it_to_all_until_it_ends(
    agent_bron: User, metropolis_site: object, now: time_machine.Traveller
) -> None:
    client = signed_in(agent_bron)
    before = len(statements(client, "/admin/account/")[1])
    one = maintenance(starts_at=NOW + 10 * DAY)
    page = WebPage(client.get("/admin/account/"))
    assert page.part("maintenance").startswith("Mise à jour, du 10 décembre 2026 à 10 h au 10 décembre 2026 à 12 h.")
    assert len(statements(client, "/admin/account/")[1]) == before, "it costs no statement"
    now.move_to(one.ends_at)
    assert "Mise à jour" not in client.get("/admin/account/").content.decode()


def test_sites_say_it_when_they_are_to_and_kept_pages_follow(visitor: Visitor, now: time_machine.Traveller) -> None:
    """Written, shown two days before, ended: each time the page that was kept is not served any more."""
    visitor.read("/aide-moi/", status=404)
    visitor.read("/")
    quiet = maintenance(starts_at=NOW + DAY, title="Seulement pour les agents")
    assert quiet.title not in visitor.read("/")
    one = maintenance(starts_at=NOW + 2 * DAY + datetime.timedelta(seconds=20), on_sites=True)
    assert one.title not in visitor.read("/")
    assert origin(visitor.get("/")) == "hit"
    now.move_to(one.said_from)
    assert f"{one.title}, du 2 décembre 2026 à 10 h au" in WebPage(visitor.read("/")).text
    now.move_to(one.ends_at - datetime.timedelta(seconds=1))
    assert one.title in visitor.read("/")
    now.move_to(one.ends_at)
    assert one.title not in visitor.read("/")


def test_one_that_is_withdrawn_goes_at_once(visitor: Visitor) -> None:
    one = maintenance(starts_at=NOW - HOUR, on_sites=True)
    assert one.title in visitor.read("/")
    one.delete()
    assert one.title not in visitor.read("/")
