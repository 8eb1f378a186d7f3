"""What browsers keep of a site for the time without network: its worker, two pages, a manifest."""

import json
import re
from typing import Any

import pytest

from communes.models import Authority, Brand
from home.models import Alert
from signalement.catalogue.models import Category
from signalement.reporting.models import SignalementPage
from tests.factories.accounts import holder
from tests.factories.sites import MADE_AT, Visitor, starter_site

pytestmark = pytest.mark.django_db
PAGES = ["/hors-ligne/", "/hors-ligne/signaler/"]
SHELL = re.compile(r"^const SHELL = (\{.*\});$", re.M)


@pytest.fixture
def visitor(metropolis: Authority, bron: Authority) -> Visitor:
    starter_site(metropolis)
    starter_site(bron)
    return Visitor("bron.localhost")


def shell(visitor: Visitor) -> dict[str, Any]:
    found = SHELL.search(visitor.read("/sw.js"))
    assert found
    return json.loads(found[1])


def test_the_worker_is_asked_for_each_time(visitor: Visitor) -> None:
    response = visitor.get("/sw.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert "no-cache" in response["Cache-Control"]
    assert not response.cookies
    assert "Vary" not in response
    assert "worker-src 'self'" in response["Content-Security-Policy"]
    assert visitor.post("/sw.js").status_code == 405


def test_all_that_it_keeps_is_there_and_nobody_s(visitor: Visitor) -> None:
    kept = shell(visitor)
    assert kept["pages"] == PAGES
    for address in kept["pages"] + [one for one in kept["files"] if not one.startswith("/static/")]:
        response = visitor.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert not re.search("no-store|private", response["Cache-Control"]), address
    for address in PAGES:
        loaded = re.findall(r'(?:src|href)="(/(?:static/|theme|favicon)[^"#]*)', visitor.read(address))
        assert set(loaded) <= set(kept["files"]), address


def test_its_pages_do_not_know_who_reads_them(visitor: Visitor) -> None:
    before = [visitor.read(address) for address in PAGES]
    visitor.force_login(holder(email="camille@example.org"))
    assert [visitor.read(address) for address in PAGES] == before
    assert "csrf" not in "".join(before)


def test_it_says_nothing_that_is_true_of_one_hour_only(visitor: Visitor) -> None:
    for address in PAGES:
        page = visitor.read(address)
        assert "Horaires" not in page
        assert "hours" not in page


def test_another_brand_is_another_version(visitor: Visitor, bron: Authority) -> None:
    before = shell(visitor)
    Brand.objects.update_or_create(site=bron.site, defaults={"name": "Ville de Bron", "primary": "#225522"})
    after = shell(visitor)
    assert after["version"] != before["version"]
    assert after["files"] != before["files"]


def test_other_categories_are_another_version(visitor: Visitor, bron: Authority) -> None:
    before = shell(visitor)["version"]
    lamp = Category.objects.get(demarche__slug="lampadaire-eteint").demarche
    lamp.label = "Lampadaire qui ne s’allume plus"
    lamp.save()
    bron.site.save()  # what moves the version of the site on
    assert shell(visitor)["version"] != before


def test_what_is_not_on_its_pages_changes_no_version(visitor: Visitor, bron: Authority) -> None:
    before = shell(visitor)
    Alert.objects.create(site=bron.site, title="Travaux", text="La rue est fermée.", starts_at=MADE_AT)
    assert shell(visitor) == before


def test_a_site_where_nobody_reports_keeps_one_page(visitor: Visitor, bron: Authority) -> None:
    SignalementPage.objects.descendant_of(bron.site.root_page).get().unpublish()
    assert shell(visitor)["pages"] == ["/hors-ligne/"]
    assert visitor.get("/hors-ligne/signaler/").status_code == 404
    assert visitor.get("/hors-ligne/signaler/envoi/").status_code == 404


def test_each_site_is_an_application_of_its_own(visitor: Visitor, bron: Authority) -> None:
    brand = {"name": "Ville de Bron", "monogram": "B", "primary": "#225522"}
    Brand.objects.update_or_create(site=bron.site, defaults=brand)
    manifests = [Visitor(host).get("/manifest.webmanifest").json() for host in ("bron.localhost", "localhost")]
    ours, theirs = manifests
    assert ours["name"] == "Ville de Bron"
    assert theirs["name"] != ours["name"]
    assert theirs["icons"] != ours["icons"]
    for one in manifests:
        assert (one["display"], one["scope"], one["start_url"], one["id"]) == ("standalone", "/", "/", "/")
        assert [shortcut["url"] for shortcut in one["shortcuts"]] == ["/signaler/", "/suivi/"]
        assert re.fullmatch("#[0-9a-f]{6}", one["theme_color"])


def test_every_page_of_the_site_installs_the_worker(visitor: Visitor) -> None:
    for address in ("/", "/aide/", "/signaler/", "/suivi/", "/nulle-part/"):
        page = visitor.get(address).content.decode()
        assert page.count("js/unsent.js") == 1, address
