"""« Garder dans mes documents »: what was sent with a request, kept by who follows it in their space."""

import uuid

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.documents import operations as documents
from grc.enums import ActorRole, Kind
from grc.models import Attachment, Demande, Demarche, KeptDocument
from tests.factories.documents import kept, pdf
from tests.factories.people import user
from tests.factories.requests import demande
from tests.factories.uploads import RECEIVED_AT, checked, content_of
from tests.grc.agents import statements
from tests.grc.residents import page_of
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
BUTTON = "Garder dans mes documents"


def sent(bron: Authority, who: User | None, *, files: int = 1, by: ActorRole = ActorRole.RESIDENT) -> Demande:
    """A request for a service, with documents seen by the worker."""
    key = uuid.uuid4()
    for rank in range(files):
        wanted = operations.UploadSlot(most=files, examine=operations.PIECES.examine, is_photo=False)
        upload = pdf(f"avis {rank}.pdf", mark=f"{key}{rank}")
        checked(operations.stage_upload(submission_key=key, upload=upload, by=by, at=RECEIVED_AT, wanted=wanted))
    Demarche.objects.filter(slug="lampadaire-eteint").update(kind=Kind.SERVICE)
    return demande(bron, user=who, key=key)


def own(filed: Demande) -> str:
    return f"/mon-espace/demandes/{filed.reference}/"


def keep(client: Client, address: str, file: Attachment) -> str:
    """The answer, with where it leads."""
    answer = client.post(address, {"action": "garder", "piece": str(file.uuid)})
    return answer["Location"] if answer.status_code == 302 else str(answer.status_code)


def test_a_copy_is_kept_and_its_holder_says_what_it_is(home: Client, camille: User, bron: Authority) -> None:
    filed = sent(bron, camille)
    file = filed.attachments.get()
    assert BUTTON in WebPage(home.get(own(filed))).text
    there = keep(home, own(filed), file)
    document = KeptDocument.objects.get()
    assert (document.user, document.title, document.sha256) == (camille, "avis 0", file.sha256)
    assert there == f"/mon-espace/documents/{document.uuid}/"
    assert "« avis 0 » est dans vos documents" in WebPage(home.get(there)).text
    copies = [one.derivatives["document"]["name"] for one in (file, document)]
    assert content_of(copies[0]) == content_of(copies[1])
    assert len(set(copies)) == 2
    documents.forget_all(user=camille)
    assert file.derivatives == filed.attachments.get().derivatives


def test_what_is_kept_is_not_kept_twice(home: Client, camille: User, bron: Authority) -> None:
    filed = sent(bron, camille)
    first = keep(home, own(filed), filed.attachments.get())
    assert keep(home, own(filed), filed.attachments.get()) == first
    assert KeptDocument.objects.count() == 1
    page = WebPage(home.get(own(filed))).text
    assert BUTTON not in page
    assert "Dans mes documents" in page


def test_one_too_many_is_refused_with_what_to_do(
    home: Client, camille: User, bron: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MAX_DOCUMENTS", 1)
    kept(camille)
    filed = sent(bron, camille)
    assert keep(home, own(filed), filed.attachments.get()) == "/mon-espace/documents/"
    assert "supprimez-en un" in WebPage(home.get("/mon-espace/documents/")).text
    assert KeptDocument.objects.count() == 1


def test_a_link_keeps_nothing(home: Client, camille: User, bron: Authority) -> None:
    """Nor does a page of a request that is not one's own."""
    filed, theirs = sent(bron, camille), sent(bron, user())
    assert BUTTON not in WebPage(home.get(page_of(filed))).text
    assert keep(home, page_of(filed), filed.attachments.get()) == "422"
    assert keep(home, own(theirs), theirs.attachments.get()) == "404"
    assert keep(home, own(filed), theirs.attachments.get()) == "422"
    assert not KeptDocument.objects.exists()


def test_what_the_service_joined_is_not_ones_own(home: Client, camille: User, bron: Authority) -> None:
    filed = sent(bron, camille, by=ActorRole.AGENT)
    assert BUTTON not in WebPage(home.get(own(filed))).text
    assert keep(home, own(filed), filed.attachments.get()) == "422"


@pytest.mark.parametrize("piece", ["", "x", str(uuid.UUID(int=1))])
def test_a_wrong_name_is_refused(home: Client, camille: User, bron: Authority, piece: str) -> None:
    filed = sent(bron, camille)
    assert home.post(own(filed), {"action": "garder", "piece": piece}).status_code == 422


def test_the_photos_of_a_report_are_no_documents(home: Client, camille: User, bron: Authority) -> None:
    filed = sent(bron, camille)
    Demarche.objects.filter(pk=filed.demarche_id).update(kind=Kind.REPORT)
    assert BUTTON not in WebPage(home.get(own(filed))).text
    assert keep(home, own(filed), filed.attachments.get()) == "422"


@pytest.mark.parametrize("files", [1, 3])
def test_showing_them_costs_the_same(home: Client, camille: User, bron: Authority, files: int) -> None:
    filed = sent(bron, camille, files=files)
    assert len(statements(home, own(filed))[1]) == 15
