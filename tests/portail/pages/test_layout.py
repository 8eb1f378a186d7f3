import re
from typing import Any

import pytest
from django.core.cache import cache
from django.template import Context, Template
from wagtail.models import Site

from communes.models import Authority, Brand
from home.models import InformationPage, NewsIndexPage
from portail.pages.layout import frame, frame_of
from portail.pages.views.site import theme
from portail.runtime.cache import SharedCache
from tests.factories.brands import address_of, brand_form
from tests.factories.pages import news
from tests.factories.people import user
from tests.factories.sites import Visitor, bare_site, starter_site
from tests.pages import WebPage


@pytest.fixture
def broken_cache(settings: Any) -> None:
    """A cache at an address where nobody answers."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}


def test_the_frame_says_what_surrounds_the_pages(site: Site, bron: Authority) -> None:
    made = frame_of(site)
    assert made["name"] == "Ville de Bron"
    assert made["monogram"] == "B"
    addresses = ["/services/", "/signaler/", "/vivre/", "/mairie/", "/actualites/", "/agenda/", "/lieux/"]
    assert [item["url"] for item in made["navigation"]] == addresses
    assert "/plan-du-site/" in [link["url"] for link in made["footer_links"]]
    assert "/mentions-legales/" in [link["url"] for link in made["legal_links"]]
    assert made["contact"]["email"] == bron.email
    assert made["metropolis_url"] == "http://localhost:8000/"
    assert made["accessibility_mention"] == "Accessibilité\u00a0: non conforme"


def test_the_metropolis_does_not_point_to_itself(metropolis: Authority) -> None:
    assert frame_of(bare_site(metropolis))["metropolis_url"] == ""


def test_every_page_leads_to_the_declaration_of_accessibility(site: Site) -> None:
    visitor = Visitor("bron.localhost")
    for path in ("/", "/aide/", "/recherche/", "/suivi/"):
        assert WebPage(visitor.read(path)).link("Accessibilité : non conforme") == "/accessibilite/"


def test_a_warm_frame_costs_no_query(site: Site, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(6):  # the last two: what maintenance is announced, alerts
        frame_of(site)
    with django_assert_num_queries(0):
        frame_of(site)


def test_pages_cost_the_same_few_queries(site: Site, django_assert_num_queries: Any) -> None:
    """When they are made: `?x` is nobody else's page (`portail.runtime.pagecache`)."""
    visitor = Visitor("bron.localhost")
    visitor.read("/?x")
    visitor.read("/aide/?x")
    # the page by its type, who may see it: the rest was made for the first reader
    for address in ("/?x", "/aide/?x"):
        with django_assert_num_queries(2):
            visitor.read(address)


def test_what_is_new_is_on_the_home_page_at_once(site: Site) -> None:
    """For readers whose page is made for them too: its parts are kept with the frame, and no longer."""
    visitor = Visitor("bron.localhost")
    assert "La fête du parc" not in WebPage(visitor.read("/?x")).text
    index = NewsIndexPage.objects.descendant_of(site.root_page).get()
    page = news(index, title="La fête du parc", live=False)
    page.save_revision().publish()
    assert "La fête du parc" in WebPage(visitor.read("/?x")).text
    assert '<a class="card-link" href="/actualites/' in visitor.read("/?x")
    page.refresh_from_db()
    page.unpublish()
    assert "La fête du parc" not in WebPage(visitor.read("/?x")).text


def test_a_draft_that_is_previewed_is_in_no_page_of_the_site(site: Site, rf: Any) -> None:
    home = site.root_page.specific
    draft = Template('{% page_part "home/bands/numbers.html" %}')
    home.numbers = []
    request = rf.get("/")
    request._wagtail_site, request.is_preview = site, True
    assert ">119<" not in draft.render(Context(frame(request) | {"page": home, "request": request}))
    assert ">119<" in Visitor("bron.localhost").read("/?x")


def test_publishing_a_page_shows_it_in_the_menu_at_once(site: Site, bron: Authority) -> None:
    frame_of(site)
    page = InformationPage(title="Les écoles", slug="ecoles", show_in_menus=True, live=False)
    site.root_page.add_child(instance=page)
    assert "/ecoles/" not in [item["url"] for item in frame_of(site)["navigation"]]
    page.save_revision().publish()
    assert "/ecoles/" in [item["url"] for item in frame_of(site)["navigation"]]
    page.refresh_from_db()
    page.unpublish()
    assert "/ecoles/" not in [item["url"] for item in frame_of(site)["navigation"]]


def test_the_colours_of_the_brand_are_chosen_once_the_page_is_read(site: Site) -> None:
    """What offers the choice looks for the fields, which come after it."""
    admin = Visitor("localhost")
    admin.force_login(user(is_superuser=True))
    page = admin.get(address_of(Brand.objects.get(site=site))).content.decode()
    (script,) = re.findall(r"<script[^>]*colour_field[^>]*>", page)
    assert " defer" in script
    assert 'data-colour=""' in page


def test_saving_the_brand_shows_it_at_once(site: Site, bron: Authority) -> None:
    former = frame_of(site)["theme_url"]
    admin = Visitor("localhost")
    admin.force_login(user(is_superuser=True))
    brand = Brand.objects.get(site=site)
    response = admin.post(address_of(brand), brand_form(brand, name="Bron", primary="#225522"))
    assert response.status_code == 302, response.context["form"].errors
    assert frame_of(site)["name"] == "Bron"
    assert frame_of(site)["theme_url"] != former


def test_the_stylesheet_of_a_preview_is_in_no_page_of_the_site(site: Site, rf: Any) -> None:
    request = rf.get("/")
    request._wagtail_site, request.is_preview = site, True
    head = Template('{% frame_part "head.html" %}')
    assert f"&amp;site={site.pk}" in head.render(Context(frame(request)))
    request.is_preview = False
    assert "site=" not in head.render(Context(frame(request)))
    assert "site=" not in Visitor("bron.localhost").read("/")


def test_without_cache_pages_are_made_all_the_same(site: Site, broken_cache: None) -> None:
    visitor = Visitor("bron.localhost")
    for _ in range(2):
        assert "Ville de Bron" in WebPage(visitor.read("/aide/")).text


def test_a_cache_that_has_failed_is_left_alone_for_a_while(broken_cache: None) -> None:
    assert cache.get("a", "rien") == "rien"
    assert SharedCache.breaker.is_open
    cache.set("a", 1)
    assert cache.add("a", 1) is False
    assert cache.get_many(["a"]) == {}
    assert cache.has_key("a") is False
    assert cache.touch("a") is False
    assert cache.delete("a") is False
    assert cache.set_many({"a": 1}) == ["a"]
    cache.delete_many(["a"])


def test_the_admin_does_not_make_the_frame(site: Site, rf: Any, django_assert_num_queries: Any) -> None:
    request = rf.get("/admin/pages/")
    request._wagtail_site = site
    with django_assert_num_queries(0):
        assert set(frame(request)) == {"announced"}, "which is asked once it is shown"


def test_the_current_entry_of_the_menu_is_marked(site: Site) -> None:
    visitor = Visitor("bron.localhost")
    assert '<a href="/lieux/" aria-current="page">' in visitor.read("/lieux/")
    assert '<a href="/vivre/" aria-current="true">' in visitor.read("/vivre/solidarites/")
    assert "aria-current" not in visitor.read("/contact/").split('aria-label="Menu principal"')[1].split("</nav>")[0]


def test_the_stylesheet_of_the_brand_is_kept_for_ever_under_its_version(site: Site, bron: Authority) -> None:
    visitor = Visitor("bron.localhost")
    versioned = visitor.get(frame_of(site)["theme_url"])
    assert "immutable" in versioned["Cache-Control"]
    assert "--brand-primary: #1c5d99" in versioned.content.decode()
    plain = visitor.get("/theme.css?v=ancienne")
    assert "max-age=300" in plain["Cache-Control"]
    assert "immutable" not in plain["Cache-Control"]
    again = visitor.get("/theme.css", headers={"if-none-match": plain["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == plain["Cache-Control"]


def test_a_site_without_brand_has_a_plain_one_and_nothing_is_written(
    metropolis: Authority, rf: Any, django_assert_num_queries: Any
) -> None:
    request = rf.get("/theme.css")
    request._wagtail_site = bare_site(metropolis)
    with django_assert_num_queries(1):
        assert theme(request).status_code == 200
    assert not Brand.objects.exists()


def test_the_mark_and_the_manifest_speak_of_the_site(site: Site) -> None:
    visitor = Visitor("bron.localhost")
    assert 'fill="#1c5d99"' in visitor.read("/favicon.svg")
    manifest = visitor.get("/manifest.webmanifest")
    assert manifest["Content-Type"] == "application/manifest+json"
    assert manifest.json()["name"] == "Ville de Bron"


def test_search_engines_are_told_this_site_only(site: Site, dardilly: Authority) -> None:
    starter_site(dardilly)
    visitor = Visitor("bron.localhost")
    robots = visitor.read("/robots.txt")
    assert "Disallow: /suivi/" in robots
    assert "Sitemap: http://bron.localhost:8000/sitemap.xml" in robots
    plan = visitor.read("/sitemap.xml")
    assert "<loc>http://bron.localhost:8000/aide/</loc>" in plan
    assert "dardilly" not in plan
