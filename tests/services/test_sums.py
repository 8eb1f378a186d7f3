"""A number that must be the sum of others: what the editor takes, what a person and a program are told."""

from typing import Any

import pytest
from wagtail.models import Site

from communes.models import Authority
from grc.questions.definition import define, questions_of
from grc.questions.kinds import Number, ShortText
from services.blocks.keys import identifier_of
from services.blocks.listed import link_fault
from services.blocks.restoring import stream_of
from services.models import ServicePage
from tests.factories.services import block_id, question_id, service, when
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.drafts.forms import answer
from tests.services.test_availability import filed_by_program
from tests.services.test_editor import Officer, told_by

pytestmark = pytest.mark.django_db
SUM = {"sum_of": block_id("avant"), "sum_with": block_id("cree"), "sum_less": block_id("supprime")}
MEASURED = {"required": True, "unit": "m²", "decimals": 2}
ASKED: list[Any] = [
    ("step", "travaux", {"label": "Les travaux"}),
    ("yes_no", "detruit", {"label": "Détruisez-vous", "required": True}),
    ("step", "mesures", {"label": "Les surfaces"}),
    ("number", "avant", {"label": "Surface avant", **MEASURED}),
    ("number", "cree", {"label": "Surface créée", **MEASURED}),
    ("number", "supprime", {"label": "Surface supprimée", **MEASURED, **when("detruit", "is", "oui")}),
    ("number", "apres", {"label": "Surface après", **MEASURED, **SUM}),
]
FAULT = "80,5 + 20 − 5 font 95,5\u00a0m², pas 90. Vérifiez ces nombres."


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return service(bron_site, *ASKED)


def sent(page: ServicePage, **said: str) -> Any:
    visitor = Visitor("bron.localhost")
    begun = answer(visitor, visitor.get(page.form_address), page.form_address, detruit=said.pop("detruit", "oui"))
    step = begun.headers["Location"]
    given = {"avant": "80,5", "cree": "20", "supprime": "5", "apres": "95,5"} | said
    return answer(visitor, visitor.get(step), step, **given)


def test_what_adds_up_is_taken(page: ServicePage) -> None:
    assert sent(page).status_code == 302


def test_what_does_not_is_said_with_the_numbers(page: ServicePage) -> None:
    refused = sent(page, apres="90")
    assert refused.status_code == 422
    assert f"Surface après : {FAULT}".replace("\u00a0", " ") in WebPage(refused).alert


def test_a_term_that_is_not_asked_counts_for_nothing(page: ServicePage) -> None:
    kept = sent(page, detruit="non", supprime="", apres="100,5")
    assert kept.status_code == 302


def test_a_term_that_is_badly_written_is_said_alone(page: ServicePage) -> None:
    told = WebPage(sent(page, cree="vingt", apres="90")).alert
    assert "Surface créée" in told
    assert "font" not in told


def test_a_program_is_told_the_same(page: ServicePage) -> None:
    names = {one: question_id(one) for one in ("detruit", "avant", "cree", "supprime", "apres")}
    given = {"detruit": True, "avant": 80.5, "cree": 20, "supprime": 5, "apres": 90}
    refused = filed_by_program(page, {names[one]: value for one, value in given.items()})
    assert FAULT in refused.json()["errors"][f"answers.{names['apres']}"][0]
    right = filed_by_program(page, {names[one]: value for one, value in (given | {"apres": 95.5}).items()})
    assert right.status_code == 201


def test_a_version_that_is_put_back_has_its_sums(page: ServicePage) -> None:
    last = stream_of(page.form_version.questions)[-1]["value"]
    terms = {"sum_of": "avant", "sum_with": "cree", "sum_less": "supprime"}
    assert {name: last[name] for name in SUM} == {name: identifier_of(question_id(one)) for name, one in terms.items()}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"sum_with": block_id("avant")}, "Choisissez le nombre par lequel la somme commence."),
        ({"sum_of": block_id("personne")}, "n’est pas, ou n’est plus, au-dessus de celle-ci"),
    ],
)
def test_the_editor_refuses_what_is_no_sum(bron: Authority, bron_site: Site, row: dict[str, str], said: str) -> None:
    asked = [("number", {"label": "Surface après", "required": True, "decimals": 0, **row})]
    assert said in told_by(Officer(bron).add(bron_site, asked))


def test_a_text_is_no_term() -> None:
    before = {"avant": ShortText(id="avant", label="Avant"), "cree": Number(id="cree", label="Créée")}
    assert "la réponse est un nombre" in link_fault("sum_of", "avant", before)
    assert link_fault("sum_with", "cree", before) == ""


@pytest.mark.parametrize(
    "before", [[], [ShortText(id="avant", label="Avant")], [Number(id="avant", label="Avant", sensitive=True)]]
)
def test_a_definition_adds_up_numbers_alone(before: list[Any]) -> None:
    with pytest.raises(ValueError, match="cannot be a sum"):
        define([*before, Number(id="apres", label="Après", sum_of="avant")])


def test_a_definition_keeps_its_sums() -> None:
    made = define([Number(id="avant", label="Avant"), Number(id="apres", label="Après", sum_of="avant")])
    assert questions_of(made)[1] == Number(id="apres", label="Après", sum_of="avant")
