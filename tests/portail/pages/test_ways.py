"""What is built is found: links lead there from the home page, and to what all sites have beside pages the plan, the
catalogue, the map for robots and the search do."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from wagtail.models import Site

from communes.models import Authority
from home.registry import ways
from portail.pages.layout import LEGAL_SLUGS
from search.results import acts_for, scope_of
from tests.factories.sites import Visitor, bare_site, starter_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
HOSTS = ("bron.localhost", "localhost")
MAP, ALERTS, OPEN_DATA = (reverse(name) for name in ("signalements", "alertes", "donnees"))
FARTHEST = 3  # links from the home page
# What every page's foot leads to by its nature, and nothing else must.
BY_THE_FOOT = {f"/{slug}/" for slug in (*LEGAL_SLUGS, "accessibilite", "plan-du-site")}
# Where a link is no way to a page: what is searched for or listed, what is asked of robots not to be read.
ELSEWHERE = re.compile(r"/(recherche|plan-du-site|compte|mon-espace|admin|api|static|media)/|.*\.[a-z]+$")
IN_FOOTER = {MAP, ALERTS, OPEN_DATA}
HELP, EASY = reverse("mdmph_help"), reverse("mdmph_easy")


@pytest.fixture
def sites(metropolis: Authority, bron: Authority) -> None:
    starter_site(metropolis)
    starter_site(bron)


def test_there_are_some() -> None:
    assert {reverse(way.name) for way in ways()} >= {*IN_FOOTER, HELP, EASY, reverse("permit_guide")}
    assert {reverse(way.name) for way in ways() if way.in_footer} == IN_FOOTER


@pytest.mark.usefixtures("sites")
@pytest.mark.parametrize("host", HOSTS)
def test_each_is_led_to_and_answers(host: str) -> None:
    visitor = Visitor(host)
    plan, catalogue, machines = (visitor.read(path) for path in ("/plan-du-site/", "/services/", "/sitemap.xml"))
    robots = visitor.read("/robots.txt").splitlines()
    for way in ways():
        path = reverse(way.name)
        for page in (plan, catalogue):
            assert WebPage(page).link(str(way.title).replace("\u00a0", " ")) == path, path
        assert f"<loc>http://{host}:8000{path}</loc>" in machines
        above = [line for line in robots if line.startswith("Disallow: ") and path.startswith(line.split()[1])]
        assert not above or f"Allow: {path}$" in robots, path
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        assert "noindex" not in answer.get("X-Robots-Tag", ""), path


@pytest.mark.usefixtures("sites")
@pytest.mark.parametrize("host", HOSTS)
def test_the_foot_of_pages_leads_to_what_is_for_everyone(host: str) -> None:
    page = WebPage(Visitor(host).read("/aide/"))
    assert set(page.addresses) >= IN_FOOTER


def test_a_secret_address_below_stays_refused(bron: Authority) -> None:
    starter_site(bron)
    robots = Visitor("bron.localhost").read("/robots.txt").splitlines()
    assert "Disallow: /signalements/alertes/" in robots
    assert f"Allow: {ALERTS}$" in robots
    assert not [line for line in robots if line.startswith("Allow: ") and not line.endswith("$")]


@pytest.fixture
def site(bron: Authority) -> Site:
    """An old site, on which nobody has written of them."""
    return bare_site(bron)


def led(words: str, site: Site) -> set[str]:
    return {act.url for act in acts_for(words, scope_of(site))} & {*IN_FOOTER, HELP, EASY}


@pytest.mark.parametrize(
    ("words", "address"),
    [
        *((words, MAP) for words in ("carte", "carte des signalements", "Carte des anomalies", "carte interactive")),
        *((words, ALERTS) for words in ("alertes", "être prévenu", "Alerte mail quartier", "recevoir des alertes")),
        *((words, OPEN_DATA) for words in ("open data", "données ouvertes", "Opendata", "signalements csv")),
        *((words, HELP) for words in ("mdph", "dossier MDMPH", "allocation adulte handicapé", "carte handicapé")),
        *((words, EASY) for words in ("facile à lire", "FALC", "dossier mdph facile à lire")),
    ],
)
def test_a_question_leads_to_it(site: Site, words: str, address: str) -> None:
    assert led(words, site) == {address}


@pytest.mark.parametrize(
    "words",
    [
        *("carte d’identité", "carte grise", "données personnelles", "plan local d’urbanisme", "alerte enlèvement"),
        *("dossier", "signalement", "quartier", "plan du métro", "plan de ville", "carte de la commune", "plan"),
    ],
)
def test_another_question_leads_elsewhere(site: Site, words: str) -> None:
    assert led(words, site) == set()


def reached(visitor: Visitor) -> dict[str, int]:
    """The addresses of a site that links lead to without its footer, and how many links away from its home page."""
    depth, waiting = {"/": 0}, ["/"]
    for path in waiting:
        answer = visitor.get(path)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        page = re.sub(r"<footer.*?</footer>", "", answer.content.decode(), flags=re.DOTALL)
        for address in WebPage(page).addresses:
            led_to = urlsplit(address)
            if led_to.netloc or not led_to.path.startswith("/") or led_to.path in depth or ELSEWHERE.match(led_to.path):
                continue
            depth[led_to.path] = depth[path] + 1
            if depth[path] + 1 < FARTHEST:
                waiting.append(led_to.path)
    return depth


@pytest.mark.usefixtures("sites")
@pytest.mark.parametrize("host", HOSTS)
def test_every_public_page_is_near_the_home_page(host: str) -> None:
    visitor = Visitor(host)
    pages = {urlsplit(one).path for one in re.findall(r"<loc>([^<]+)</loc>", visitor.read("/sitemap.xml"))}
    near = reached(visitor)
    assert len(pages) > 30
    assert pages - BY_THE_FOOT - near.keys() == set()
