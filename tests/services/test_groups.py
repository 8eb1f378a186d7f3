"""A group through every door: a page without script, a step, a program, the counter, an agent, an officer."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site
from wagtail.test.utils.form_data import streamfield

from communes.models import Authority
from grc.enums import Channel
from grc.models import Demande
from services.blocks import asked
from services.blocks.restoring import stream_of
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from tests.factories.services import Row, question_id, republish, service
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.drafts.forms import hidden, when
from tests.services.test_editor import COMMON, SHORT, Officer, told_by

pytestmark = pytest.mark.django_db
CONTACT = {"name": "Camille Martin", "email": "camille@example.org"}
INNER: list[Row] = [
    ("short_text", "prenom", {"label": "Prénom", "max_length": 40}),
    ("number", "age", {"label": "Âge", "required": False}),
]
WORDS = {"label": "Vos enfants", "item": "Enfant", "add": "Ajouter un enfant", "most": 3}
CHILDREN: Row = ("group", "enfants", WORDS | {"questions": INNER})
CARD: Row = ("short_text", "carte", {"label": "Carte famille", "max_length": 9, **when("enfants", "at_least", "2")})
GROUP, NAME, AGE = (question_id(key) for key in ("enfants", "prenom", "age"))
LOU = {f"{GROUP}-0-{NAME}": "Lou", f"{GROUP}-0-{AGE}": "7"}
BOTH = LOU | {f"{GROUP}-1-{NAME}": "Awa"}


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return service(bron_site, CHILDREN, CARD)


@pytest.fixture
def visitor(page: ServicePage) -> Visitor:
    return Visitor("bron.localhost")


def test_without_script_a_child_is_added_another_taken_away_and_the_rest_is_sent(
    visitor: Visitor, page: ServicePage
) -> None:
    first = visitor.get(page.form_address)
    assert "Enfant\u00a01" in first.content.decode()
    assert "Enfant\u00a02" not in first.content.decode()
    more = visitor.post(page.form_address, hidden(first) | {GROUP: "1", "ajouter": GROUP} | LOU)
    shown = WebPage(more)
    assert (more.status_code, "Ajouter un enfant" in shown.text) == (200, True)
    assert shown.value(f"{GROUP}-0-{NAME}") == "Lou"
    assert "Erreur" not in shown.text
    assert not Demande.objects.exists()
    less = visitor.post(page.form_address, hidden(more) | {GROUP: "2", "retirer": f"{GROUP}-0"} | BOTH)
    assert WebPage(less).value(f"{GROUP}-0-{NAME}") == "Awa"
    sent = visitor.post(page.form_address, hidden(less) | {GROUP: "1", f"{GROUP}-0-{NAME}": "Awa"} | CONTACT)
    assert sent.status_code == 302
    assert Demande.objects.get().answers == {GROUP: [{NAME: "Awa"}]}


def test_what_is_missing_says_in_which_item(visitor: Visitor, page: ServicePage) -> None:
    refused = visitor.post(page.form_address, hidden(visitor.get(page.form_address)) | {GROUP: "1"} | CONTACT)
    assert refused.status_code == 422
    assert "Enfant\u00a01 – Prénom\u00a0: écrivez votre réponse." in refused.content.decode()


def test_the_enter_key_sends_the_form(visitor: Visitor, page: ServicePage) -> None:
    """The first button of a form is the one that it presses."""
    form = visitor.get(page.form_address).content.decode().partition('<form class="form"')[2]
    assert form.index("<button") < form.index('name="ajouter"')
    assert 'name="' not in form[form.index("<button") :].partition(">")[0]


def test_a_program_sends_a_list(visitor: Visitor, page: ServicePage) -> None:
    address = f"/api/v1/services/{page.translation_key}/"
    schema = visitor.get(f"{address}form/").json()["answers"]["properties"][GROUP]
    assert (schema["type"], schema["minItems"], schema["maxItems"]) == ("array", 1, 3)
    body: dict[str, Any] = {"version": page.form_version.number, "contact": CONTACT}

    def filed(*children: Any, **more: str) -> HttpResponse:
        said = body | {"answers": {GROUP: list(children)} | more}
        return visitor.post(f"{address}requests/", said, content_type="application/json")

    assert filed({NAME: "Lou", AGE: 7}).status_code == 201
    assert Demande.objects.get().answers == {GROUP: [{NAME: "Lou", AGE: 7}]}
    wrong = filed({NAME: "Lou"}, {AGE: 7}, **{question_id("carte"): "12"})
    assert list(wrong.json()["errors"]) == [f"answers.{GROUP}.1.{NAME}"]
    assert list(filed({NAME: "Lou"}, {NAME: "Awa"}).json()["errors"]) == [f"answers.{question_id('carte')}"]


def test_at_the_counter_and_on_the_page_of_agents(desk: Client, page: ServicePage, bron: Authority) -> None:
    address = f"/admin/nouvelle-demande/{page.demarche.slug}/"
    intake = {"canal": Channel.PHONE, "recu_le": timezone.localdate().isoformat()}
    more = desk.post(address, hidden(desk.get(address)) | intake | {GROUP: "1", "ajouter": GROUP} | LOU)
    assert WebPage(more).value(f"{GROUP}-0-{NAME}") == "Lou"
    said = intake | {GROUP: "2"} | BOTH | CONTACT
    opened = desk.post(address, hidden(more) | said)
    assert "Carte famille" in WebPage(opened).text
    assert desk.post(address, hidden(opened) | said | {question_id("carte"): "12"}).status_code == 302
    filed = Demande.objects.get()
    assert filed.answers[GROUP] == [{NAME: "Lou", AGE: 7}, {NAME: "Awa"}]
    text = desk.get(f"/admin/demandes/{filed.pk}/").content.decode()
    assert text.index("Enfant\u00a01") < text.index("Prénom\u00a0: Lou") < text.index("Enfant\u00a02")


def test_in_a_step_they_are_saved_checked_and_kept_by_a_later_version(visitor: Visitor, bron_site: Site) -> None:
    rows: list[Row] = [
        ("step", "famille", {"label": "Votre famille"}),
        CHILDREN,
        ("step", "suite", {"label": "La suite"}),
        ("yes_no", "cantine", {"label": "La cantine"}),
    ]
    page = service(bron_site, *rows)
    first = visitor.get(page.form_address)
    more = visitor.post(page.form_address, hidden(first) | {GROUP: "1", "ajouter": GROUP} | LOU)
    assert not ServiceDraft.objects.exists()
    saved = visitor.post(page.form_address, hidden(more) | {GROUP: "2"} | BOTH)
    again = WebPage(visitor.get(saved.headers["Location"].replace("/2/", "/1/")))
    assert again.value(f"{GROUP}-1-{NAME}") == "Awa"
    asked = visitor.get(saved.headers["Location"])
    checked = visitor.post(saved.headers["Location"], hidden(asked) | {question_id("cantine"): "oui"})
    assert "Prénom\u00a0: Awa" in visitor.get(checked.headers["Location"]).content.decode()
    republish(page, rows[0], ("group", "enfants", WORDS | {"questions": INNER[:1]}), *rows[2:])
    visitor.get(checked.headers["Location"])
    assert ServiceDraft.objects.get().answers[GROUP] == [{NAME: "Lou"}, {NAME: "Awa"}]


EDITED = {"label": "Vos enfants", "item": "Enfant", "add": "", "least": "", "most": "4"}
FIRST_NAME = COMMON | SHORT | {"label": "Prénom"}


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Officer:
    return Officer(bron)


def test_an_officer_composes_a_group_and_reads_its_ways(officer: Officer, bron_site: Site) -> None:
    school = FIRST_NAME | {"label": "École"} | when_shown("Prénom", "is", "Lou")
    group = EDITED | {"questions": streamfield([("short_text", FIRST_NAME), ("short_text", school)])}
    card = {"label": "Carte famille"} | SHORT | when_shown("Vos enfants", "at_least", "2")
    answer = officer.add(bron_site, [("group", group), ("short_text", card)])
    assert answer.status_code == 302, told_by(answer)
    page = ServicePage.objects.get(slug="nouveau")
    frozen = page.form_version.definition["questions"]
    name, school = frozen[0]["questions"]
    assert (name["label"], school["label"]) == ("Prénom", "École")
    assert school["when"]["clauses"] == [{"question": name["id"], "operator": "is", "value": "Lou"}]
    clause = {"question": frozen[0]["id"], "operator": "at_least", "value": 2}
    assert frozen[1]["when"] == {"clauses": [clause], "one_of": False}
    text = WebPage(officer.client.get(reverse("service_paths", args=[page.pk]))).text
    assert "seulement si « Vos enfants » vaut au moins 2" in text
    assert "École (seulement si « Prénom » est « Lou »)" in text
    again = asked(ServicePage.questions.field.to_python(json.dumps(stream_of(page.form_version.questions))))
    assert tuple(again) == tuple(page.form_version.questions), "brought back from the version as it was"


def when_shown(question: str, operator: str, value: str) -> dict[str, Any]:
    row = {"value": {"question": question, "operator": operator, "value": value}, "deleted": "", "order": "0"}
    return {"when": streamfield([]) | {"count": 1, "0": row | {"type": "", "id": ""}}}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"questions": streamfield([])}, "au moins une question à poser"),
        ({"item": ""}, "obligatoire"),
        ({"least": "5"}, "au moins égal à 5"),
        ({"most": "21"}, "20"),
        (
            {"questions": streamfield([("address", FIRST_NAME | {"territorial": "on"})])},
            "se demande une fois, hors du groupe",
        ),
        (
            {"questions": streamfield([("short_text", FIRST_NAME | when_shown("Vos enfants", "answered", ""))])},
            "une condition ne regarde que ce qui précède",
        ),
    ],
)
def test_a_group_that_cannot_be_is_refused(
    officer: Officer, bron_site: Site, changes: dict[str, Any], said: str
) -> None:
    group = EDITED | {"questions": streamfield([("short_text", FIRST_NAME)])} | changes
    response = officer.add(bron_site, [("group", group)])
    assert response.status_code == 200
    assert said in told_by(response)
    assert not ServicePage.objects.filter(slug="nouveau").exists()
