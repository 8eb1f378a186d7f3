"""Every type of page, made of all that officers may compose: without barrier, valid, and fit for a phone.

The journeys visit the demonstration; here is what it may not show: every block, emptiness, drafts' neighbours.
"""

import datetime
import mimetypes
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from playwright.sync_api import Route, sync_playwright

from communes.models import Authority
from home.models import Alert, HomePage, SiteMapPage
from tests.factories import pages
from tests.factories.sites import Visitor
from tests.home.test_blocks import service
from tests.journeys.conftest import QUIET
from tests.journeys.examination import faults_of
from tests.journeys.visitor import DESK
from tests.journeys.visitor import visitor as at_a_browser
from tests.needs import chromium
from tests.validator import Validator

NARROW = (320, 390)  # CSS pixels
ANSWER = {"title": "Comment payer ?", "text": "<p>En ligne ou en mairie.</p>"}


@pytest.fixture
def shown(home: HomePage, bron: Authority) -> dict[str, str]:
    """Pages of each type, full and empty: the HTML of each by its path."""
    rue = pages.picture("Une rue plantée")
    theme = pages.section(home, title="Vivre ici", slug="vivre", lead="Écoles, sports.", show_in_menus=True)
    hall = pages.places(home)
    spot = pages.place(
        hall,
        title="Médiathèque",
        slug="mediatheque",
        kind="mediatheque",
        hours=pages.OPEN_ALL_WEEK,
        address="1 rue de la Liberté\n69500 Bron",
        phone="0472000000",
        email="mediatheque@example.org",
        latitude=45.7,
        longitude=4.9,
        access="Entrée de plain-pied.",
        picture=rue,
    )
    pages.place(hall, slug="pre")
    target = pages.information(theme, title="Les écoles", slug="ecoles", lead="Inscrire votre enfant.")
    body = [*pages.every_block(rue, pages.document(), target, spot), ("service", service(home, audience="Tous"))]
    body += [("heading", "Ensuite"), *body]  # each twice, above and below a heading of the same words
    full = pages.information(theme, slug="tout", body=body, picture=rue)
    pages.information(full, slug="plus-bas", body=[("heading", "Seul")])
    pages.section(theme, slug="vide")
    pages.help_page(theme, slug="questions", questions=[("heading", "Payer"), ("question", ANSWER)])
    news, agenda = pages.news_index(home), pages.agenda(home)
    for number in range(14):
        pages.news(news, slug=f"nouvelle-{number}", lead="Un mot.", picture=rue if number % 2 else None, body=body[:3])
    soon = timezone.now() + datetime.timedelta(days=3)
    pages.event(agenda, slug="conseil", starts_at=soon, place=spot, venue="Salle 2", price="Gratuit", body=body[:3])
    pages.event(agenda, slug="fete", starts_at=soon - datetime.timedelta(days=9), ends_at=soon, all_day=True)
    pages.event(agenda, slug="passee", starts_at=soon - datetime.timedelta(days=9))
    pages.under(home, SiteMapPage(title="Plan du site", slug="plan-du-site"))
    for level in ("danger", "warning", "info"):
        Alert.objects.create(
            site=bron.site, level=level, title="Crue du Rhône", text="Restez chez vous.", link="/vivre/"
        )
    home.tasks = [("task", {"title": "Signaler", "text": "", "page": None, "address": "/signaler/", "icon": "school"})]
    home.numbers = [("number", {"label": "Police municipale", "phone": "115", "text": "La nuit"})]
    home.save()
    paths = [
        "/",
        "/vivre/",
        "/vivre/vide/",
        "/vivre/tout/",
        "/vivre/tout/plus-bas/",
        "/vivre/questions/",
        "/actualites/",
        "/actualites/?page=2",
        "/actualites/nouvelle-1/",
        "/agenda/",
        "/agenda/passes/",
        "/agenda/conseil/",
        "/agenda/fete/",
        "/agenda/passee/",
        "/lieux/",
        "/lieux/?genre=mediatheque&ouvert=1",
        "/lieux/?genre=autre&ouvert=1",
        "/lieux/mediatheque/",
        "/lieux/pre/",
        "/plan-du-site/",
    ]
    visitor = Visitor("bron.localhost")
    return {path: visitor.read(path) for path in paths}


@pytest.mark.browser
def test_pages_are_as_they_should_be(shown: dict[str, str], validator: Validator) -> None:
    """Looked at in a thread: Playwright keeps an event loop in its own, in which Django would refuse to query."""
    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(faults, shown, validator).result() == {}


def faults(shown: dict[str, str], validator: Validator) -> dict[str, dict[str, object]]:
    """What is wrong with each page: on a desk in the light, on a phone in the dark."""
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        window = at_a_browser(browser, "http://bron.localhost", **DESK)
        window.context.route("**/*", lambda route: serve(route, shown))
        for path in shown:
            window.begin_again()
            window.open(path)
            if wrong := faults_of(window, NARROW, validator):
                found[path] = wrong
        browser.close()
    return found


def serve(route: Route, shown: dict[str, str]) -> None:
    """The pages as they were made, the styles and scripts as they are in the project; nothing else."""
    address = urlsplit(route.request.url)
    path = address.path + (f"?{address.query}" if address.query else "")
    static = finders.find(address.path.removeprefix("/static/")) if address.path.startswith("/static/") else None
    if path in shown:
        route.fulfill(body=shown[path], content_type="text/html; charset=utf-8")
    elif static:
        route.fulfill(path=static)
    else:
        # Pictures, the styles of the brand, the worker of the site: empty, but of their kind.
        kind = "image/svg+xml" if "/media/" in address.path else mimetypes.guess_type(address.path)[0]
        route.fulfill(body="", content_type=kind)
