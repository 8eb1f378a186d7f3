"""« Ma commune », in the space: the services that the commune's own site offers, the most asked for first."""

import re
import uuid
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from communes.models import Authority
from grc import operations
from home.operations import choose_commune
from services.models import ServicePage
from services.space import SHOWN
from tests.factories.people import user
from tests.factories.services import service
from tests.grc.agents import statements

pytestmark = pytest.mark.django_db
PAGE = "/mon-espace/ma-commune/"


@pytest.fixture
def alix(bron: Authority) -> User:
    person = user()
    choose_commune(person, bron)
    return person


@pytest.fixture
def home(bron_site: Site, alix: User) -> Client:
    browser = Client(headers={"host": "bron.localhost"})
    browser.force_login(alix)
    return browser


def titles(client: Client) -> list[str]:
    page = client.get(PAGE).content.decode().partition('id="demarches"')[2].partition("</section>")[0]
    return [unescape(title) for title in re.findall(r"<a [^>]+>([^<]+)</a>", page)]


def asked(page: ServicePage, commune: Authority) -> None:
    operations.submit(
        demarche=page.demarche,
        form_version=page.form_version,
        answers={},
        location=operations.Location(commune),
        filer=operations.Filer(operations.Contact()),
        submission_key=uuid.uuid4(),
        at=timezone.now(),
    )


def test_the_most_asked_comes_first_then_from_a_to_z(home: Client, bron_site: Site, bron: Authority) -> None:
    for title in ("Acte", "Bacs", "Cantine"):
        service(bron_site, title=title)
    assert titles(home) == ["Acte", "Bacs", "Cantine"]
    asked(ServicePage.objects.get(title="Cantine"), bron)
    assert titles(home) == ["Cantine", "Acte", "Bacs"]


def test_only_what_anyone_may_read_of_that_commune(home: Client, bron_site: Site, metropolis_site: Site) -> None:
    service(bron_site, title="Retirée").unpublish()
    service(metropolis_site, title="De la métropole")
    assert titles(home) == []
    assert "demarches" not in home.get(PAGE).content.decode()


def test_a_few_only(home: Client, bron_site: Site) -> None:
    for rank in range(SHOWN + 1):
        service(bron_site, title=f"Service {rank}")
    assert len(titles(home)) == SHOWN


def test_costs_the_same_for_1_and_3(home: Client, bron_site: Site) -> None:
    counts = []
    for number in (1, 2):
        for rank in range(number):
            service(bron_site, title=f"Service {number} {rank}")
        counts.append(len(statements(home, PAGE)[1]))
    assert counts == [12, 12]
