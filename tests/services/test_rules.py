"""An officer says when a service is open and what its answers entail; what cannot be is refused in its field."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from communes.models import Authority
from services.models import ServicePage
from tests.factories.services import service
from tests.services.test_editor import Officer, told_by
from tests.services.test_editor_conditions import EVENT, only_if

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Officer:
    return Officer(bron)


def of(*rows: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """Rules, as the editor sends them."""
    return nested_form_data({"rules": streamfield([(kind, only_if() | value) for kind, value in rows])})


def test_an_officer_gives_an_answer_its_places_and_its_team(officer: Officer, bron_site: Site) -> None:
    concert = only_if(("Type d’événement", "is", "Concert"))
    sent = of(("capacity", {"number": "20", "full": "", **concert}), ("team", {"team": "Fêtes", **concert}))
    response = officer.add(bron_site, [("choice", EVENT)], **sent)
    assert response.status_code == 302, told_by(response)
    page = ServicePage.objects.get(slug="nouveau")
    question = page.definition["questions"][0]
    places, team = page.answer_rules
    assert (places.value["number"], team.value["team"]) == (20, "Fêtes")
    for rule in (places, team):
        assert rule.when is not None
        clause = rule.when.clauses[0]
        assert (clause.question, clause.value) == (question["id"], question["options"][0]["key"])


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (("capacity", {"number": "0", "full": ""}), "supérieure ou égale à 1"),
        (("capacity", {"number": "", "full": ""}), "obligatoire"),
        (("team", {"team": ""}), "obligatoire"),
        (
            ("capacity", {"number": "3", "full": "", **only_if(("Une question retirée", "is", "x"))}),
            "n’est plus, au-dessus de celle-ci",
        ),
        (
            ("team", {"team": "Fêtes", **only_if(("Type d’événement", "is", "Concertt"))}),
            "«\u00a0Concertt\u00a0» n’est pas une réponse",
        ),
    ],
)
def test_a_rule_that_cannot_be_is_refused(
    officer: Officer, bron_site: Site, rule: tuple[str, dict[str, Any]], said: str
) -> None:
    response = officer.add(bron_site, [("choice", EVENT)], **of(rule))
    assert response.status_code == 200
    assert said in told_by(response)
    assert not ServicePage.objects.filter(slug="nouveau").exists()


def test_it_does_not_close_before_it_opens(officer: Officer, bron_site: Site) -> None:
    page = service(bron_site)
    response = officer.edit(page, [], opens_at="2027-03-02 08:00", closes_at="2027-03-01 08:00")
    assert "La fermeture vient avant l’ouverture" in told_by(response)


def test_a_service_without_rules_leaves_its_questions_unread(
    bron_site: Site, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Each step of a form asks for its rules: the questions, which it has from their version, are long."""
    page = ServicePage.objects.defer("questions").get(pk=service(bron_site).pk)
    with django_assert_num_queries(0):
        assert page.answer_rules == []
