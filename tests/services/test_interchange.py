"""A form leaves as a file and comes into another service: told before, checked, never published by this."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Site

from communes.enums import Role
from communes.models import Authority
from grc.models import Team
from grc.questions.definition_schema import definition_schema
from services.blocks.rules import plain_rules
from services.interchange import MOST_BYTES, NotForm, export_of, form_in
from services.models import ServicePage
from tests.factories.people import member
from tests.factories.services import messages, republish, service
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.drafts.forms import event_service

pytestmark = pytest.mark.django_db
MISSING = {
    "title": "Pièce manquante",
    "text": "Bonjour {demandeur}, il manque une pièce.",
    "leads_to": "attente_usager",
}
SHIPPED = Path(__file__).parents[2] / "site" / "static" / "schemas" / "form-definition.json"


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Visitor:
    visitor = Visitor("localhost")
    visitor.force_login(member(bron, Role.OFFICER))
    return visitor


@pytest.fixture
def event(bron_site: Site) -> ServicePage:
    return event_service(bron_site)


def exported(officer: Visitor, page: ServicePage) -> bytes:
    return officer.get(reverse("service_form_export", args=[page.pk])).content


def sent(officer: Visitor, page: ServicePage, content: bytes) -> HttpResponse:
    file = SimpleUploadedFile("formulaire.json", content, "application/json")
    return officer.post(reverse("service_form_import", args=[page.pk]), {"file": file})


def test_a_form_comes_into_another_service_after_its_report(
    officer: Visitor, event: ServicePage, bron_site: Site
) -> None:
    other = service(bron_site)
    content = exported(officer, event)
    report = WebPage(sent(officer, other, content))
    assert "Ce fichier a 12 questions, titres et étapes" in report.text
    assert "Type d’événement ajoutée" in report.text
    assert "Nom de l’enfant retirée" in report.text
    other.refresh_from_db()
    assert other.get_latest_revision_as_object().definition["questions"][0]["label"] == "Nom de l’enfant"

    address = reverse("service_form_import", args=[other.pk])
    answer = officer.post(address, {"content": report.value("content"), "confirmer": "1"}, follow=True)
    assert "Ce que dit le fichier est dans le brouillon" in WebPage(answer).text
    other.refresh_from_db()
    assert other.form_version.number == 1, "nothing is published by this"
    draft = other.get_latest_revision_as_object()
    assert draft.definition["questions"] == event.definition["questions"]
    draft.save_revision().publish()


def test_what_could_not_be_published_is_said_before(officer: Visitor, event: ServicePage) -> None:
    said = json.loads(exported(officer, event))
    said["definition"]["questions"] = said["definition"]["questions"][1:]
    said["definition"]["questions"][0].pop("when", None)
    assert "commencez-le par une étape" in WebPage(sent(officer, event, json.dumps(said).encode())).text


def test_nothing_new_is_said_so(officer: Visitor, event: ServicePage) -> None:
    assert "le brouillon pose déjà celles-ci" in WebPage(sent(officer, event, exported(officer, event))).text


def test_how_critical_it_is_goes_along(officer: Visitor, event: ServicePage, bron_site: Site) -> None:
    republish(event, criticality="urgente")
    other = service(bron_site)
    report = WebPage(sent(officer, other, exported(officer, event)))
    assert "Criticité : « Normale » devient « Urgente »." in report.text
    address = reverse("service_form_import", args=[other.pk])
    officer.post(address, {"content": report.value("content"), "confirmer": "1"})
    other.refresh_from_db()
    assert (other.criticality, other.get_latest_revision_as_object().criticality) == ("normale", "urgente")


def test_a_file_that_does_not_say_it_leaves_it(officer: Visitor, event: ServicePage) -> None:
    republish(event, criticality="urgente")
    said = json.loads(exported(officer, event))
    del said["criticality"]
    content = json.dumps(said).encode()
    officer.post(reverse("service_form_import", args=[event.pk]), {"content": content.decode(), "confirmer": "1"})
    assert event.get_latest_revision_as_object().criticality == "urgente"
    said["criticality"] = "vitale"
    assert "ce qui se trouve à « criticality »" in WebPage(sent(officer, event, json.dumps(said).encode())).text


@pytest.fixture
def piece(event: ServicePage) -> ServicePage:
    return republish(event, messages=messages(("piece", MISSING)))


def test_the_messages_go_along(officer: Visitor, piece: ServicePage, bron_site: Site) -> None:
    other = service(bron_site, messages=messages(("fini", {"title": "Fini", "text": "C’est fait."})))
    report = WebPage(sent(officer, other, exported(officer, piece)))
    assert "Message « Pièce manquante » : ajouté." in report.text
    assert "Message « Fini » : retiré." in report.text
    address = reverse("service_form_import", args=[other.pk])
    officer.post(address, {"content": report.value("content"), "confirmer": "1"})
    other.refresh_from_db()
    assert [one["title"] for one in other.demarche.messages] == ["Fini"], "nothing is published by this"
    assert republish(other.get_latest_revision_as_object()).demarche.messages == piece.demarche.messages


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"text": "Bonjour {prenom}"}, "{prenom} n’existe pas"),
        ({"text": ""}, "Message « Pièce manquante », Texte :"),
        ({"title": "a" * 81}, "Titre :"),
        ({"state": "resolu", "leads_to": "planifie"}, "ne suit jamais"),
        ({"state": "licorne"}, "Quand la demande est :"),
        ({"text": 3}, "à « messages/0/text »"),
        ({"colour": "red"}, "à « messages/0 »"),
    ],
)
def test_messages_that_cannot_be_are_refused(
    officer: Visitor, piece: ServicePage, more: dict[str, Any], why: str
) -> None:
    said = json.loads(exported(officer, piece))
    said["messages"][0] |= more
    answer = sent(officer, piece, json.dumps(said).encode())
    assert answer.status_code == 422
    assert why in WebPage(answer).text


@pytest.fixture
def ruled(event: ServicePage) -> ServicePage:
    """Thirty places for concerts, given to a team; kept for six months."""
    kind = next(block.id for block in event.questions if block.value.get("label") == "Type d’événement")
    concerts = [{"question": kind, "operator": "is", "value": "Concert"}]
    event.rules = [
        ("capacity", {"number": 30, "full": "Complet.", "when": concerts, "one_of": False}),
        ("team", {"team": "Fêtes", "when": concerts, "one_of": False}),
    ]
    return republish(event, kept_months=6, legal_basis="Code de la culture, article L100")


def test_the_rules_and_what_becomes_of_data_go_along(officer: Visitor, ruled: ServicePage, bron_site: Site) -> None:
    other = service(bron_site)
    report = WebPage(sent(officer, other, exported(officer, ruled)))
    assert "Règle ajoutée : 30 places, si « Type d’événement » est « Concert »." in report.text
    assert "Règle ajoutée : confier à l’équipe « Fêtes », si « Type d’événement » est « Concert »." in report.text
    assert "Aucune équipe « Fêtes » ici" in report.text
    assert "celle de toutes les démarches devient 6 mois." in report.text
    assert "rien devient « Code de la culture, article L100 »" in report.text
    address = reverse("service_form_import", args=[other.pk])
    officer.post(address, {"content": report.value("content"), "confirmer": "1"})
    other.refresh_from_db()
    assert not other.answer_rules, "nothing is published by this"
    draft = other.get_latest_revision_as_object()
    assert plain_rules(draft.answer_rules) == plain_rules(ruled.answer_rules)
    assert (draft.kept_months, draft.legal_basis) == (6, "Code de la culture, article L100")
    draft.save_revision().publish()
    assert "Questions : rien" in WebPage(sent(officer, other, exported(officer, ruled))).text


def test_a_team_that_exists_is_not_warned_about(officer: Visitor, ruled: ServicePage, bron: Authority) -> None:
    Team.objects.create(authority=bron, name="fêtes")
    republish(ruled, rules=[])
    said = export_of(ruled) | {"rules": [{"kind": "team", "team": "Fêtes", "when": None}]}
    page = WebPage(sent(officer, ruled, json.dumps(said).encode()))
    assert "Règle ajoutée : confier à l’équipe « Fêtes »." in page.text
    assert "Aucune équipe" not in page.text


def test_a_rule_that_is_not_finished_stays_here(officer: Visitor, ruled: ServicePage) -> None:
    """Its condition looks at a question that the draft lost: taken along without it, it would hold for all answers."""
    ruled.questions = [
        (one.block_type, one.value) for one in ruled.questions if one.value.get("label") != "Type d’événement"
    ]
    ruled.rules.append(("capacity", {"number": None, "full": "", "when": [], "one_of": False}))
    assert export_of(ruled)["rules"] == []


def test_a_file_without_rules_leaves_those_of_the_draft(officer: Visitor, ruled: ServicePage) -> None:
    said = json.loads(exported(officer, ruled))
    del said["rules"]
    officer.post(reverse("service_form_import", args=[ruled.pk]), {"content": json.dumps(said), "confirmer": "1"})
    ruled.refresh_from_db()
    kept = ruled.get_latest_revision_as_object()
    assert plain_rules(kept.answer_rules) == plain_rules(ruled.answer_rules)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"number": 0}, "rules/0"),
        ({"number": "dix"}, "rules/0"),
        ({"kind": "licorne"}, "rules/0"),
        ({"when": {"clauses": [{"question": "q_000000000000", "operator": "is", "value": "x"}]}}, "rules"),
        ({"when": {"clauses": []}}, "rules/0"),
    ],
)
def test_rules_that_cannot_be_are_refused(
    officer: Visitor, ruled: ServicePage, more: dict[str, Any], where: str
) -> None:
    said = json.loads(exported(officer, ruled))
    said["rules"][0] |= more
    answer = sent(officer, ruled, json.dumps(said).encode())
    assert answer.status_code == 422
    assert f"à « {where}" in WebPage(answer).text


@pytest.mark.parametrize("said", [{"kept_months": 0}, {"kept_months": "six"}, {"legal_basis": "a" * 241}])
def test_a_sheet_that_cannot_be_is_refused(officer: Visitor, event: ServicePage, said: dict[str, Any]) -> None:
    answer = sent(officer, event, json.dumps(json.loads(exported(officer, event)) | said).encode())
    assert f"à « {next(iter(said))} »" in WebPage(answer).text


def changed(content: bytes, **questions: Any) -> bytes:
    said = json.loads(content)
    said["definition"]["questions"][1] |= questions
    return json.dumps(said).encode()


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"kind": "licorne"}, "questions/1"),
        ({"label": 3}, "questions/1"),
        ({"colour": "red"}, "questions/1"),
        ({"options": "a"}, "questions/1"),
        ({"when": {"clauses": []}}, "questions/1"),
    ],
)
def test_a_file_that_was_changed_is_told_where(
    officer: Visitor, event: ServicePage, more: dict[str, Any], where: str
) -> None:
    answer = sent(officer, event, changed(exported(officer, event), **more))
    assert answer.status_code == 422
    assert f"à « {where}" in WebPage(answer).text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b"\xff\xfe", "n’est pas un formulaire"),
        (b"[" * 100_000, "n’est pas un formulaire"),
        (b"{}", "n’est pas un formulaire"),
        (b'{"format": "guichet.form", "version": 9}', "autre version du Guichet"),
        (b" " * (MOST_BYTES + 1), "trop lourd"),
    ],
)
def test_what_is_no_form_is_told(officer: Visitor, event: ServicePage, content: bytes, said: str) -> None:
    assert said in WebPage(sent(officer, event, content)).text


def test_a_condition_on_what_follows_is_refused(officer: Visitor, event: ServicePage) -> None:
    content = json.loads(exported(officer, event))
    questions = content["definition"]["questions"]
    questions.append(questions.pop(1))
    with pytest.raises(NotForm, match="regarde ce qui la suit"):
        form_in(json.dumps(content).encode())


def test_the_shipped_schema_is_that_of_the_kinds(event: ServicePage) -> None:
    assert json.loads(SHIPPED.read_text(encoding="utf-8")) == definition_schema()
    jsonschema.Draft202012Validator.check_schema(definition_schema())
    jsonschema.validate(event.form_version.definition, definition_schema())


def test_it_is_for_who_may_edit_the_page(dardilly: Authority, event: ServicePage) -> None:
    visitor = Visitor("localhost")
    visitor.force_login(member(dardilly, Role.OFFICER))
    for name in ("service_form_export", "service_form_import"):
        assert visitor.get(reverse(name, args=[event.pk])).status_code in (302, 403)
