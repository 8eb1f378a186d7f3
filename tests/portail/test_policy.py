"""What every answer carries: a strict content policy and the headers of security (ASVS 3.4)."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse

from communes.enums import AuthorityKind
from communes.models import Authority
from portail.settings.policy import tile_sources
from portail.starter.sites import pages_of
from tests.factories.people import user
from tests.factories.sites import Visitor, starter_site

PAGES_AND_ERRORS = [
    "/",
    *(f"/{slug}/" for slug in pages_of(AuthorityKind.COMMUNE)),
    "/recherche/",
    "/recherche/?q=lampadaire",
    f"/recherche/?q={'a' * 300}",
    "/signalements/",
    "/suivi/",
    "/suivi/un-jeton-inconnu/",
    "/styleguide/",
    "/api/",
    "/nulle-part/",
    "/aide",
    "/documents/999/rien.pdf",
    "/media/rien.jpg",
]
FILES = [
    "/theme.css",
    "/favicon.svg",
    "/favicon.ico",
    "/icon-192.png",
    "/apple-touch-icon.png",
    "/robots.txt",
    "/sitemap.xml",
    "/manifest.webmanifest",
    "/healthz",
    "/readyz",
    "/metrics",
    "/api/schema/",
    "/api/v1/categories/",
    "/api/v1/rien/",
    "/signalements/contours.json",
]
ADMIN = ["/admin/", "/admin/pages/", "/admin/demandes/"]
TILES = "https://data.geopf.fr"  # where the background of maps comes from, unless the settings say otherwise
WITH_MAP = ["/signaler/", "/signalements/"]


def policy_of(response: HttpResponse) -> dict[str, list[str]]:
    """The directives of the answer's content security policy, with their sources."""
    parts = [part.split() for part in response["Content-Security-Policy"].split(";") if part.strip()]
    return {name: sources for name, *sources in parts}


def assert_strict(policy: dict[str, list[str]], path: str) -> None:
    tiles = {TILES} if path in WITH_MAP else set()
    assert tiles == {source for source in policy["img-src"] if source.startswith("http")}, path
    assert policy["default-src"] == ["'none'"], path
    assert policy["object-src"] == ["'none'"], path
    assert policy["base-uri"] == ["'none'"], path
    assert policy["frame-ancestors"], path
    assert policy["form-action"], path
    for name, sources in policy.items():
        assert not [source for source in sources if "unsafe" in source or source in ("*", "http:", "https:")], (
            path,
            name,
        )
        ours = {"'none'", "'self'", "data:"} | (tiles if name == "img-src" else set())
        assert set(sources) <= ours, (path, name, sources)
    assert policy["script-src"] == ["'self'"], path
    assert policy["style-src"] == ["'self'"], path


def test_every_public_answer_has_the_strict_policy(visitor: Visitor) -> None:
    for path in PAGES_AND_ERRORS + FILES:
        assert_strict(policy_of(visitor.get(path)), path)


def test_every_answer_has_the_headers(visitor: Visitor) -> None:
    for path in PAGES_AND_ERRORS + FILES:
        response = visitor.get(path)
        assert response["X-Content-Type-Options"] == "nosniff", path
        assert response["Referrer-Policy"] == "same-origin", path
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert len(response["X-Request-Id"]) == 32, path
        assert "Server" not in response, path


def test_errors_of_ours_have_the_policy_too(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("search.views.search_pages", broken)
    response = visitor.get("/recherche/?q=panne")
    assert response.status_code == 500
    assert_strict(policy_of(response), "500")


def test_the_admin_has_its_own_policy(metropolis: Authority) -> None:
    starter_site(metropolis)
    visitor = Visitor("localhost")
    visitor.force_login(user(is_superuser=True))
    for path in ADMIN:
        policy = policy_of(visitor.get(path))
        assert policy["style-src"] == ["'self'"], path
        assert policy["script-src"] == ["'self'", *["'unsafe-inline'"] * (path == "/admin/pages/")], path
        assert policy["object-src"] == ["'none'"], path
        assert policy["base-uri"] == ["'none'"], path


def test_a_form_at_the_counter_shows_its_map_in_the_admin_s_policy(bron: Authority) -> None:
    starter_site(bron)
    agent = Visitor("localhost")
    agent.force_login(user(is_superuser=True))
    policy = policy_of(agent.get("/admin/nouvelle-demande/lampadaire-eteint/"))
    assert policy["img-src"] == ["'self'", "data:", "blob:", TILES]
    assert policy["script-src"] == ["'self'"]


@pytest.mark.parametrize(
    ("template", "sources"),
    [
        ("", []),
        ("/tuiles/{z}/{x}/{y}.png", []),
        ("https://tuiles.example.org/{z}/{x}/{y}.png?cle=1", ["https://tuiles.example.org"]),
        ("https://{s}.example.org:8443/{z}/{x}/{y}.png", ["https://*.example.org:8443"]),
    ],
)
def test_the_policy_takes_the_host_of_the_tiles(template: str, sources: list[str]) -> None:
    assert tile_sources(template) == sources


@pytest.mark.parametrize("template", ["https://tuiles.example.org/", "//tuiles.example.org/{z}/{x}/{y}", "{z}{x}"])
def test_an_address_that_names_no_tile_stops_the_start(template: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        tile_sources(template)


def test_pages_hold_nothing_that_the_policy_refuses(visitor: Visitor) -> None:
    for path in PAGES_AND_ERRORS:
        html = visitor.get(path).content.decode()
        assert " style=" not in html, path
        assert "<style" not in html, path
        assert " onclick=" not in html, path
        assert "<script>" not in html, path


def test_pages_load_nothing_from_elsewhere(visitor: Visitor) -> None:
    for path in PAGES_AND_ERRORS:
        html = visitor.get(path).content.decode()
        assert 'src="http' not in html, path
        assert 'rel="stylesheet" href="http' not in html, path


def test_pages_for_reading_set_no_cookie(visitor: Visitor) -> None:
    for path in ["/", "/aide/", "/accessibilite/", "/plan-du-site/", "/recherche/?q=aide", *FILES]:
        response = visitor.get(path)
        assert not response.cookies, path
        assert "Cookie" not in response.get("Vary", ""), path


def test_pages_with_a_form_are_not_stored(visitor: Visitor) -> None:
    for path in ("/signaler/", "/suivi/"):
        assert "no-store" in visitor.get(path)["Cache-Control"], path
