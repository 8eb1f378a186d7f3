"""The ready-made form of declarations: it asks the pieces that the guide says, and no others."""

import re
from itertools import product

import pytest

from communes.models import Authority
from grc.enums.demarches import Procedure
from grc.questions.kinds import Files
from grc.questions.path import path_of
from services import loader
from services.blocks.keys import key_of
from services.loader.ready_made import identifier_in, option_identifier_in
from services.models import ServicePage
from services.urbanisme.deposits.answers import FORM, LABEL
from services.urbanisme.enums import PermitKind
from services.urbanisme.guide.pieces import checklist
from services.urbanisme.guide.project import Project, Sector, Works
from tests.factories.services import catalogue
from tests.factories.sites import Visitor, bare_site, starter_site
from tests.pages import WebPage
from tests.services.urbanisme.declarations import opened

pytestmark = pytest.mark.django_db
WORKS = {
    "extension": Works.EXTEND,
    "annexe": Works.BUILD,
    "piscine": Works.POOL,
    "cloture": Works.FENCE,
    "facade": Works.ALTER,
    "ravalement": Works.RENDER,
    "solaire": Works.ALTER,
    "usage": Works.CONVERT,
}
SECTORS = {"non": Sector.NONE, "patrimoine": Sector.HERITAGE, "classe": Sector.CLASSIFIED, "inconnu": Sector.UNKNOWN}
# Pieces that the guide leaves to what only the author of a project knows, and that the form asks them about.
SEEN = ("DP6", "DP7", "DP8")  # « si le projet se voit de la rue »
STOPPED = ("diviser", "arbres", "camping", "demolir")


@pytest.fixture
def page(bron: Authority, metropolis: Authority) -> ServicePage:
    starter_site(metropolis)
    loader.load_services(catalogue(bare_site(bron)), [FORM])
    return ServicePage.objects.get(slug=FORM)


def question(key: str) -> str:
    return key_of("q", identifier_in(FORM, key), 0)


def option(key: str, name: str) -> str:
    return key_of("o", option_identifier_in(FORM, key, name), 0)


def answers(nature: str, sector: str, *, visible: bool, profil: bool = False) -> dict[str, object]:
    said: dict[str, object] = {"visible": visible, "profil": profil, "structure": False, "abri": False, "bassin": "20"}
    measured = {"plancher_cree": 10, "emprise_creee": 10, "plancher_total": 90, "bassin": 20}
    chosen = {question("nature"): option("nature", nature), question("secteur"): option("secteur", sector)}
    return chosen | {question(key): value for key, value in (said | measured).items()}


def codes(page: ServicePage, given: dict[str, object]) -> set[str]:
    """The codes of the pieces that these answers have the form ask."""
    asked = [one for one in path_of(page.form_version.questions, given).questions if isinstance(one, Files)]
    return {found["code"] for one in asked if (found := LABEL.fullmatch(one.label))}


@pytest.mark.parametrize("nature", WORKS)
def test_it_asks_what_the_checklist_of_the_project_asks(nature: str, page: ServicePage) -> None:
    for sector, visible, profil in product(SECTORS, (True, False), (True, False)):
        found = checklist(PermitKind.DP, Project(WORKS[nature], sector=SECTORS[sector]))
        needed = {piece.code for piece in found.needed}
        possible = {piece.code for piece in found.possible}
        if visible:
            needed |= possible.intersection(SEEN)
        if profil:
            needed |= possible & {"DP3"}
        given = answers(nature, sector, visible=visible, profil=profil)
        assert codes(page, given) == needed, (sector, visible, profil)


@pytest.mark.parametrize("nature", STOPPED)
def test_what_has_another_form_is_led_there(nature: str, page: ServicePage) -> None:
    assert path_of(page.form_version.questions, answers(nature, "non", visible=True)).stop


@pytest.mark.parametrize(
    ("nature", "said"),
    [
        ("extension", {"plancher_cree": 41}),
        ("extension", {"plancher_cree": 25, "zone": False}),
        ("extension", {"plancher_cree": 25, "zone": True, "plancher_total": 160}),
        ("annexe", {"emprise_creee": 21}),
        ("piscine", {"bassin": 101}),
        ("piscine", {"abri": True}),
        ("usage", {"structure": True}),
    ],
)
def test_beyond_its_thresholds_a_permit_is_needed(nature: str, said: dict[str, object], page: ServicePage) -> None:
    given = answers(nature, "non", visible=False) | {question(key): value for key, value in said.items()}
    stop = path_of(page.form_version.questions, given).stop
    assert "permis" in getattr(stop, "label", "")


def test_its_requests_begin_the_procedure(page: ServicePage) -> None:
    assert page.demarche.procedure == Procedure.DECLARATION


def test_the_guide_leads_into_the_form_with_its_answers(page: ServicePage, bron: Authority) -> None:
    visitor = Visitor("bron.localhost")
    address = "/dossiers/urbanisme/autorisation/?projet=cloture&mur=non&secteur=patrimoine&decision=oui"
    assert "Déclarer en ligne" not in WebPage(visitor.get(address)).text, "the commune has not opened"
    opened(bron)
    answered = WebPage(visitor.get(address))
    link = next(one.address for one in answered.links if "/demande/" in one.address)
    form = WebPage(visitor.get(link)).html
    for chosen in (option("nature", "cloture"), option("secteur", "patrimoine")):
        assert re.search(f'value="{chosen}"[^>]*(selected|checked)', form), chosen
