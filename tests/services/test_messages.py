"""The messages that an officer gives the agents who treat the requests of a service."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from communes.models import Authority
from services.blocks.messages import MOST_MESSAGES
from services.models import ServicePage
from tests.factories.services import messages, republish, service
from tests.services.test_editor import SHORT, Officer, told_by

pytestmark = pytest.mark.django_db
ASKED = [("short_text", SHORT)]
MISSING = {"title": "Pièce manquante", "text": "Bonjour {demandeur}", "state": "", "leads_to": "attente_usager"}
DONE = {"title": "Fini", "text": "C’est fait.", "state": "en_cours", "leads_to": "resolu"}


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Officer:
    return Officer(bron)


def written(*said: dict[str, str]) -> dict[str, Any]:
    """Messages as the editor sends them."""
    return nested_form_data({"messages": streamfield([("message", one) for one in said])})


def test_the_published_ones_are_those_of_its_demarche(officer: Officer, bron_site: Site) -> None:
    assert officer.add(bron_site, ASKED, **written(MISSING, DONE)).status_code == 302
    page = ServicePage.objects.get(slug="nouveau")
    first, second = page.demarche.messages
    assert [{name: one[name] for name in MISSING} for one in (first, second)] == [MISSING, DONE]
    draft = written(MISSING | {"text": "Autre"}) | {"action-publish": None}
    assert officer.edit(page, ASKED, **draft).status_code == 302
    page.refresh_from_db()
    assert page.demarche.messages == [first, second]
    republish(page.get_latest_revision_as_object())
    page.refresh_from_db()
    assert [one["text"] for one in page.demarche.messages] == ["Autre"]


def test_another_wording_keeps_its_key(bron_site: Site) -> None:
    page = service(bron_site, messages=messages(("piece", MISSING), ("fini", DONE)))
    keys = [one["key"] for one in page.demarche.messages]
    republish(page, messages=messages(("fini", DONE), ("piece", MISSING | {"title": "Autre titre"})))
    assert [one["key"] for one in page.demarche.messages] == [*reversed(keys)]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([MISSING | {"text": "Bonjour {prenom}"}], "{prenom} n’existe pas. Les mots entre accolades sont\u00a0: "),
        ([MISSING | {"text": " "}], "Champ requis."),
        ([MISSING | {"text": "a" * 4001}], "4000"),
        ([MISSING, DONE | {"title": "pièce manquante "}], "Un autre message a déjà ce titre"),
        (
            [MISSING | {"state": "resolu", "leads_to": "planifie"}],
            "«\u00a0Intervention planifiée\u00a0» ne suit jamais «\u00a0Résolue\u00a0»",
        ),
        ([MISSING | {"title": f"{number}"} for number in range(MOST_MESSAGES + 1)], f"{MOST_MESSAGES}"),
    ],
)
def test_one_that_cannot_be_is_refused_in_french(
    officer: Officer, bron_site: Site, said: list[dict[str, str]], why: str
) -> None:
    response = officer.add(bron_site, ASKED, **written(*said))
    assert response.status_code == 200
    assert why in told_by(response)
    assert not ServicePage.objects.filter(slug="nouveau").exists()


def test_the_editor_says_which_names_there_are(officer: Officer, bron_site: Site) -> None:
    page = service(bron_site)
    assert "{date_limite}" in officer.client.read(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def test_a_copy_of_the_service_keeps_them(bron_site: Site) -> None:
    page = service(bron_site, messages=messages(("piece", MISSING)))
    copied = page.copy(update_attrs={"slug": "copie", "title": "Copie"}, keep_live=False)
    republish(copied)
    assert copied.demarche_id != page.demarche_id
    assert copied.demarche.messages == page.demarche.messages
