"""The ledger of what one body passed to another: each line of it, and nothing of others."""

import datetime
import hashlib
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Consent, User
from communes.models import Authority
from grc import operations
from grc.enums import DocumentKind, ScanState
from grc.models import Attachment, Demande, KeptDocument
from tests.factories.partners import service
from tests.factories.people import user
from tests.factories.requests import demande

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
PAGE = "/mon-espace/mes-donnees/transmissions/"


@pytest.fixture
def camille() -> User:
    return user(email="camille@example.org")


@pytest.fixture
def home(resident: Client, camille: User) -> Client:
    resident.force_login(camille)
    return resident


def words(client: Client) -> str:
    return " ".join(client.get(PAGE).content.decode().split())


def joined_document(holder: User, filed: Demande, *, mark: str) -> None:
    facts = {
        "content_type": "application/pdf",
        "size": 1,
        "sha256": hashlib.sha256(mark.encode()).hexdigest(),
        "uploaded_at": AT,
    }
    kind, title = DocumentKind.PROOF_OF_ADDRESS, f"Facture {mark}"
    KeptDocument.objects.create(user=holder, kind=kind, title=title, scan_state=ScanState.CLEAN, **facts)
    Attachment.objects.create(demande=filed, submission_key=uuid.uuid4(), filename="facture.pdf", **facts)


def test_nothing_was_passed_on(home: Client) -> None:
    assert "Rien n’a été transmis" in words(home)


def test_a_transfer_is_told_with_the_law_that_orders_it(
    home: Client, camille: User, bron: Authority, metropolis: Authority, agent_bron: User
) -> None:
    filed = demande(bron, user=camille)
    operations.transfer(demande_id=filed.pk, to=metropolis, reason="Voirie", by=agent_bron, version=1, at=AT)
    shown = words(home)
    assert filed.reference in shown
    assert "L. 114-2" in shown
    assert "on ne peut pas s’y opposer" in shown


def test_a_document_joined_again_is_told_with_where_to_object(home: Client, camille: User, bron: Authority) -> None:
    filed = demande(bron, user=camille)
    joined_document(camille, filed, mark="eau")
    shown = words(home)
    assert "Facture eau" in shown
    assert f"/mon-espace/demandes/{filed.reference}/" in shown


def test_a_partner_that_knows_something_is_told_until_one_objects(home: Client, camille: User) -> None:
    partner = service().partner
    Consent.objects.create(
        user=camille, partner=partner, scopes=["email"], given_at=timezone.now(), used_at=timezone.now()
    )
    shown = words(home)
    assert str(partner) in shown
    assert 'href="/compte/services/"' in shown
    account = Client(headers={"host": "localhost"})
    account.force_login(camille)
    account.post("/compte/services/", {"service": partner.client_id})
    assert "Rien n’a été transmis" in words(home)


def test_nothing_of_others(home: Client, bron: Authority, metropolis: Authority, agent_bron: User) -> None:
    other = user()
    filed = demande(bron, user=other)
    joined_document(other, filed, mark="gaz")
    operations.transfer(demande_id=filed.pk, to=metropolis, reason="Voirie", by=agent_bron, version=1, at=AT)
    assert "Rien n’a été transmis" in words(home)


def test_who_is_not_signed_in_is_asked_to(resident: Client) -> None:
    assert resident.get(PAGE).status_code == 302
