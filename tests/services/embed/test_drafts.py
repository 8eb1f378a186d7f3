"""A form in steps in the page of another site: each of its pages may be shown there, and is left by a mailed link."""

import datetime

import pytest
from django.core import mail
from django.http import HttpResponse
from django.utils import timezone

from grc.models import Demande
from notifications.models import Notification
from services.drafts.models import ServiceDraft
from services.embed.keys import LIFETIME, sign_token
from services.embed.models import DeclaredHost
from services.models import ServicePage
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.drafts.forms import MEAL, answer, hidden
from tests.services.embed.conftest import HOST
from tests.services.embed.frames import CONTACT, address_of, ancestors, framed

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(event: ServicePage) -> Visitor:
    return framed()


def begun(one: Visitor, page: ServicePage) -> str:
    """The address of the step after the first, once that is answered."""
    shown = one.get(address_of(page))
    saved = answer(one, shown, address_of(page), type=MEAL, visiteurs=40)
    assert saved.status_code == 302, saved.content.decode()
    return str(saved.headers["Location"])


def at_check(one: Visitor, page: ServicePage) -> tuple[str, HttpResponse]:
    """The address of the check, and its page."""
    step = begun(one, page)
    saved = answer(one, one.get(step), step, place="Place Curial", courant="non")
    return saved.headers["Location"], one.get(saved.headers["Location"])


def an_old_one(page: ServicePage) -> str:
    """The token of the draft that there is, as it was shown too long ago."""
    at = timezone.now() - LIFETIME - datetime.timedelta(seconds=5)
    return sign_token(ServiceDraft.objects.get().uuid, service=page.pk, at=at)


def test_it_is_filled_in_step_by_step_and_sent_once(one: Visitor, event: ServicePage) -> None:
    check, shown = at_check(one, event)
    assert check.startswith("/integration/brouillon/")
    read = WebPage(shown)
    assert "Place Curial" in read.text
    assert ancestors(shown) == HOST
    assert read.link("Modifier Le lieu").startswith("/integration/brouillon/")
    assert read.link("Continuer sur le Guichet") == check.removeprefix("/integration").removesuffix("verifier/")
    sent = one.post(check, hidden(shown) | CONTACT)
    assert sent.headers["Location"].startswith("/integration/recu/")
    again = one.post(check, hidden(shown) | CONTACT)
    assert again.headers["Location"] == sent.headers["Location"]
    assert ancestors(again) == HOST
    assert Demande.objects.count() == 1
    assert not one.cookies


def test_a_step_of_another_token_is_refused_and_shown_again(one: Visitor, event: ServicePage) -> None:
    step = begun(one, event)
    other = hidden(one.get(address_of(event)))["submission_key"]
    shown = one.get(step)
    assert shown.status_code == 200
    refused = one.post(step, hidden(shown) | {"submission_key": other})
    assert refused.status_code == 403
    assert "Cet envoi a été refusé" in WebPage(refused).alert
    assert ServiceDraft.objects.get().version == 1
    assert answer(one, refused, step, place="Parc", courant="non").status_code == 302


def test_a_step_that_waits_is_come_to_in_the_frame(one: Visitor, event: ServicePage) -> None:
    step = begun(one, event)
    token = step.split("/")[3]
    assert one.get(f"/integration/brouillon/{token}/").headers["Location"] == step
    early = one.get(f"/integration/brouillon/{token}/verifier/")
    assert early.headers["Location"] == step
    assert ancestors(early) == HOST


def test_its_link_is_mailed_and_leads_to_the_guichet_itself(one: Visitor, event: ServicePage) -> None:
    step = begun(one, event)
    keep = f"{step.rsplit('/', 2)[0]}/plus-tard/"
    shown = one.get(keep)
    assert one.post(keep, hidden(shown) | {"email": "pas une adresse"}).status_code == 422
    assert one.post(keep, {"email": "camille@example.org"}).status_code == 403
    assert not ServiceDraft.objects.get().email
    kept = one.post(keep, hidden(shown) | {"email": "camille@example.org"})
    assert "Le lien part à cette adresse" in WebPage(kept).text
    assert ServiceDraft.objects.get().email == "camille@example.org"
    assert Notification.objects.filter(kind="drafts.link").count() == 1
    assert not mail.outbox
    own = one.get(f"/brouillon/{step.split('/')[3]}/")
    assert own.headers["Location"].startswith("/brouillon/")
    assert ancestors(own) == "'none'"


def test_it_is_dropped_after_a_question(one: Visitor, event: ServicePage) -> None:
    step = begun(one, event)
    drop = f"{step.rsplit('/', 2)[0]}/supprimer/"
    shown = one.get(drop)
    assert one.post(drop).status_code == 403
    assert one.post(drop, hidden(shown) | {"submission_key": an_old_one(event)}).status_code == 422
    assert ServiceDraft.objects.exists()
    dropped = one.post(drop, hidden(shown))
    assert WebPage(dropped).link("Recommencer") == address_of(event)
    assert not ServiceDraft.objects.exists()
    gone = one.get(step)
    assert gone.status_code == 404
    assert ancestors(gone) == HOST


def test_nobody_shows_it_while_no_site_is_declared(one: Visitor, event: ServicePage, host: DeclaredHost) -> None:
    step = begun(one, event)
    host.delete()
    shown = one.get(step)
    assert ancestors(shown) == "'none'"
    assert shown.headers["X-Frame-Options"] == "DENY"
