"""A question skipped with a reason through every door: page, step, check, program, partner, agent, officer."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from communes.models import Authority
from grc.models import Attachment, Demande
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from tests.factories.services import Row, question_id, republish, service
from tests.factories.sites import Visitor
from tests.factories.uploads import upload
from tests.pages import WebPage
from tests.services.drafts.forms import hidden, when
from tests.services.test_editor import SHORT, Officer, told_by

pytestmark = pytest.mark.django_db
CONTACT = {"name": "Camille Martin", "email": "camille@example.org"}
NAME: Row = ("short_text", "pere", {"label": "Nom du père", "max_length": 60, "skippable": True})
PROOF: Row = ("files", "acte", {"label": "Acte de naissance", "max_count": 1, "skippable": True})
AFTER: Row = ("short_text", "ville", {"label": "Sa ville", "max_length": 60, **when("pere", "answered")})
FATHER, FILE, TOWN = (question_id(key) for key in ("pere", "acte", "ville"))
WHY = {f"{FATHER}-raison": "Je ne l’ai pas connu.", f"{FILE}-raison": "Il a brûlé."}
TICKED = {f"{FATHER}-passer": "on", f"{FILE}-passer": "on"}


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return service(bron_site, NAME, PROOF, AFTER)


@pytest.fixture
def visitor(page: ServicePage) -> Visitor:
    return Visitor("bron.localhost")


def test_on_a_page_a_reason_is_asked_for_kept_and_read_by_agents(
    visitor: Visitor, page: ServicePage, desk: Client
) -> None:
    shown = visitor.get(page.form_address)
    assert "Je ne peux pas répondre" in WebPage(shown).text
    refused = visitor.post(page.form_address, hidden(shown) | TICKED | CONTACT)
    assert refused.status_code == 422
    assert "Nom du père\u00a0: dites en quelques mots pourquoi" in refused.content.decode()
    assert "checked" in refused.content.decode().partition(f'name="{FATHER}-passer"')[2].partition(">")[0]
    sent = visitor.post(page.form_address, hidden(refused) | TICKED | WHY | CONTACT)
    assert sent.status_code == 302
    filed = Demande.objects.get()
    assert (filed.answers, filed.summary) == (WHY, "")
    html = desk.get(f"/admin/demandes/{filed.pk}/").content.decode()
    assert "Sans réponse\u00a0: Je ne l’ai pas connu." in html
    assert "Sans réponse\u00a0: Il a brûlé." in html


def test_a_program_gives_a_reason_instead(visitor: Visitor, page: ServicePage) -> None:
    address = f"/api/v1/services/{page.translation_key}/"
    form = visitor.get(f"{address}form/").json()
    assert (form["answers"]["required"], form["files"][0]["required"]) == ([], False)
    body = {"version": form["version"], "contact": CONTACT}

    def filed(answers: dict[str, Any], **files: Any) -> Any:
        parts = {name: json.dumps(said) for name, said in (body | {"answers": answers}).items()}
        return visitor.post(f"{address}requests/", parts | files)

    assert set(filed({}).json()["errors"]) == {f"answers.{FATHER}", f"files.{FILE}"}
    long = filed(WHY | {f"{FATHER}-raison": "a" * 241})
    assert list(long.json()["errors"]) == [f"answers.{FATHER}-raison"]
    assert filed({f"{FATHER}-raison": "Inconnu."}, **{f"files.{FILE}": upload("acte.jpg")}).status_code == 201
    assert Demande.objects.get().answers == {f"{FATHER}-raison": "Inconnu."}
    assert Attachment.objects.get().question == FILE


def test_in_steps_a_reason_is_saved_changed_checked_and_carried_along(visitor: Visitor, bron_site: Site) -> None:
    steps: list[Row] = [("step", "un", {"label": "Le père"}), NAME, ("step", "deux", {"label": "La pièce"}), PROOF]
    page = service(bron_site, *steps)
    first = visitor.get(page.form_address)
    reason = {f"{FATHER}-passer": "on", f"{FATHER}-raison": "Je ne l’ai pas connu."}
    second = visitor.post(page.form_address, hidden(first) | reason).headers["Location"]
    back = second.replace("/2/", "/1/")
    assert "Je ne l’ai pas connu." in visitor.get(back).content.decode()
    visitor.post(back, hidden(visitor.get(back)) | {FATHER: "Jean"})
    assert ServiceDraft.objects.get().answers == {FATHER: "Jean"}
    visitor.post(back, hidden(visitor.get(back)) | reason)
    assert ServiceDraft.objects.get().answers == {f"{FATHER}-raison": "Je ne l’ai pas connu."}
    skipped = {f"{FILE}-passer": "on", f"{FILE}-raison": "Il a brûlé."}
    checked = visitor.post(second, hidden(visitor.get(second)) | skipped).headers["Location"]
    check = visitor.get(checked)
    assert "Sans réponse\u00a0: Il a brûlé." in check.content.decode()
    republish(page, *steps, ("step", "trois", {"label": "La suite"}), AFTER)
    visitor.get(checked)
    assert ServiceDraft.objects.get().answers == WHY
    assert visitor.get(checked).headers["Location"].endswith("/3/"), "the step that came is to be read"
    last = visitor.get(visitor.get(checked).headers["Location"])
    assert "Sa ville" not in WebPage(last).text, "a reason opens nothing"
    visitor.post(f"{checked.removesuffix('verifier/')}3/", hidden(last))
    assert visitor.post(checked, hidden(visitor.get(checked)) | CONTACT).status_code == 302
    assert Demande.objects.get().answers == WHY


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Officer:
    return Officer(bron)


def test_an_officer_says_which_may_be_skipped(officer: Officer, bron_site: Site) -> None:
    assert officer.add(bron_site, [("short_text", SHORT | {"skippable": "on"}), ("yes_no", {})]).status_code == 302
    page = ServicePage.objects.get(slug="nouveau")
    first, second = page.form_version.definition["questions"]
    assert (first["skippable"], "skippable" in second) == (True, False)
    assert "passée avec une raison" in officer.client.read(reverse("service_paths", args=[page.pk]))


def test_what_may_be_left_needs_no_reason(officer: Officer, bron_site: Site) -> None:
    refused = officer.add(bron_site, [("short_text", SHORT | {"required": "", "skippable": "on"})])
    assert refused.status_code == 200
    assert "peut déjà rester vide" in told_by(refused)
