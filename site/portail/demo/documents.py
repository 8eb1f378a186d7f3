"""What the residents of the demonstration keep in their space."""

import datetime
import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from grc.documents import operations as documents
from grc.enums import DocumentKind
from grc.images.pieces import PDF
from grc.models import KeptDocument
from grc.operations import inspection

HOLDER = "usager@example.org"
A4 = (595, 842)  # points
BILL = (
    "Facture d’électricité (document de démonstration)",
    "",
    "Lucien Perrichon",
    "12 rue de la République, 69500 Bron",
    "",
    "Période : du 1er au 30 septembre 2026",
    "Montant : 61,40 euros",
)


def install_documents(*, at: datetime.datetime) -> int:
    """A proof of address that will soon be too old, for the first resident; returns how many are new."""
    holder = User.objects.get(email=HOLDER)
    if KeptDocument.objects.filter(user=holder).exists():
        return 0
    kept = documents.keep(
        user=holder,
        upload=SimpleUploadedFile("facture-electricite.pdf", pdf_of(BILL), PDF),
        described=documents.Described(
            DocumentKind.PROOF_OF_ADDRESS,
            "Facture d’électricité de septembre",
            timezone.localdate(at) + datetime.timedelta(days=12),
        ),
        at=at,
    )
    inspection.check_document(document_id=kept.pk)
    return 1


def pdf_of(lines: tuple[str, ...]) -> bytes:
    """A page with these lines, in the font that every reader of PDF has."""
    pdf, out = pikepdf.new(), io.BytesIO()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page = pdf.add_blank_page(page_size=A4)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    shown = b"".join(b"<%s> Tj T*\n" % line.encode("cp1252").hex().encode() for line in lines)
    page.Contents = pdf.make_stream(b"BT /F1 14 Tf 20 TL 70 760 Td\n" + shown + b"ET")
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
