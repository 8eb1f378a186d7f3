"""A form with conditions through the other doors: an agent's at the counter, a partner's program, the operation."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from communes.models import Authority
from grc import operations as requests
from grc.enums import Channel
from grc.models import Demande
from services import operations
from services.models import ServicePage
from tests.factories.sites import Visitor
from tests.factories.uploads import upload
from tests.pages import WebPage
from tests.services.drafts.forms import CONCERT, MEAL, PRIVATE, event_service, hidden, q

pytestmark = pytest.mark.django_db
GOOD = {q("type"): MEAL, q("visiteurs"): 40, q("place"): "Place Curial", q("courant"): False}
CONTACT = {"name": "Camille Martin", "email": "camille@example.org"}


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return event_service(bron_site)


def filed_by_program(page: ServicePage, answers: dict[str, Any], **parts: Any) -> Any:
    address = f"/api/v1/services/{page.translation_key}/requests/"
    body = {"version": page.form_version.number, "answers": answers, "contact": CONTACT}
    if not parts:
        return Visitor("bron.localhost").post(address, body, content_type="application/json")
    return Visitor("bron.localhost").post(address, {name: json.dumps(value) for name, value in body.items()} | parts)


def test_at_the_counter_the_whole_form_is_one_page(desk: Client, page: ServicePage, bron: Authority) -> None:
    """What the answers open comes below, with what was typed; nothing is said to be missing before it was asked."""
    address = f"/admin/nouvelle-demande/{page.demarche.slug}/"
    shown = desk.get(address)
    intake = {"canal": Channel.PHONE, "recu_le": timezone.localdate().isoformat()}
    said = {q("type"): CONCERT, q("visiteurs"): "40", q("place"): "Place Curial", q("courant"): "non"}
    opened = desk.post(address, hidden(shown) | intake | said | CONTACT)
    assert opened.status_code == 200
    assert "Nom du groupe" in WebPage(opened).text
    assert "d’autres questions se posent" in WebPage(opened).text
    answer = desk.post(address, hidden(opened) | intake | said | CONTACT | {q("groupe"): "Les Essais"})
    assert answer.status_code == 302
    assert Demande.objects.get().answers[q("groupe")] == "Les Essais"


def test_an_agent_reads_them_by_step(desk: Client, page: ServicePage, bron: Authority) -> None:
    assert filed_by_program(page, GOOD | {q("type"): CONCERT, q("groupe"): "Les Essais"}).status_code == 201
    text = WebPage(desk.get(f"/admin/demandes/{Demande.objects.get().pk}/")).text
    assert text.index("La musique") < text.index("Les Essais") < text.index("Le lieu")
    assert "La sécurité" not in text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (GOOD | {q("groupe"): "Les Essais"}, "n’est pas demandé avec ces réponses"),
        (GOOD | {q("type"): CONCERT}, "Nom du groupe"),
        (GOOD | {q("courant"): True}, "Puissance"),
        ({q("type"): PRIVATE}, "n’est pas pour les fêtes privées"),
    ],
)
def test_a_program_is_held_to_the_path(page: ServicePage, answers: dict[str, Any], said: str) -> None:
    refused = filed_by_program(page, answers)
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert not Demande.objects.exists()


def test_a_file_that_nothing_asked_for_is_refused(page: ServicePage) -> None:
    refused = filed_by_program(page, GOOD, **{f"files.{q('plan')}": upload("plan.jpg")})
    assert refused.status_code == 422
    assert "n’est pas demandé avec ces réponses" in refused.content.decode()
    assert (
        filed_by_program(page, GOOD | {q("visiteurs"): 300}, **{f"files.{q('plan')}": upload("plan.jpg")}).status_code
        == 201
    )


def test_the_operation_keeps_the_path_alone(page: ServicePage, bron: Authority) -> None:
    """Whatever a door let through."""
    key = uuid.uuid4()
    filer = requests.Filer(requests.Contact(**CONTACT, phone=""), origin=bron)
    answers = GOOD | {q("groupe"): "Les Essais", "inconnue": "x"}
    submitted = operations.file(
        page=page, version=page.form_version, answers=answers, filer=filer, submission_key=key, at=timezone.now()
    )
    assert submitted.demande.answers == GOOD
    with pytest.raises(requests.Refused, match="fêtes privées"):
        operations.file(
            page=page,
            version=page.form_version,
            answers={q("type"): PRIVATE},
            filer=filer,
            submission_key=uuid.uuid4(),
            at=timezone.now(),
        )
