"""Documents that residents keep."""

import datetime
import io
import time

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from grc.documents import operations as documents
from grc.documents.operations import Described
from grc.enums import DocumentKind
from grc.models import KeptDocument
from grc.operations import inspection
from tests.factories.uploads import RECEIVED_AT
from tests.security.corpus import make

EPOCH = time.gmtime(0)


def pdf(name: str = "facture.pdf", mark: str = "") -> SimpleUploadedFile:
    """A document of one page; another `mark`, other bytes."""
    out = io.BytesIO()
    make.picture(32, 32).save(out, "PDF", title=mark, creationDate=EPOCH, modDate=EPOCH)
    return SimpleUploadedFile(name, out.getvalue(), "application/pdf")


def kept(
    user: User,
    *,
    upload: SimpleUploadedFile | None = None,
    title: str = "Facture d’électricité",
    kind: DocumentKind = DocumentKind.PROOF_OF_ADDRESS,
    expires_on: datetime.date | None = None,
    checked: bool = True,
    at: datetime.datetime = RECEIVED_AT,
) -> KeptDocument:
    """A document kept by `user`, seen by the worker unless said."""
    document = documents.keep(
        user=user,
        upload=upload or pdf(mark=title),
        described=Described(kind, title, expires_on),
        at=at,
    )
    if checked:
        inspection.check_document(document_id=document.pk)
        document.refresh_from_db()
    return document
