"""What all sites have beside pages is found: from the plan, the catalogue, the map for robots and the search."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from communes.models import Authority
from home.registry import ways
from search.results import acts_for
from tests.factories.sites import Visitor, bare_site, starter_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
HOSTS = ("bron.localhost", "localhost")
MAP, ALERTS, OPEN_DATA = (reverse(name) for name in ("signalements", "alertes", "donnees"))
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
    return {act.url for act in acts_for(words, site)} & {*IN_FOOTER, HELP, EASY}


@pytest.mark.parametrize(
    ("words", "address"),
    [
        *((words, MAP) for words in ("carte", "carte des signalements", "Plan des anomalies", "carte interactive")),
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
        *("dossier", "signalement", "quartier", "plan du métro"),
    ],
)
def test_another_question_leads_elsewhere(site: Site, words: str) -> None:
    assert led(words, site) == set()
