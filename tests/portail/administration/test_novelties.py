"""What each version of the platform brings, told to all who work with it."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from accounts.models import User
from communes.announcements.models import Version
from communes.conventions.enums import ReferentKind
from communes.enums import Role
from communes.models import Authority
from notifications.channels.email import compose
from notifications.models import Notification
from portail.administration import version_letters
from portail.jobs import tell_partners
from tests.factories.conventions import referent
from tests.factories.people import member, user
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date
PAGE = "/admin/nouveautes/"


@pytest.fixture(autouse=True)
def today(metropolis_site: Site) -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC), tick=True):
        yield


@pytest.fixture
def versions() -> list[Version]:
    days = {"Des sites en essai": D(2026, 11, 28), "Des conventions": D(2026, 10, 1), "Demain": D(2026, 12, 1)}
    return [Version.objects.create(title=title, released_on=day, text="Un.\n\nDeux.") for title, day in days.items()]


def menu(client: Client) -> str:
    return client.get(PAGE).content.decode().partition('id="wagtail-sidebar-props"')[2].partition("</script>")[0]


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR, Role.OFFICER, Role.CONTRIBUTOR])
def test_all_who_work_with_it_are_told_until_they_have_read(
    versions: list[Version], bron: Authority, role: Role
) -> None:
    client = signed_in(member(bron, role))
    home = WebPage(client.get("/admin/"))
    assert home.link("Lire les nouveautés") == PAGE
    assert "Nouveaut\\u00e9s (2 \\u00e0 lire)" in menu(client) or "Nouveautés (2 à lire)" in menu(client)
    page = WebPage(client.get(PAGE))
    assert "Des sites en essai à lire 28 novembre 2026 Un. Deux." in page.text.replace("\u00a0", " ")
    assert "Demain" not in page.text, "it is told from its day on"
    assert "Annoncer une version" not in page.text
    assert client.post(PAGE).url == PAGE
    assert "à lire" not in WebPage(client.get(PAGE)).text
    assert "Lire les nouveautés" not in WebPage(client.get("/admin/")).text
    other = signed_in(member(bron, Role.AGENT, first_name="Autre"))
    assert "Lire les nouveautés" in WebPage(other.get("/admin/")).text, "each has read what they have read"


def test_the_next_one_is_new_again(versions: list[Version], agent_bron: User) -> None:
    client = signed_in(agent_bron)
    client.post(PAGE)
    with time_machine.travel(datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC)):
        page = WebPage(signed_in(agent_bron).get("/admin/"))
        assert "Demain" in page.text
        assert "Des sites en essai" not in page.text


def test_residents_and_strangers_do_not_read_it(versions: list[Version]) -> None:
    assert Client(headers={"host": "localhost"}).get(PAGE).status_code == 302
    assert signed_in(user()).get(PAGE).status_code == 302


def test_the_project_team_writes_them(projet: User) -> None:
    client = signed_in(projet)
    assert "Aucune version n’est encore annoncée." in WebPage(client.get(PAGE)).text
    form = {"title": "Des sites en essai", "released_on": "2026-11-30", "text": "Un essai."}
    assert client.post(reverse("versions:add"), form).url == reverse("versions:index")
    assert "Cette version est déjà annoncée" in WebPage(client.post(reverse("versions:add"), form)).text
    assert "Champ requis" in WebPage(client.post(reverse("versions:add"), form | {"text": ""})).text
    assert WebPage(client.get(PAGE)).link("Annoncer une version") == reverse("versions:add")
    assert Version.objects.count() == 1


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR, Role.OFFICER])
def test_nobody_else_writes_them(versions: list[Version], bron: Authority, role: Role) -> None:
    client = signed_in(member(bron, role))
    one = versions[0].pk
    for name, args in (("add", []), ("edit", [one]), ("delete", [one]), ("index", [])):
        assert client.post(reverse(f"versions:{name}", args=args)).status_code == 302, name
    assert Version.objects.count() == len(versions)


def test_the_mark_costs_no_statement(versions: list[Version], agent_bron: User) -> None:
    client = signed_in(agent_bron)
    client.get("/admin/account/")
    _answer, asked = statements(client, "/admin/account/")
    assert not [one for one in asked if "announcements_" in one]


def test_it_is_written_once_to_who_serves_or_speaks_for_an_authority(versions: list[Version], bron: Authority) -> None:
    both = member(bron, Role.AGENT, email="martine@bron.example")
    gone = member(bron, Role.OFFICER, email="parti@bron.example")
    gone.memberships.update(starts_on=D(2025, 1, 1), ends_on=D(2026, 11, 29))
    referent(bron, ReferentKind.TECHNICAL, email="Martine@bron.example")
    referent(bron, ReferentKind.POLITICAL, email="elue@bron.example")
    tell_partners()
    tell_partners()
    told = Notification.objects.filter(kind=version_letters.KIND)
    assert sorted(told.values_list("recipient", flat=True)) == ["elue@bron.example", both.email]
    message = compose(told.earliest("pk"))
    assert message.subject == "Nouveauté du Guichet\u00a0: Des sites en essai", "the one of October is told no more"
    assert "Un." in message.body
