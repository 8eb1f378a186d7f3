"""The pages of the guide: a walk to an answer without a script, what is refused, an address to give to others."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Site

from communes.models import Authority
from services.urbanisme.enums import PermitKind
from tests.factories.sites import Visitor
from tests.pages import WebPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bron_site")]

EXTENSION = {"projet": "agrandir", "surface": "30", "zone": "urbaine", "total": "120", "secteur": "non"}
PERMIT = {"projet": "construire", "surface": "90", "secteur": "patrimoine", "maison": "oui", "demandeur": "non"}


@pytest.fixture
def visitor() -> Visitor:
    return Visitor("bron.localhost")


def guide(answers: Mapping[str, str] | None = None) -> str:
    path = reverse("permit_guide")
    return f"{path}?{urlencode(answers)}" if answers else path


def pieces(kind: str, answers: Mapping[str, str] | None = None) -> str:
    path = reverse("permit_pieces", args=[kind])
    return f"{path}?{urlencode(answers)}" if answers else path


def page_of(visitor: Visitor, answers: Mapping[str, str] | None = None, *, status: int = 200) -> WebPage:
    return WebPage(visitor.read(guide(answers), status=status))


def answer(visitor: Visitor, page: WebPage, text: str) -> HttpResponse:
    """Send the form of a page with an answer to its question, as a browser without scripts does."""
    hidden = page.hidden
    return visitor.get(guide({**hidden, hidden["etape"]: text}), follow=True)


def answers_in(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


# --------------------------------------------------------------------------- a walk
def test_a_walk_leads_from_the_first_question_to_the_answer(visitor: Visitor) -> None:
    response = visitor.get(guide())
    for text in EXTENSION.values():
        response = answer(visitor, WebPage(response), text)
        assert response.status_code == 200
    assert answers_in(response.redirect_chain[-1][0]) == EXTENSION
    page = WebPage(response)
    assert page.heading == "Il vous faut une déclaration préalable (DP)"
    assert "En zone urbaine, un agrandissement de 40 m² au plus se déclare. (R421-17 f)" in page.text


def test_one_question_is_asked_at_a_time_under_one_heading(visitor: Visitor) -> None:
    page = page_of(visitor, {"projet": "piscine"})
    assert page.html.count("<h1") == 1
    assert page.heading == "Quelle autorisation me faut-il ?"
    assert "Quelle surface aura le bassin, en m² ?" in page.text
    assert page.hidden == {"projet": "piscine", "etape": "surface"}
    assert "placeholder" not in page.html


def test_choices_are_a_fieldset_with_its_legend(visitor: Visitor) -> None:
    page = page_of(visitor)
    assert page.html.count("<fieldset") == page.html.count("<legend") == 1
    assert "Que voulez-vous faire ?" in page.text


def test_a_question_already_answered_can_be_asked_again_with_its_answer(visitor: Visitor) -> None:
    page = page_of(visitor, EXTENSION | {"modifier": "surface"})
    assert page.value("surface") == "30"
    assert page.hidden == {name: text for name, text in EXTENSION.items() if name != "surface"} | {"etape": "surface"}
    changed = answer(visitor, page, "18")
    # What is no longer asked is forgotten.
    assert answers_in(changed.redirect_chain[-1][0]) == {"projet": "agrandir", "surface": "18", "secteur": "non"}


def test_the_way_back_keeps_the_answers(visitor: Visitor) -> None:
    page = page_of(visitor, {"projet": "agrandir", "surface": "30", "zone": "urbaine"})
    back = page.link("Question précédente")
    assert answers_in(back) == {"projet": "agrandir", "surface": "30", "zone": "urbaine", "modifier": "zone"}
    assert WebPage(visitor.read(back)).value("zone") == "urbaine"
    assert "Question précédente" not in page_of(visitor).text


def test_each_answer_is_summed_up_with_a_way_to_change_it(visitor: Visitor) -> None:
    page = page_of(visitor, EXTENSION)
    assert "30 m²" in page.text
    change = page.link("Modifier Où est le terrain dans le plan local d’urbanisme ?")
    assert answers_in(change) == EXTENSION | {"modifier": "zone"}
    assert len([link for link in page.links if link.name.startswith("Modifier ")]) == len(EXTENSION)


# --------------------------------------------------------------------------- what is refused
@pytest.mark.parametrize(
    ("answers", "target"),
    [
        ({"etape": "projet"}, "id_projet_0"),
        ({"etape": "projet", "projet": ""}, "id_projet_0"),
        ({"projet": "voler"}, "id_projet_0"),
        ({"projet": "construire", "etape": "surface"}, "id_surface"),
        ({"projet": "construire", "surface": "vingt"}, "id_surface"),
        ({"projet": "construire", "surface": "0"}, "id_surface"),
        ({"projet": "construire", "surface": "9" * 5000}, "id_surface"),
        ({"projet": "construire", "surface": "\x00"}, "id_surface"),
        ({"projet": "agrandir", "surface": "30", "zone": "urbaine", "total": "12"}, "id_total"),
        ({"projet": "facade", "secteur": "<script>"}, "id_secteur_0"),
    ],
)
def test_a_bad_or_missing_answer_shows_the_question_again_and_says_why(
    visitor: Visitor, answers: dict[str, str], target: str
) -> None:
    page = page_of(visitor, answers, status=422)
    assert page.title.startswith("Erreur")
    assert "Un point est à corriger" in page.alert
    assert f"#{target}" in page.addresses
    assert f'id="{target}"' in page.html
    assert "9" * 100 not in page.html
    assert "<script>" not in page.part("columns-main")


def test_what_was_typed_is_still_there_and_so_are_the_other_answers(visitor: Visitor) -> None:
    page = page_of(visitor, {"projet": "construire", "surface": "vingt", "etape": "surface"}, status=422)
    assert page.value("surface") == "vingt"
    assert page.hidden == {"projet": "construire", "etape": "surface"}
    assert "Écrivez un nombre en chiffres" in page.alert


def test_an_answer_that_a_change_makes_impossible_is_asked_again(visitor: Visitor) -> None:
    changed = {"projet": "agrandir", "surface": "60", "total": "50", "secteur": "non", "etape": "surface"}
    page = page_of(visitor, changed, status=422)
    assert "Écrivez au moins 60 m²" in page.alert


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_guide_is_read_only(visitor: Visitor, method: str) -> None:
    assert getattr(visitor, method)(guide()).status_code == 405
    assert getattr(visitor, method)(pieces("DP")).status_code == 405


def test_parameters_that_are_no_answers_change_nothing(visitor: Visitor) -> None:
    page = page_of(visitor, {"projet": "interieur", "modifier": "total", "utm_source": "x", "page": "2"})
    assert page.heading == "Vous n’avez rien à demander"


# --------------------------------------------------------------------------- the answer
def test_an_answer_says_the_form_the_delay_the_cost_the_architect_and_the_pieces(visitor: Visitor) -> None:
    page = page_of(visitor, PERMIT)
    assert page.heading == "Il vous faut un permis de construire une maison individuelle (PCMI)"
    assert page.link("cerfa n° 13406") == "https://www.formulaires.service-public.gouv.fr/gf/cerfa_13406.do"
    assert "2 mois à partir du jour où la mairie a reçu un dossier complet." in page.text
    assert "En secteur protégé, comptez jusqu’à 3 mois." in page.text
    assert "Coût de la demande gratuite" in page.text
    assert "dans les 90 jours qui suivent la fin des travaux" in page.text
    assert "Architecte pas obligatoire" in page.text
    assert "PCMI8" in page.text
    assert "Et ensuite ?" in page.text


def test_beyond_150_square_metres_an_architect_is_said_to_be_compulsory(visitor: Visitor) -> None:
    answers = {"projet": "construire", "surface": "180", "total": "160", "secteur": "non", "maison": "oui"}
    page = page_of(visitor, answers)
    assert "Architecte obligatoire" in page.text
    assert "(L431-3, R431-2)" in page.text


def test_what_is_not_known_is_to_be_confirmed_and_depends_on_the_commune(visitor: Visitor) -> None:
    answers = {"projet": "cloture", "secteur": "non", "decision": "inconnu", "mur": "non"}
    page = page_of(visitor, answers)
    assert page.heading == "Prévoyez une déclaration préalable (DP), à confirmer"
    assert "dans certaines communes" in page.text
    assert "Le plus simple serait : rien." in page.text


def test_without_an_authorisation_nothing_is_deposited_but_the_rules_hold(visitor: Visitor) -> None:
    page = page_of(visitor, {"projet": "construire", "surface": "4", "hauteur": "2,5", "secteur": "non"})
    assert page.heading == "Vous n’avez rien à demander"
    assert "(L421-8)" in page.text
    assert "cerfa" not in page.text
    assert "Où déposer le dossier" not in page.text


def test_depositing_leads_to_the_town_hall_of_the_site(visitor: Visitor, bron: Authority) -> None:
    bron.phone, bron.email = "04 72 36 13 13", "urbanisme@bron.example.org"
    bron.save(update_fields=["phone", "email"])
    page = page_of(visitor, PERMIT)
    assert "Ville de Bron" in page.text
    assert "tel:0472361313" in page.addresses
    assert "mailto:urbanisme@bron.example.org" in page.addresses
    assert page.link("Écrire à la mairie") == f"{reverse('contact')}?a=mairie&commune=bron"
    assert "une commune de plus de 3 500 habitants a un service pour cela" in page.text


def test_on_the_site_of_the_metropolis_the_commune_is_that_of_the_plot(metropolis_site: Site) -> None:
    page = page_of(Visitor("localhost"), PERMIT)
    assert "À la mairie de la commune où se trouve le terrain." in page.text
    assert "Ville de" not in page.part("columns-main")


# --------------------------------------------------------------------------- the address
def test_the_address_of_an_answer_can_be_given_to_others(visitor: Visitor) -> None:
    mine, theirs = page_of(visitor, EXTENSION), page_of(Visitor("bron.localhost"), EXTENSION)
    assert mine.heading == theirs.heading == "Il vous faut une déclaration préalable (DP)"
    shuffled = dict(reversed(EXTENSION.items()))
    assert page_of(visitor, shuffled).heading == mine.heading


def test_the_address_has_one_spelling(visitor: Visitor) -> None:
    response = visitor.get(guide({"projet": "piscine", "surface": " 12,50 m² ", "secteur": "non", "etape": "surface"}))
    assert (response.status_code, response["Location"]) == (302, guide({"projet": "piscine", "surface": "12.5"}))


@pytest.mark.parametrize("answers", [None, {"projet": "piscine"}, EXTENSION, {"etape": "projet"}])
def test_no_cookie_is_set_and_none_is_read(visitor: Visitor, answers: dict[str, str] | None) -> None:
    response = visitor.get(guide(answers))
    assert not response.cookies
    assert not response.has_header("Vary") or "Cookie" not in response["Vary"]


def test_only_addresses_without_answers_are_kept_for_others(visitor: Visitor) -> None:
    def cached(address: str) -> bool:
        visitor.get(address)
        return "hit" in visitor.get(address).get("Cache-Status", "")

    assert cached(guide())
    assert cached(pieces("DP"))
    assert not cached(guide({"projet": "piscine"}))
    assert not cached(guide(EXTENSION))
    assert not cached(pieces("DP", EXTENSION))


def test_search_engines_read_the_first_question_alone(visitor: Visitor) -> None:
    assert "noindex" not in page_of(visitor).html
    assert "noindex" in page_of(visitor, {"projet": "piscine"}).html
    assert "noindex" in page_of(visitor, EXTENSION).html


@pytest.mark.parametrize("answers", [None, {"projet": "piscine"}, EXTENSION, PERMIT])
def test_a_page_asks_the_database_four_times_at_most(
    visitor: Visitor, answers: dict[str, str] | None, django_assert_max_num_queries: Any
) -> None:
    visitor.get(guide(PERMIT))
    with django_assert_max_num_queries(4):
        visitor.get(guide(answers))


# --------------------------------------------------------------------------- the checklist
@pytest.mark.parametrize("kind", PermitKind)
def test_every_kind_has_its_checklist(visitor: Visitor, kind: PermitKind) -> None:
    page = WebPage(visitor.read(pieces(kind)))
    assert page.heading == "Pièces à joindre"
    assert "Plan de situation du terrain" in page.text
    assert page.html.count('type="checkbox"') >= 1
    assert "<form" not in page.part("columns-main")


def test_the_checklist_of_a_project_holds_what_it_needs_and_leads_back_to_the_answer(visitor: Visitor) -> None:
    address = page_of(visitor, EXTENSION).link("Préparer les pièces")
    assert address == pieces("DP", EXTENSION)
    page = WebPage(visitor.read(address))
    assert "Pour votre projet, qui demande une déclaration préalable (DP)." in page.text
    assert "DP9" not in page.text
    assert "Une bonne pièce montre :" in page.text
    assert "La faute courante :" in page.text
    assert answers_in(page.link("Revenir à la réponse")) == EXTENSION


def test_dividing_has_a_form_of_its_own(visitor: Visitor) -> None:
    divided = {"projet": "diviser", "voies": "non", "secteur": "non"}
    assert page_of(visitor, divided).link("cerfa n° 16703")
    assert "DP10" in WebPage(visitor.read(pieces("DP", divided))).text


@pytest.mark.parametrize("answers", [PERMIT, {"projet": "agrandir"}, {"projet": "voler"}])
def test_a_checklist_that_the_answers_do_not_lead_to_is_that_of_any_project(
    visitor: Visitor, answers: dict[str, str]
) -> None:
    page = WebPage(visitor.read(pieces("DP", answers)))
    assert "Pour demander une déclaration préalable (DP)." in page.text
    assert "DP9" in page.text


@pytest.mark.parametrize("kind", ["dp", "XX", "CU"])
def test_a_kind_that_does_not_exist_is_not_found(visitor: Visitor, kind: str) -> None:
    visitor.read(pieces(kind), status=404)
