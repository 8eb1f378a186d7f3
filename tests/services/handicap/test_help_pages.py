"""Pages about the file of a disabled person: what anyone reads, who helps, what is said where the service is closed."""

import datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Site

from accounts.models import User
from communes.models import Authority, ClosingDay
from home.enums import PlaceKind
from home.models import HomePage, PlacePage
from services.handicap import easy, hosting
from services.handicap.enums import Right, Step
from services.handicap.wording import RIGHTS, STEPS
from tests.factories import pages
from tests.factories.pages import OPEN_ALL_WEEK
from tests.factories.sites import Visitor
from tests.home.reading import counted, main
from tests.pages import WebPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bron_site")]
HELP, EASY = "/dossiers/handicap/", "/dossiers/handicap/facile/"
RELAY = "https://relais.mdmph.example.org/"
ANEW = "?etat=anew"  # asks for nothing, and is not served from the page cache


@pytest.fixture
def visitor() -> Visitor:
    return Visitor("bron.localhost")


@pytest.fixture
def mdmph() -> Authority:
    return Authority.objects.get(slug="mdmph")


def read(path: str = HELP, host: str = "bron.localhost") -> WebPage:
    return WebPage(Visitor(host).read(path + ANEW))


def closed(settings: Any) -> None:
    settings.DEMO = settings.HEALTH_HOST_CERTIFIED = False


def home_of(site: Site) -> HomePage:
    return HomePage.objects.get(pk=site.root_page_id)


def point(site: Site, title: str, **said: Any) -> PlacePage:
    """A reception point among the places of a site."""
    home = home_of(site)
    index = home.get_children().filter(slug="lieux").first()
    under = index.specific if index else pages.places(home)
    return pages.place(under, title=title, kind=PlaceKind.DISABILITY, **said)


def titles(page: WebPage) -> list[str]:
    return [one.get_text(strip=True) for one in main(page.html).select(".point-list h4")]


# --------------------------------------------------------------------------- what is read
def test_it_says_who_decides_and_how_to_follow() -> None:
    page = read()
    assert page.heading == "Dossier de personne handicapée : où en est-il ?"
    assert "La MDMPH est une personne morale à part" in page.text
    assert "(CDAPH) décide" in page.text
    assert page.link("Suivre un dossier") == f"{reverse('attach_file')}?nature=protege"
    assert "Deux preuves de votre identité" in page.text
    assert "un mot de passe volé ne doit pas suffire" in page.text


def test_silence_is_a_rejection_and_nothing_is_promised() -> None:
    words = read().text.replace("\u2060", "")
    for rule in (
        "CSS R142-1-A",
        "Quatre mois sans réponse : la demande est rejetée",
        "à partir du dépôt, de date à date",
        "CASF R241-33",
        "auprès de la MDMPH ou, pour une carte mobilité inclusion, du président de la métropole",
        "Deux mois sans réponse au recours : il est rejeté",
        "administratif pour la RQTH, l’orientation professionnelle et la CMI stationnement",
        "Quatre mois ne sont pas une promesse",
    ):
        assert rule in words, rule


def test_each_right_has_its_way_to_contest() -> None:
    rights = main(read().html).select("dl > div")
    said = {right.select("dt")[0].get_text(strip=True): right.get_text(" ", strip=True) for right in rights}
    assert len(said) == len(RIGHTS) == len(Right)
    parking = next(text for name, text in said.items() if "stationnement" in name)
    assert "président de la métropole, puis tribunal administratif" in parking.replace("\u00a0", " ")
    adults = next(text for name, text in said.items() if "AAH" in name)
    assert "MDMPH, puis pôle social du tribunal judiciaire" in adults.replace("\u00a0", " ")


def test_both_pages_lead_to_each_other() -> None:
    assert read(HELP).link("Lire en facile à lire") == EASY
    assert read(EASY).link("Lire la page complète") == HELP


# --------------------------------------------------------------------------- easy to read
def test_every_step_is_easy_to_read() -> None:
    assert {one.step for one in (*easy.USUAL, *easy.SOMETIMES)} == set(Step)
    page = main(read(EASY).html)
    for one in (*easy.USUAL, *easy.SOMETIMES):
        assert " ".join(one.lines) == str(STEPS[one.step].easy)
        assert page.find("h3", string=str(one.title))
    lines = [line.get_text(" ", strip=True) for line in page.select(".easy-lines p")]
    assert "Un groupe de personnes lit votre demande." in lines
    for line in lines:
        assert len(line.split()) <= 16, f"too long to be easy: {line}"


def test_a_drawing_stands_beside_words_and_says_nothing_of_its_own() -> None:
    page = main(read(EASY).html)
    steps = page.select(".easy-step")
    assert len(steps) == len(Step) + 5
    for step in steps:
        (drawing,) = step.select("svg.pictogram")
        assert drawing["aria-hidden"] == "true"
        assert step.select(".easy-lines p")


@pytest.mark.parametrize("word", ["CASF", "CDAPH", "RAPO", "notifi", "recevab"])
def test_no_jargon_where_it_is_easy(word: str) -> None:
    assert word not in read(EASY).part("easy")


# --------------------------------------------------------------------------- who helps
def test_the_body_is_reached_from_the_page(mdmph: Authority) -> None:
    page = read()
    assert "tel:0465710010" in page.addresses
    assert f"mailto:{mdmph.email}" in page.addresses
    assert page.link("Appeler par le relais de la MDMPH") == RELAY
    assert {"tel:0465710010", RELAY} <= {*read(EASY).addresses}


def test_without_a_relay_one_writes(mdmph: Authority) -> None:
    Authority.objects.filter(pk=mdmph.pk).update(relay_url="")
    page = read()
    assert "n’a pas indiqué de relais téléphonique" in page.text
    assert page.link("Lui écrire un courriel") == f"mailto:{mdmph.email}"
    assert "langue des signes" not in read(EASY).text


def test_without_the_body_nothing_is_made_up(mdmph: Authority) -> None:
    Authority.objects.filter(pk=mdmph.pk).update(is_active=False)
    for path in (HELP, EASY):
        assert "tel:" not in str(main(read(path).html))
    assert "ne sont pas encore indiquées ici" in read().text


def test_without_points_the_page_says_whom_to_ask() -> None:
    page = read()
    assert titles(page) == []
    assert "Les lieux d’accueil ne sont pas encore indiqués ici." in page.text
    assert "appelez la MDMPH au 04 65 71 00 10" in page.text


@pytest.mark.parametrize("rows", [1, 3])
def test_points_are_whole_in_the_page(visitor: Visitor, metropolis_site: Site, bron_site: Site, rows: int) -> None:
    for site in (metropolis_site, bron_site):
        for number in range(rows):
            access = "Entrée de plain-pied, boucle magnétique."
            said = {"hours": OPEN_ALL_WEEK, "address": "1 rue", "phone": "04 65 71 00 12", "access": access}
            point(site, f"Accueil {site.hostname} {number}", **said)
    queries, html = counted(visitor, HELP)
    page = WebPage(html)
    assert titles(page) == [f"Accueil {host} {one}" for host in ("bron.localhost", "localhost") for one in range(rows)]
    words = str(main(html))
    for fact in ("plain-pied", "Ouvert à toute heure", "tel:0465710012"):
        assert words.count(fact) == 2 * rows
    assert queries == 4


def test_a_point_is_shown_where_it_serves(metropolis_site: Site, bron_site: Site, dardilly_site: Site) -> None:
    point(metropolis_site, "Accueil de Lyon", slug="accueil")
    point(bron_site, "CCAS de Bron")
    point(metropolis_site, "Brouillon", live=False)
    pages.place(home_of(metropolis_site).get_children().get(slug="lieux"), title="Parc", kind="parc")
    assert titles(read()) == ["CCAS de Bron", "Accueil de Lyon"]
    assert titles(read(host="dardilly.localhost")) == titles(read(host="localhost")) == ["Accueil de Lyon"]
    assert read().link("Accueil de Lyon") == "http://localhost:8000/lieux/accueil/"


def test_a_closing_day_of_the_town_hall_closes_its_own_point_only(
    metropolis_site: Site, bron_site: Site, bron: Authority
) -> None:
    hours = OPEN_ALL_WEEK | {"closed_on_holidays": True}
    point(metropolis_site, "Accueil de Lyon", hours=hours)
    point(bron_site, "CCAS de Bron", hours=hours)
    with time_machine.travel(datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC), tick=False):
        ClosingDay.objects.create(on=datetime.date(2026, 11, 25), label="Fête de Bron", authority=bron)
        own, other = (one.get_text(" ", strip=True) for one in main(read().html).select(".point-list > li"))
    assert "Fermé aujourd’hui (Fête de Bron)" in own
    assert "Ouvert" in other
    assert "Fête de Bron" not in other


def test_a_closing_day_of_the_body_closes_its_points(metropolis_site: Site, mdmph: Authority) -> None:
    point(metropolis_site, "Accueil de Lyon", hours=OPEN_ALL_WEEK | {"closed_on_holidays": True})
    with time_machine.travel(datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC), tick=False):
        ClosingDay.objects.create(on=datetime.date(2026, 11, 25), label="formation", authority=mdmph)
        (said,) = (one.get_text(" ", strip=True) for one in main(read().html).select(".point-list > li"))
    assert "Fermé aujourd’hui (formation)" in said


# --------------------------------------------------------------------------- open, closed, shared
def test_a_certified_host_opens_the_service(settings: Any) -> None:
    settings.DEMO = False
    settings.HEALTH_HOST_CERTIFIED = True
    assert hosting.is_open()
    assert read().link("Suivre un dossier")


def test_elsewhere_it_is_closed_and_says_so(settings: Any) -> None:
    closed(settings)
    assert not hosting.is_open()
    for path in (HELP, EASY):
        page = read(path)
        assert not [address for address in page.addresses if address and address.startswith(reverse("attach_file"))]
    page = read()
    assert "Le suivi n’est pas ouvert sur cette plateforme" in page.text
    assert "tel:0465710010" in page.addresses


@pytest.mark.parametrize("path", [HELP, EASY])
def test_pages_are_the_same_for_all_and_shared(visitor: Visitor, client: Any, agent_bron: User, path: str) -> None:
    made = visitor.get(path)
    assert made.headers["Cache-Status"] == "guichet; fwd=miss"
    assert visitor.get(path).headers["Cache-Status"] == "guichet; hit"
    assert not made.cookies
    client.force_login(agent_bron)
    own = client.get(path, headers={"host": "bron.localhost"}).content.decode()
    assert str(main(own)) == str(main(made.content.decode()))


@pytest.mark.parametrize("path", [HELP, EASY])
def test_nothing_is_sent_to_them(visitor: Visitor, path: str) -> None:
    assert visitor.post(path).status_code == 405
