"""What a resident keeps in their space may answer a question of files."""

import pytest
from wagtail.models import Site

from accounts.models import User
from grc.documents import operations as documents
from grc.enums import ScanState
from grc.models import Attachment, Demande
from tests.factories import services as factory
from tests.factories.documents import kept
from tests.factories.people import user
from tests.factories.services import question_id, service
from tests.factories.uploads import content_of
from tests.pages import WebPage
from tests.services.conftest import CLASS, NAME, Sender

pytestmark = pytest.mark.django_db
PIECE = question_id("piece")
WITH_FILE = ("files", "piece", {"label": "Attestation d’assurance", "max_count": 2})
OPTIONAL_FILE = ("files", "piece", {"label": "Attestation d’assurance", "max_count": 2, "required": False})


@pytest.fixture
def holder() -> User:
    return user()


@pytest.fixture
def sender(bron_site: Site, holder: User) -> Sender:
    sender = Sender(service(bron_site, factory.NAME, WITH_FILE))
    sender.client.force_login(holder)
    return sender


def test_a_chosen_one_is_copied_and_outlives_the_document(sender: Sender, holder: User) -> None:
    document = kept(holder, title="Contrat 2026")
    offered = WebPage(sender.open()).text
    assert "Choisir parmi mes documents Contrat 2026" in offered
    assert sender.send(**{CLASS: None, f"{PIECE}_kept": str(document.uuid)}).status_code == 302
    documents.forget(user=holder, document_uuid=document.uuid)
    copy = Demande.objects.get().attachments.get()
    assert (copy.filename, copy.question, copy.scan_state) == ("Contrat 2026.pdf", PIECE, ScanState.CLEAN)
    assert copy.derivatives["document"]["name"] != document.derivatives["document"]["name"]
    assert content_of(copy.derivatives["document"]["name"]).startswith(b"%PDF-")


def test_it_survives_a_refusal_and_may_be_taken_back(sender: Sender, holder: User) -> None:
    document = kept(holder, title="Contrat 2026")
    refused = sender.send(**{NAME: "", CLASS: None, f"{PIECE}_kept": str(document.uuid)})
    assert refused.status_code == 422
    assert "Contrat 2026.pdf" in WebPage(refused).text
    assert "Choisir parmi mes documents" not in WebPage(refused).text
    joined = Attachment.objects.get()
    again = sender.send(**{NAME: "", CLASS: None, f"{PIECE}_removed": str(joined.uuid)})
    assert "Choisir parmi mes documents" in WebPage(again).text
    assert not Attachment.objects.exists()


def test_sent_twice_it_is_one_request_with_one_copy(bron_site: Site, sender: Sender, holder: User) -> None:
    sender.address = service(bron_site, factory.NAME, OPTIONAL_FILE).form_address
    chosen = {CLASS: None, f"{PIECE}_kept": str(kept(holder).uuid)}
    first, second = sender.send(**chosen), sender.send(**chosen)
    assert first["Location"] == second["Location"]
    assert Demande.objects.get().attachments.count() == 1


def test_one_too_many_is_named(sender: Sender, holder: User) -> None:
    three = [str(kept(holder, title=f"Contrat {number}").uuid) for number in range(3)]
    refused = sender.send(**{CLASS: None, f"{PIECE}_kept": three})
    assert refused.status_code == 422
    assert "Contrat 2.pdf – Vous pouvez joindre 2 fichiers au plus" in WebPage(refused).text


def test_that_of_another_is_none(sender: Sender) -> None:
    other = kept(user(), title="Secret")
    assert "Secret" not in sender.open().content.decode()
    refused = sender.send(**{CLASS: None, f"{PIECE}_kept": str(other.uuid)})
    assert refused.status_code == 422
    assert "n’est plus dans « Mes documents »" in WebPage(refused).text
    assert not Attachment.objects.exists()


def test_what_is_not_checked_yet_is_not_offered(sender: Sender, holder: User) -> None:
    waiting = kept(holder, checked=False)
    assert waiting.title not in sender.open().content.decode()
    assert sender.send(**{CLASS: None, f"{PIECE}_kept": str(waiting.uuid)}).status_code == 422


def test_nothing_is_offered_to_who_is_not_signed_in(sender: Sender, holder: User) -> None:
    kept(holder)
    sender.client.logout()
    assert "Choisir parmi mes documents" not in WebPage(sender.open()).text
