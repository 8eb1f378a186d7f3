import datetime
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from communes import operations
from communes.enums import Role
from communes.models import Authority
from home.models import Alert, HomePage
from portail.runtime.pagecache import bump_all
from tests.factories import pages
from tests.factories.people import member
from tests.factories.sites import Visitor, bare_site
from tests.grc.agents import signed_in, statements
from tests.home.reading import counted, parsed
from tests.pages import WebPage

HOUR = datetime.timedelta(hours=1)


def alert(authority: Authority, **fields: Any) -> Alert:
    return Alert.objects.create(
        **{"site": authority.site, "title": "Crue", "starts_at": timezone.now() - HOUR} | fields
    )


def typed(**fields: Any) -> dict[str, Any]:
    """What the form of an alert sends."""
    empty = {"text": "", "link": "", "ends_at": ""}
    return {"title": "Crue", "level": "warning", "starts_at": "2026-11-25 08:00"} | empty | fields


@pytest.mark.parametrize("rows", [1, 3])
def test_alerts_are_at_the_top_of_the_home_page_the_gravest_first(
    home: HomePage, bron: Authority, dardilly: Authority, visitor: Visitor, rows: int
) -> None:
    bare_site(dardilly)
    alert(dardilly, title="D’un autre site")
    for level, title in (("danger", "Crue"), ("warning", "Vent"), ("info", "Marché"))[:rows]:
        alert(bron, level=level, title=title)
    queries, html = counted(visitor, "/")
    shown = parsed(html).select(".alerts .callout-title")
    assert [title.get_text(strip=True) for title in shown] == ["Crue", "Vent", "Marché"][:rows]
    assert "D’un autre site" not in html
    assert queries == 5


def test_an_alert_is_on_every_page_of_its_site_until_its_end(
    home: HomePage, bron: Authority, visitor: Visitor, now: datetime.datetime
) -> None:
    pages.places(home)
    short = alert(bron, title="Crue", ends_at=timezone.now() + HOUR)
    for address in ("/", "/lieux/", "/signalements/", "/recherche/", "/suivi/", "/n-existe-pas/"):
        answer = visitor.get(address).content.decode()
        (shown,) = parsed(answer).select(f"details[data-alert='{short.edition}'][open]")
        assert shown.select_one("summary").get_text(strip=True) == "Crue", address
    Alert.objects.filter(pk=short.pk).update(ends_at=timezone.now())
    bump_all()
    assert "data-alert" not in visitor.read("/lieux/")


def test_who_read_an_alert_has_not_read_what_it_says_since(bron: Authority, home: HomePage) -> None:
    known = alert(bron)
    former = known.edition
    known.ends_at = timezone.now() + HOUR
    assert known.edition == former
    known.text = "Le quai est fermé."
    assert known.edition != former


def test_a_site_that_mourns_puts_its_colours_away(home: HomePage, bron: Authority, visitor: Visitor) -> None:
    assert parsed(visitor.read("/")).html.get("class") is None
    alert(bron, title="Hommage national", level="mourning")
    for address in ("/", "/signalements/"):
        assert parsed(visitor.read(address)).html["class"] == ["mourning"]


def test_an_alert_is_shown_from_a_moment_to_another(home: HomePage, bron: Authority, now: datetime.datetime) -> None:
    open_ended = alert(bron, title="Sans fin", starts_at=now)
    short = alert(bron, title="Une heure", starts_at=now, ends_at=now + HOUR)
    second = datetime.timedelta(seconds=1)
    in_force = Alert.objects.of_site(bron.site.pk).in_force
    assert list(in_force(now - second)) == []
    assert set(in_force(now)) == {open_ended, short}
    assert set(in_force(now + HOUR - second)) == {open_ended, short}
    assert set(in_force(now + HOUR)) == {open_ended}


def test_an_alert_that_ends_before_it_starts_is_refused(
    home: HomePage, bron: Authority, now: datetime.datetime
) -> None:
    with pytest.raises(IntegrityError):
        alert(bron, starts_at=now, ends_at=now - HOUR)


def test_an_officer_writes_an_alert_for_their_site(desk: Client, bron: Authority, visitor: Visitor) -> None:
    assert "Crue" not in visitor.read("/")
    response = desk.post(reverse("alertes:add"), typed(site=bron.site.pk, link="/actualites/crue/"))
    assert response.status_code == 302, response.content.decode()
    page = WebPage(visitor.read("/"))
    assert "Crue" in page.text
    assert parsed(page.html).select(".alerts a[href='/actualites/crue/']")


@pytest.mark.parametrize(
    ("fields", "name", "reason"),
    [
        ({"ends_at": "2026-11-24 08:00"}, None, "La fin de l’alerte doit suivre son début"),
        ({"link": "javascript:alert(1)"}, "link", "Indiquez une adresse de ce site"),
        ({"level": "panique"}, "level", "panique"),
        ({"title": ""}, "title", "Champ requis"),
    ],
)
def test_a_wrong_alert_is_refused_in_french(
    desk: Client, bron: Authority, fields: dict[str, str], name: str | None, reason: str
) -> None:
    response = desk.post(reverse("alertes:add"), typed(site=bron.site.pk, **fields))
    errors = response.context["form"].errors
    assert reason in str(errors[name or "__all__"])
    assert not Alert.objects.exists()


def test_an_officer_sees_and_changes_only_their_sites_alerts(
    desk: Client, bron: Authority, dardilly: Authority
) -> None:
    bare_site(dardilly)
    own, theirs = alert(bron, title="Crue à Bron"), alert(dardilly, title="Neige à Dardilly")
    page = WebPage(desk.get(reverse("alertes:list")))
    assert "Crue à Bron" in page.text
    assert "Neige à Dardilly" not in page.html
    assert desk.get(reverse("alertes:edit", args=[own.pk])).status_code == 200
    for name in ("edit", "delete", "history", "usage"):
        for send in (desk.get, desk.post):
            response = send(reverse(f"alertes:{name}", args=[theirs.pk]))
            assert response.status_code in {302, 403, 404, 405}, (name, send)
            assert "Neige à Dardilly" not in response.content.decode()
    refused = desk.post(reverse("alertes:add"), typed(site=dardilly.site.pk, title="Fausse neige"))
    assert refused.status_code == 200
    assert set(Alert.objects.values_list("title", flat=True)) == {"Crue à Bron", "Neige à Dardilly"}


def test_the_site_of_an_officer_of_one_site_is_chosen(desk: Client, bron: Authority) -> None:
    field = desk.get(reverse("alertes:add")).context["form"]["site"]
    assert [str(value) for value, _label in field.field.choices] == [str(bron.site.pk)]
    assert field.initial == bron.site


def test_who_may_not_write_alerts_does_not_see_them(officer: User, bron: Authority) -> None:
    alert(bron)
    operations.equip(authority=bron)
    agent = signed_in(member(bron, Role.AGENT))
    assert agent.get(reverse("alertes:list")).status_code in {302, 403}
    agent.post(reverse("alertes:add"), typed(site=bron.site.pk, title="Autre"))
    assert Alert.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_alerts_costs_the_same(desk: Client, bron: Authority, rows: int) -> None:
    for number in range(rows):
        alert(bron, title=f"Alerte {number}")
    response, queries = statements(desk, reverse("alertes:list"))
    assert response.content.decode().count("Alerte ") >= rows
    assert len(queries) == 16
