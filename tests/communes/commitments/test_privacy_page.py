"""« Données personnelles » of each site: after what officers wrote, by which convention and who answers for what."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import RetentionRule
from communes.commitments.models import ProcessingActivity
from communes.conventions.enums import Offer
from communes.models import Authority
from home.models import InformationPage
from tests.factories import pages
from tests.factories.commitments import officer
from tests.factories.conventions import covered
from tests.factories.sites import Visitor, bare_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date
PAGE = "/donnees-personnelles/"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 29, 9, tzinfo=datetime.UTC), tick=True):
        yield


def page_on(authority: Authority) -> InformationPage:
    return pages.information(bare_site(authority).root_page, title="Données personnelles", slug="donnees-personnelles")


@pytest.fixture
def page(bron: Authority) -> InformationPage:
    return page_on(bron)


def read(host: str = "bron.localhost") -> str:
    return WebPage(Visitor(host).read(PAGE)).text


def test_it_says_by_which_convention_and_who_answers(page: InformationPage, bron: Authority) -> None:
    covered(bron, Offer.GLOBAL, D(2026, 1, 15), D(2029, 12, 31))
    officer(bron)
    text = read()
    for words in (
        "Ville de Bron utilise le guichet numérique de la Métropole de Lyon par une convention en vigueur",
        "en vigueur depuis le 15 janvier 2026, au plus tard jusqu’au 31 décembre 2029.",
        "conjointement responsables (article 26 du RGPD)",
        "Ville de Bron est responsable. La Métropole de Lyon est sous-traitante (article 28 du RGPD)",
        "L’essentiel de l’accord : La commune et la métropole fixent ensemble",
        "Qui vous informe Celle des deux à qui l’on s’adresse",
        "La Métropole de Lyon est seule responsable.",
        "12 mois après la clôture",
        "Ville de Bron : Service juridique, dpd@bron.example",
    ):
        assert words in text, words
    assert "Communes dont les services sont sur ce site" not in text


def test_an_ended_convention_is_said_and_data_are_still_answered_for(page: InformationPage, bron: Authority) -> None:
    covered(bron, Offer.GLOBAL, D(2018, 1, 1), D(2026, 11, 20))
    text = read()
    assert "s’est achevée le 20 novembre 2026. Plus aucune demande n’est déposée sur ce site" in text
    assert "Demandes et démarches" in text
    assert "convention en vigueur" not in text


def test_the_metropolis_speaks_for_itself_and_names_those_it_serves(metropolis: Authority, bron: Authority) -> None:
    page_on(metropolis)
    covered(bron, Offer.RESTRICTED, D(2026, 1, 15), D(2029, 12, 31))
    gone = Authority.objects.get(slug="lissieu")
    covered(gone, Offer.GLOBAL, D(2018, 1, 1), D(2023, 12, 31))
    text = read("localhost")
    assert "La Métropole de Lyon exploite le guichet numérique." in text
    assert "Chacune est responsable des demandes qui relèvent d’elle." in text
    assert (
        "Ville de Bron : convention en vigueur depuis le 15 janvier 2026, au plus tard jusqu’au 31 décembre 2029."
        f" à l’attention du délégué ou de la déléguée à la protection des données, {bron.email}" in text
    )
    assert "Ville de Lissieu : convention achevée le 31 décembre 2023" in text
    assert "Ville de Dardilly" not in text


def test_other_pages_say_nothing_of_it(bron: Authority) -> None:
    home = bare_site(bron).root_page
    section = pages.section(home, title="Vivre ici", slug="vivre-ici")
    pages.information(section, title="Données", slug="donnees-personnelles")
    text = WebPage(Visitor("bron.localhost").read("/vivre-ici/donnees-personnelles/")).text
    assert "Qui répond de vos données" not in text


@pytest.mark.parametrize("change", ["activity", "officer", "period", "convention"])
def test_a_kept_page_is_made_anew_when_what_it_says_changes(
    page: InformationPage, bron: Authority, change: str
) -> None:
    named = officer(bron)
    assert read() == read()
    if change == "activity":
        line = ProcessingActivity.objects.get(code="demarches")
        line.name = "Démarches en tous genres"
        line.save()
        expected = line.name
    elif change == "officer":
        named.email = expected = "donnees@bron.example"
        named.save()
    elif change == "period":
        rule = RetentionRule.objects.get(category="demarches")
        rule.length = 17
        rule.save()
        expected = "17 mois après la clôture"
    else:
        covered(bron, Offer.GLOBAL, D(2026, 3, 3), D(2029, 12, 31))
        expected = "depuis le 3 mars 2026"
    assert expected in read()


def test_it_adds_no_statement_once_the_process_knows(page: InformationPage, bron: Authority) -> None:
    """Nothing is read for it but the versions, which any page reads."""
    other = pages.information(page.get_parent(), title="Contact", slug="contact")
    counts = []
    for path in (PAGE, other.url_path.removeprefix(page.get_parent().url_path)):
        visitor = Visitor("bron.localhost")
        address = f"/{path.strip('/')}/?essai=1"  # a parameter that no page understands: it is made for its reader
        visitor.read(address)
        with CaptureQueriesContext(connection) as asked:
            visitor.read(address)
        counts.append(len(asked))
        assert not [query for query in asked if '"commitments_' in query["sql"]]
    assert counts[0] == counts[1]
