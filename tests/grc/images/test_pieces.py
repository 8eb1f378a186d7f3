"""Documents that residents join: what is accepted, and what is left of it."""

import io

import pikepdf
import pytest

from grc.images import pictures, pieces
from tests.security.corpus import make


def pdf(**root: object) -> bytes:
    """One blank page; `root`: what hangs on the document."""
    document = pikepdf.new()
    document.add_blank_page()
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def examined(content: bytes, name: str = "avis.pdf", declared: str = "application/pdf") -> str:
    return pieces.examine(io.BytesIO(content), name=name, size=len(content), declared_type=declared)


def test_a_pdf_and_a_photo_are_taken() -> None:
    assert examined(pdf()) == pieces.PDF
    assert examined(make.jpeg(), "photo.jpg", "image/jpeg") == "image/jpeg"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>alert(1)</script>", "avis.pdf"),
        (b"MZ\x90\x00" + bytes(200), "avis.pdf"),
        (b"", "avis.pdf"),
        (make.zipped(**{"word.xml": b"<x/>"}), "avis.docx"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "avis.svg"),
    ],
)
def test_a_pdf_that_is_not_one_is_refused_in_french(content: bytes, name: str) -> None:
    with pytest.raises(pictures.Unacceptable) as refused:
        examined(content, name)
    assert refused.value.message[0].isupper()
    assert refused.value.message.endswith(".")


def test_the_copy_has_the_pages_and_nothing_that_acts() -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    copy = pieces.rewrite(io.BytesIO(pdf(OpenAction=script, AA=pikepdf.Dictionary(WC=script)))).read()
    with pikepdf.open(io.BytesIO(copy)) as clean:
        assert len(clean.pages) == 1
        assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(clean.Root.keys())
    assert b"app.alert" not in copy


def test_what_cannot_be_opened_is_no_pdf() -> None:
    with pytest.raises(pieces.NotAPdf):
        pieces.rewrite(io.BytesIO(b"%PDF-1.4\nrien"))


def test_an_encrypted_document_is_refused() -> None:
    document, file = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(pieces.NotAPdf):
        pieces.rewrite(io.BytesIO(file.getvalue()))
