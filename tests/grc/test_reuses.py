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
from grc.documents import operations as documents
from grc.enums import DocumentKind, ScanState
from grc.models import Attachment, Demande, KeptDocument
from tests.factories.mandates import JEANNE, active, filed_under
from tests.factories.partners import service
from tests.factories.people import user
from tests.factories.requests import demande
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
PAGE = "/mon-espace/mes-donnees/transmissions/"


def ledger(client: Client) -> WebPage:
    return WebPage(client.get(PAGE))


def kept(holder: User, *, mark: str) -> KeptDocument:
    return KeptDocument.objects.create(
        user=holder,
        kind=DocumentKind.PROOF_OF_ADDRESS,
        title=f"Facture {mark}",
        content_type="application/pdf",
        size=1,
        sha256=hashlib.sha256(mark.encode()).hexdigest(),
        scan_state=ScanState.CLEAN,
        uploaded_at=AT,
    )


def with_document(commune: Authority, holder: User, *, mark: str) -> Demande:
    """A request of the holder, to which they joined a document that they keep."""
    key = uuid.uuid4()
    operations.stage_copy(document=kept(holder, mark=mark), submission_key=key, at=AT, wanted=operations.PIECES)
    return demande(commune, user=holder, key=key)


def test_nothing_was_passed_on(home: Client) -> None:
    assert "Rien n’a été transmis" in ledger(home).text


def test_a_transfer_is_told_with_the_law_that_orders_it(
    home: Client, camille: User, bron: Authority, metropolis: Authority, agent_bron: User
) -> None:
    filed = demande(bron, user=camille)
    operations.transfer(demande_id=filed.pk, to=metropolis, reason="Voirie", by=agent_bron, version=1, at=AT)
    shown = ledger(home)
    assert filed.reference in shown.text
    assert "L. 114-2" in shown.text
    assert "on ne peut pas s’y opposer" in shown.text


def test_a_document_joined_again_is_told_with_where_to_object(home: Client, camille: User, bron: Authority) -> None:
    filed = with_document(bron, camille, mark="eau")
    shown = ledger(home)
    assert "Facture eau" in shown.text
    assert "Vos documents gardés" in shown.text
    assert f"/mon-espace/demandes/{filed.reference}/" in shown.addresses


def test_a_document_deleted_since_is_still_told(home: Client, camille: User, bron: Authority) -> None:
    with_document(bron, camille, mark="eau")
    documents.forget_all(user=camille)
    assert "Facture eau" in ledger(home).text


def test_a_file_just_sent_is_no_document_kept(home: Client, camille: User, bron: Authority) -> None:
    """Even when its holder keeps the same one."""
    filed = demande(bron, user=camille)
    same = kept(camille, mark="eau")
    facts = {"content_type": same.content_type, "size": 1, "sha256": same.sha256, "uploaded_at": AT}
    Attachment.objects.create(demande=filed, submission_key=uuid.uuid4(), filename="facture.pdf", **facts)
    assert "Rien n’a été transmis" in ledger(home).text


def test_a_document_of_the_helper_is_told_to_both_sides(resident: Client, camille: User, bron: Authority) -> None:
    jeanne, key = user(email=JEANNE), uuid.uuid4()
    mandate = active(camille)
    operations.stage_copy(document=kept(camille, mark="eau"), submission_key=key, at=AT, wanted=operations.PIECES)
    filed_under(mandate, bron, key=key)
    resident.force_login(jeanne)
    assert "Les documents gardés de votre aidant" in ledger(resident).text
    resident.force_login(camille)
    assert "Vos documents gardés" in ledger(resident).text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"name": "Camille Roux", "email": "camille@example.org"}, "Votre nom et votre adresse électronique, proposés"),
        ({"name": "Camille Roux", "email": "autre@example.org"}, "Votre nom, proposé"),
        ({"name": "C. Roux", "email": "camille@example.org"}, "Votre adresse électronique, proposée"),
        ({"name": "C. Roux", "email": "autre@example.org"}, "Rien n’a été transmis"),
        ({}, "Rien n’a été transmis"),
    ],
)
def test_what_the_account_filled_in_is_told(
    home: Client, camille: User, bron: Authority, sent: dict[str, str], told: str
) -> None:
    User.objects.filter(pk=camille.pk).update(first_name="Camille", last_name="Roux")
    camille.refresh_from_db()
    demande(bron, user=camille, **sent)
    assert told in ledger(home).text


def test_who_objects_has_no_form_filled_in(home: Client, camille: User, bron: Authority) -> None:
    demande(bron, user=camille, email=camille.email)
    shown = ledger(home)
    assert "M’y opposer : ne plus remplir mes formulaires" in shown.text
    assert "/mon-espace/profil/#id_fills_forms" in shown.addresses
    home.post("/mon-espace/profil/", {"phone": ""})
    assert operations.known_contact(camille) == operations.Contact()
    home.post("/mon-espace/profil/", {"phone": "", "fills_forms": "on"})
    assert operations.known_contact(camille).email == camille.email


def test_what_leaves_the_account_leaves_the_ledger(home: Client, camille: User, bron: Authority) -> None:
    """Whoever attaches the request next gave nothing of it."""
    filed = with_document(bron, camille, mark="eau")
    written = demande(bron, user=camille, email=camille.email)
    for one in (filed, written):
        operations.detach(demande_id=one.pk, user=camille, at=AT)
        operations.attach(demande_id=one.pk, user=camille, at=AT)
    assert "Rien n’a été transmis" in ledger(home).text


def test_a_partner_that_knows_something_is_told_until_one_objects(home: Client, camille: User) -> None:
    partner = service().partner
    Consent.objects.create(
        user=camille, partner=partner, scopes=["email"], given_at=timezone.now(), used_at=timezone.now()
    )
    shown = ledger(home)
    assert str(partner) in shown.text
    assert "/compte/services/" in shown.addresses
    account_host = Client(headers={"host": "localhost"})
    account_host.force_login(camille)
    account_host.post("/compte/services/", {"service": partner.client_id})
    assert "Rien n’a été transmis" in ledger(home).text


def test_nothing_of_others(home: Client, bron: Authority, metropolis: Authority, agent_bron: User) -> None:
    other = user()
    filed = with_document(bron, other, mark="gaz")
    operations.transfer(demande_id=filed.pk, to=metropolis, reason="Voirie", by=agent_bron, version=1, at=AT)
    assert "Rien n’a été transmis" in ledger(home).text


def test_who_is_not_signed_in_is_asked_to(resident: Client) -> None:
    assert resident.get(PAGE).status_code == 302
