"""Checklist 10 and 35: what one reader gets is never another's, through the real cache.

With two processes: `tests/faults/test_page_cache.py`.
"""

import uuid

import pytest
from django.core.cache import cache, caches
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from communes.enums import Role
from communes.models import Authority, Brand
from grc import links
from grc.models import Demande
from portail.runtime.pagecache.versions import forget
from tests.factories import pages
from tests.factories.people import member
from tests.factories.requests import demande
from tests.factories.sites import Visitor, bare_site
from tests.portail.runtime.pagecache.looking import stored

pytestmark = pytest.mark.django_db

SITES = ("bron", "dardilly", "metropole")
RESIDENTS = ("camille", "sacha")
READERS = (*RESIDENTS, "anonymous", "agent")
PATHS = (
    "/",
    "/ecoles/",
    "/ecoles/?page=2",
    "/actualites/?page=1",
    "/recherche/?q=ecoles",
    "/theme.css",
    "/suivi/",
    "own",
)
LANGUAGES = ("fr", "en", "")
# What a cache in front, or ours, has in no key: none may change what the next reader gets.
UNKEYED = {
    "X-Forwarded-Host": "attaque.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Port": "4443",
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Prefix": "/attaque",
    "Forwarded": "host=attaque.example;proto=https",
    "X-Original-URL": "/suivi/",
    "X-Rewrite-URL": "/suivi/",
    "X-HTTP-Method-Override": "POST",
    "X-Method-Override": "DELETE",
    "X-Requested-With": "XMLHttpRequest",
    "HX-Request": "true",
    "Accept": "application/json",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
    "Range": "bytes=0-10",
    "Referer": "https://attaque.example/",
    "User-Agent": "attaque",
    "Origin": "https://attaque.example",
    "Save-Data": "on",
    "Sec-CH-Prefers-Color-Scheme": "dark",
}
TRICKS = (
    "x.css",
    ";x.js",
    "%2fx.css",
    "..%2fx.css",
    "%2e%2e/x.png",
    "%0Ax.css",
    "%23x.css",
    "%3Fx.css",
    ".css",
    "%00.css",
)


@pytest.fixture
def canaries(bron: Authority, dardilly: Authority, metropolis: Authority) -> dict[str, str]:
    """A word that only one site shows, by its slug."""
    words = {}
    for authority in (metropolis, bron, dardilly):
        site = bare_site(authority)
        words[authority.slug] = f"canari-{authority.slug}"
        Brand.objects.create(site=site, name=f"Ville {words[authority.slug]}")
        pages.information(site.root_page, title="Les écoles", slug="ecoles", lead=words[authority.slug])
        pages.news_index(site.root_page)
    return words


@pytest.fixture
def requests(bron: Authority) -> dict[str, Demande]:
    """A request of each resident, with a word that only they may read."""
    return {name: demande(bron, description=f"canari-de-{name}", email=f"{name}@example.org") for name in RESIDENTS}


def empty_the_cache() -> None:
    cache.delete_many(list(stored()))
    forget()


def follow_up(request: Demande) -> str:
    return f"/suivi/{links.token_for(request)}/"


@pytest.mark.parametrize("sequences", [40, pytest.param(2000, marks=pytest.mark.deep)])
def test_any_sequence_of_readers_gets_each_their_own(
    sequences: int, canaries: dict[str, str], requests: dict[str, Demande], bron: Authority
) -> None:
    """Hosts, readers, addresses and languages in any order, from an empty cache each time."""
    clients: dict[str, Client] = {name: Client() for name in READERS}
    clients["agent"].force_login(member(bron, Role.AGENT))
    steps = st.tuples(*map(st.sampled_from, (SITES, READERS, PATHS, LANGUAGES)))

    @hypothesis_settings(max_examples=sequences, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(steps, min_size=2, max_size=8))
    def check(sequence: list[tuple[str, str, str, str]]) -> None:
        caches["default"].key_prefix = uuid.uuid4().hex
        for site, reader, path, language in sequence:
            own = requests.get(reader, requests["camille"])
            address = follow_up(own) if path == "own" else path
            host = "localhost" if site == "metropole" else f"{site}.localhost"
            response = clients[reader].get(address, headers={"host": host, "accept-language": language})
            body = response.content.decode()
            # Searches look at the metropolis's pages too.
            shown = {canaries[site], canaries["metropole"]} if path.startswith("/recherche/") else {canaries[site]}
            assert {word for word in canaries.values() if word in body} <= shown, (site, reader, path)
            readable = {own.answers["description"]} if path == "own" else set()
            assert {word for word in map(words_of, requests.values()) if word in body} <= readable, (site, reader, path)
            assert path in ("own", "/theme.css") or canaries[site] in body

    check()


def words_of(request: Demande) -> str:
    return request.answers["description"]


@pytest.mark.parametrize("path", ["/", "/ecoles/", "/actualites/?page=1"])
def test_what_is_in_no_key_changes_nothing(canaries: dict[str, str], path: str) -> None:
    """Each header from an empty cache: what its sender has made is what everybody would get."""
    reader = Visitor("bron.localhost")
    right = reader.read(path)
    for name, value in UNKEYED.items():
        empty_the_cache()
        reader.get(path, headers={name: value})
        poisoned = reader.get(path)
        assert "hit" in poisoned["Cache-Status"], name
        assert poisoned.content.decode() == right, name
        assert "attaque" not in str(poisoned.headers).lower(), name


def test_nor_do_methods_ports_and_capitals(canaries: dict[str, str]) -> None:
    reader = Visitor("bron.localhost")
    right = reader.read("/ecoles/")
    for host in ("BRON.localhost", "bron.localhost:4443", "bron.localhost."):
        empty_the_cache()
        Visitor(host).get("/ecoles/")
        assert reader.read("/ecoles/") == right, host
    for method in ("post", "put", "delete", "patch", "options", "trace", "head"):
        empty_the_cache()
        getattr(reader, method)("/ecoles/")
        assert reader.read("/ecoles/") == right, method


def test_a_proxy_that_says_where_the_site_stands_makes_no_kept_page(canaries: dict[str, str]) -> None:
    reader = Visitor("bron.localhost")
    reader.get("/ecoles/", SCRIPT_NAME="/attaque")
    assert "attaque" not in reader.read("/ecoles/")


@pytest.mark.parametrize("trick", TRICKS)
def test_an_address_that_pretends_to_be_a_file_is_not_kept(
    canaries: dict[str, str], requests: dict[str, Demande], trick: str
) -> None:
    for page in (follow_up(requests["camille"]), "/ecoles/", "/suivi/"):
        for address in (page + trick, page.rstrip("/") + trick):
            response = Visitor("bron.localhost").get(address)
            assert "canari-de-camille" not in response.content.decode(), address
            assert response.status_code in (301, 302, 400, 404), address
            assert "public" not in response.get("Cache-Control", ""), address
    assert not [name for name in stored() if name.startswith("page:") and ":lock" not in name]


def test_whatever_knows_its_reader_is_not_stored(
    canaries: dict[str, str], requests: dict[str, Demande], bron: Authority
) -> None:
    agent = Visitor("bron.localhost")
    agent.force_login(member(bron, Role.AGENT))
    anonymous = Visitor("bron.localhost")
    addresses = ("/", "/ecoles/", "/suivi/", follow_up(requests["sacha"]), "/recherche/?q=ecoles", "/nulle-part/")
    for visitor, address in [(agent, address) for address in addresses] + [(anonymous, addresses[3])]:
        assert "no-store" in visitor.get(address)["Cache-Control"], address


def test_what_is_shared_sets_no_cookie_and_holds_no_token(canaries: dict[str, str]) -> None:
    for address in ("/", "/ecoles/", "/actualites/", "/theme.css", "/robots.txt", "/sitemap.xml", "/favicon.svg"):
        response: HttpResponse = Visitor("bron.localhost").get(address)
        assert response.status_code == 200, address
        if "no-store" not in response.get("Cache-Control", ""):
            assert not response.cookies, address
            assert "csrf" not in response.content.decode(), address
            assert "Cookie" not in response.get("Vary", ""), address
