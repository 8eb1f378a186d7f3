"""An officer composes steps and conditions: sentences, clear refusals in their place, a path for residents."""

from typing import Any

import pytest
from wagtail.models import Site
from wagtail.test.utils.form_data import streamfield

from communes.models import Authority
from services.models import ServicePage
from tests.services.test_editor import COMMON, SHORT, Officer, listed, told_by

pytestmark = pytest.mark.django_db
EVENT = {"label": "Type d’événement", "options": listed("Concert", "Repas")}
VISITORS = {"label": "Visiteurs", "unit": "", "minimum": "", "maximum": "", "decimals": "0"}
DAY = {"label": "Jour", "period": "future", "notice": "0"}


def only_if(*clauses: tuple[str, str, str]) -> dict[str, Any]:
    """The conditions of a block, as the editor sends them."""
    rows = [{"question": question, "operator": operator, "value": value} for question, operator, value in clauses]
    listed_rows = {
        str(rank): {"value": row, "deleted": "", "order": str(rank), "type": "", "id": ""}
        for rank, row in enumerate(rows)
    }
    return {"when": streamfield([]) | {"count": len(rows)} | listed_rows}


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Officer:
    return Officer(bron)


def test_an_officer_publishes_steps_and_conditions(officer: Officer, bron_site: Site) -> None:
    response = officer.add(
        bron_site,
        [
            ("step", {"label": "Votre événement"}),
            ("choice", EVENT),
            ("number", VISITORS),
            ("date", DAY),
            ("stop", {"label": "Trop tôt", **only_if(("Jour", "at_most", "31/12/2026"))}),
            (
                "step",
                {
                    "label": "La sécurité",
                    **only_if(("Type d’événement", "is", "Concert"), ("Visiteurs", "at_least", "300")),
                },
            ),
            ("short_text", SHORT | {"label": "Responsable"}),
        ],
    )
    assert response.status_code == 302, told_by(response)
    definition = ServicePage.objects.get(slug="nouveau").form_version.definition["questions"]
    concert = next(one["key"] for one in definition[1]["options"] if one["label"] == "Concert")
    assert definition[4]["when"]["clauses"] == [
        {"question": definition[3]["id"], "operator": "at_most", "value": "2026-12-31"}
    ]
    assert definition[5]["when"] == {
        "clauses": [
            {"question": definition[1]["id"], "operator": "is", "value": concert},
            {"question": definition[2]["id"], "operator": "at_least", "value": 300},
        ],
        "one_of": False,
    }


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        (("Une question retirée", "is", "x"), "n’est plus, au-dessus de celle-ci"),
        (("Type d’événement", "is", "Concertt"), "«\u00a0Concertt\u00a0» n’est pas une réponse"),
        (("Type d’événement", "is", ""), "Écrivez la réponse à attendre"),
        (("Type d’événement", "at_least", "Concert"), "ne se compare pas ainsi"),
        (("Visiteurs", "at_least", "beaucoup"), "Attendu\u00a0: un nombre"),
        (("Jour", "at_most", "31/02/2027"), "une date, par exemple"),
        (("Pièces", "answered", ""), "Rien ne peut dépendre"),
        (("Responsable", "is", "x"), "n’est plus, au-dessus de celle-ci"),
    ],
)
def test_a_condition_that_cannot_be_is_refused_in_french(
    officer: Officer, bron_site: Site, clause: tuple[str, str, str], said: str
) -> None:
    questions = [
        ("choice", EVENT),
        ("number", VISITORS),
        ("date", DAY),
        ("files", {"label": "Pièces", "max_count": "1"}),
        ("short_text", SHORT | {"label": "Responsable"} | only_if(clause)),
    ]
    response = officer.add(bron_site, questions)
    assert response.status_code == 200
    assert said in told_by(response)
    assert not ServicePage.objects.filter(slug="nouveau").exists()
    draft = officer.add(bron_site, questions, **{"action-publish": None})
    assert draft.status_code == 302, "a draft may be half written"


def test_a_form_in_steps_begins_with_one(officer: Officer, bron_site: Site) -> None:
    response = officer.add(bron_site, [("number", VISITORS), ("step", {"label": "La suite"})])
    assert response.status_code == 200
    assert "commencez-le par une étape" in told_by(response)
    assert COMMON["when"]["count"] == "0"


def test_what_nobody_would_ever_be_asked_is_refused(officer: Officer, bron_site: Site) -> None:
    never = (
        SHORT
        | {"label": "Jamais"}
        | only_if(("Type d’événement", "is", "Concert"), ("Type d’événement", "is", "Repas"))
    )
    response = officer.add(bron_site, [("choice", EVENT), ("short_text", never)])
    assert response.status_code == 200
    assert "Aucune réponse ne remplit ces conditions" in told_by(response)


def test_a_form_that_nobody_could_send_is_refused(officer: Officer, bron_site: Site) -> None:
    response = officer.add(bron_site, [("choice", EVENT), ("stop", {"label": "Fermé"} | only_if())])
    assert response.status_code == 200
    assert "personne ne pourrait envoyer ce formulaire" in told_by(response)
