"""An officer composes a service in the editor: kinds of questions, clear refusals, preview, publication."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from wagtail.blocks import Block, ListBlock
from wagtail.fields import StreamField
from wagtail.models import Site, get_page_models
from wagtail.test.utils.form_data import nested_form_data, streamfield

from communes.enums import Role
from communes.models import Authority
from grc.models import FormVersion
from services.blocks import QuestionsBlock
from services.models import ServicePage, Theme
from tests.factories.people import member
from tests.factories.services import catalogue, service
from tests.factories.sites import Visitor
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


class Officer:
    """The communication officer of a commune, in the editor."""

    def __init__(self, authority: Authority) -> None:
        self.client = Visitor("localhost")
        self.client.force_login(member(authority, Role.OFFICER))

    def edit(self, page: ServicePage, questions: list[tuple[str, dict[str, Any]]], **fields: Any) -> HttpResponse:
        return self.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(page, questions, **fields))

    def add(self, site: Site, questions: list[tuple[str, dict[str, Any]]], **fields: Any) -> HttpResponse:
        address = reverse("wagtailadmin_pages:add", args=["services", "servicepage", catalogue(site).pk])
        draft = ServicePage(title="Nouveau", slug="nouveau", theme=Theme.objects.get(slug="enfance"))
        return self.client.post(address, form(draft, questions, **fields))


def form(page: ServicePage, questions: list[tuple[str, dict[str, Any]]], **fields: Any) -> dict[str, Any]:
    """What the editor sends."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "audience": "Tout le monde",
        "cost": "Gratuit",
        "delay_unit": "ouvres",
        "silence_months": "2",
        "criticality": "normale",
        "theme": page.theme_id,
        "name_required": "on",
        "email_required": "on",
        "pieces": streamfield([]),
        "body": streamfield([]),
        "questions": streamfield([(kind, COMMON | value) for kind, value in questions]),
        "messages": streamfield([]),
        "rules": streamfield([]),
        "action-publish": "1",
    }
    comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}
    sent = nested_form_data(data) | {f"comments-{name}": value for name, value in comments.items()}
    return {name: value for name, value in (sent | fields).items() if value is not None}


COMMON = {
    "label": "Question",
    "help": "",
    "required": "on",
    "example": "",
    "required_message": "",
    "invalid_message": "",
    "when": streamfield([]),
}
SHORT = {"pattern": "", "expression": "", "min_length": "", "max_length": "120"}


def listed(*words: str) -> dict[str, Any]:
    return (
        streamfield([])
        | {"count": len(words)}
        | {
            str(rank): {"value": word, "deleted": "", "order": str(rank), "type": "", "id": ""}
            for rank, word in enumerate(words)
        }
    )


def told_by(response: HttpResponse) -> str:
    """The page, with what its streams are told in the data of their scripts."""
    html = unescape(response.content.decode()).replace("\\\\", "\\")
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), html)


EVERY_KIND: list[tuple[str, dict[str, Any]]] = [
    ("section", {"label": "L’enfant"}),
    ("short_text", SHORT),
    ("long_text", {"min_length": "", "max_length": "2000"}),
    ("number", {"unit": "m²", "minimum": "1", "maximum": "", "decimals": "0"}),
    ("date", {"period": "past", "notice": "0"}),
    ("yes_no", {}),
    ("choice", {"options": listed("CP", "CE1")}),
    ("choices", {"options": listed("lundi", "mardi"), "least": "1", "most": ""}),
    ("consent", {}),
    ("email", {}),
    ("phone", {}),
    ("address", {"territorial": "on"}),
    ("identity", {"optional": ["used_name", "birth_place"]}),
    ("files", {"max_count": "2"}),
]


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Officer:
    return Officer(bron)


def test_an_officer_publishes_a_form_of_every_kind(officer: Officer, bron_site: Site) -> None:
    response = officer.add(bron_site, EVERY_KIND)
    assert response.status_code == 302, WebPage(response).text[:2000]
    page = ServicePage.objects.get(slug="nouveau")
    kinds = [question["kind"] for question in page.form_version.definition["questions"]]
    assert kinds == [kind for kind, _value in EVERY_KIND]
    assert len(set(kinds)) >= 12
    address = next(one for one in page.form_version.definition["questions"] if one["kind"] == "address")
    assert address["territorial"] is True
    assert Visitor("bron.localhost").get(page.form_address).status_code == 200


def test_an_officer_publishes_a_second_version(officer: Officer, bron_site: Site) -> None:
    page = service(bron_site)
    assert officer.edit(page, [("short_text", SHORT)]).status_code == 302
    page.refresh_from_db()
    assert page.form_version.number == 2
    assert FormVersion.objects.filter(form=page.form_version.form).count() == 2


def test_a_draft_freezes_nothing(officer: Officer, bron_site: Site) -> None:
    officer.add(bron_site, [("short_text", SHORT)], **{"action-publish": None})
    page = ServicePage.objects.get(slug="nouveau")
    assert (page.live, page.form_version) == (False, None)


def test_a_form_without_questions_is_a_sheet(officer: Officer, bron_site: Site) -> None:
    assert officer.add(bron_site, []).status_code == 302
    page = ServicePage.objects.get(slug="nouveau")
    assert (page.live, page.is_online) == (True, False)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("short_text", SHORT | {"pattern": "own"}, "Décrivez la forme attendue"),
        ("short_text", SHORT | {"pattern": "own", "expression": r"(a)\1"}, "Cette expression n’est pas acceptée"),
        ("short_text", SHORT | {"pattern": "own", "expression": "(?=a)b"}, "Cette expression n’est pas acceptée"),
        (
            "short_text",
            SHORT | {"pattern": "own", "expression": "(a{1000}){1000}"},
            "Cette expression n’est pas acceptée",
        ),
        ("short_text", SHORT | {"min_length": "50", "max_length": "10"}, "Ce nombre doit être au moins égal à 50."),
        ("number", {"unit": "", "minimum": "9", "maximum": "3", "decimals": "0"}, "au moins égal à 9"),
        ("choices", {"options": listed("a", "b"), "least": "3", "most": ""}, "pas autant de réponses possibles"),
        ("choice", {"options": listed("seule")}, "2"),
        ("files", {"max_count": "99"}, "12"),
    ],
)
def test_a_question_that_cannot_be_is_refused_in_french(
    officer: Officer, bron_site: Site, kind: str, value: dict[str, Any], said: str
) -> None:
    response = officer.add(bron_site, [(kind, value)])
    assert response.status_code == 200
    assert said in told_by(response)
    assert not ServicePage.objects.filter(slug="nouveau").exists()


def test_too_many_files_in_all_are_refused(officer: Officer, bron_site: Site) -> None:
    response = officer.add(bron_site, [("files", {"max_count": "12"}), ("files", {"max_count": "1"})])
    assert response.status_code == 200
    assert not ServicePage.objects.exists()


def test_files_are_counted_in_the_step_that_sends_them(officer: Officer, bron_site: Site) -> None:
    step, many = ("step", {}), ("files", {"max_count": "12"})
    response = officer.add(bron_site, [step, many, step, many, ("files", {"max_count": "1"})])
    assert "Une étape demande 13 fichiers en tout, pour 12 au plus" in told_by(response)
    assert officer.add(bron_site, [step, many, step, many]).status_code == 302


def test_too_many_questions_are_refused(officer: Officer, bron_site: Site) -> None:
    assert officer.add(bron_site, [("yes_no", {})] * 121).status_code == 200
    assert not ServicePage.objects.exists()


@pytest.mark.parametrize("slug", ["suivi", "recherche", "admin", "api"])
def test_a_slug_that_others_use_is_refused(officer: Officer, bron_site: Site, slug: str) -> None:
    response = officer.add(bron_site, [], slug=slug)
    assert response.status_code == 200
    assert "sert au fonctionnement du site" in response.content.decode()


def test_the_form_is_previewed_before_it_is_published(officer: Officer, bron_site: Site) -> None:
    page = service(bron_site)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    sent = form(page, [("short_text", SHORT | {"label": "Question à l’essai"})])
    assert json.loads(officer.client.post(address, sent).content)["is_valid"]
    shown = officer.client.read(f"{address}?mode=demande")
    assert "Question à l’essai" in shown
    assert "Aperçu du formulaire" in shown
    assert "csrfmiddlewaretoken" not in shown.split("<main")[1]
    assert FormVersion.objects.filter(form=f"service:{page.translation_key}").count() == 1


HALF = [
    ("choice", {"options": listed()}),
    ("choices", {"options": listed("", ""), "least": "", "most": ""}),
    ("short_text", SHORT | {"label": "", "max_length": ""}),
    ("short_text", SHORT | {"pattern": "own"}),
    ("short_text", SHORT | {"pattern": "own", "expression": "("}),
    ("number", {"label": "", "unit": "", "minimum": "9", "maximum": "3", "decimals": ""}),
    ("date", {"label": "", "period": "", "notice": ""}),
    ("files", {"label": "", "max_count": ""}),
]


@pytest.mark.parametrize("half", [[one] for one in HALF])
def test_a_form_half_written_is_kept_as_a_draft(officer: Officer, bron_site: Site, half: list[Any]) -> None:
    response = officer.add(bron_site, half, **{"action-publish": None})
    assert response.status_code == 302, WebPage(response).text[:500]
    page = ServicePage.objects.get(slug="nouveau")
    assert page.form_version is None
    assert officer.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    officer.client.post(address, form(page, half))
    assert officer.client.get(f"{address}?mode=demande").status_code == 200


@pytest.mark.parametrize("kind", QuestionsBlock().child_blocks)
def test_every_kind_has_a_preview(officer: Officer, kind: str) -> None:
    block = QuestionsBlock().child_blocks[kind]
    shown = officer.client.read(f"{reverse('wagtailadmin_block_preview')}?id={block.definition_prefix}")
    assert 'class="field' in shown or "<h2>" in shown


def test_the_officer_of_another_commune_writes_nothing(
    bron_site: Site, dardilly_site: Site, dardilly: Authority
) -> None:
    page = service(bron_site)
    other = Officer(dardilly)
    assert other.edit(page, [("short_text", SHORT)], title="Pris").status_code in {302, 403, 404}
    page.refresh_from_db()
    assert (page.title, page.form_version.number) == (page.title.replace("Pris", ""), 1)


def test_an_alias_is_refused_with_its_reason(officer: Officer, bron_site: Site) -> None:
    page = service(bron_site)
    data = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": page.get_parent().pk, "alias": "on"}
    response = officer.client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert response.status_code == 302
    assert "ne peut pas avoir d’alias" in WebPage(officer.client.get(response["Location"])).text
    assert ServicePage.objects.count() == 1


def blocks_in(block: Block) -> Iterator[Block]:
    yield block
    children = getattr(block, "child_blocks", {}).values()
    for child in [*children, *([block.child_block] if isinstance(block, ListBlock) else [])]:
        yield from blocks_in(child)


def test_every_list_opens_with_as_many_entries_as_it_needs() -> None:
    """With fewer, the editor says in red that some are missing before anything is typed."""
    lists = [
        block
        for model in get_page_models()
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
        for block in blocks_in(field.stream_block)
        if isinstance(block, ListBlock)
    ]
    assert any((block.meta.min_num or 0) > 1 for block in lists)
    assert [block.label for block in lists if len(block.get_default()) < (block.meta.min_num or 0)] == []
