"""What officers send, through every door of the administration; and how it is served (security items 13 and 18)."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow

from communes.models import Authority
from home.models import Document, Image
from tests.factories.pages import document, picture
from tests.factories.sites import Visitor
from tests.security.corpus import make

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
IMAGE_DOORS = ("wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create")
DOCUMENT_DOORS = ("wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:create")


def send(client: Client, door: str, content: bytes, name: str, declared: str = "") -> HttpResponse:
    """Send a file as the page of this door does: one form, its script, or the window that chooses."""
    file = SimpleUploadedFile(name, content, declared or "application/octet-stream")
    kind = "image" if "images" in door else "document"
    fields = {
        "add": {"title": "Fichier", "file": file},
        "add_multiple": {"files[]": file, "title": "Fichier"},
        "create": {f"{kind}-chooser-upload-title": "Fichier", f"{kind}-chooser-upload-file": file},
    }[door.rpartition(":")[2]]
    fields = {**fields, "tags": ""}
    return client.post(reverse(door), fields)


def words(response: HttpResponse) -> str:
    """What is said to the officer, in the page or in the answer to its script."""
    text = response.content.decode()
    return str(json.loads(text)) if response.headers["Content-Type"].startswith("application/json") else text


def zipped(*names: str, content: bytes = b"<a/>") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("door", IMAGE_DOORS)
def test_an_image_is_taken_at_each_door(desk: Client, door: str, bron: Authority) -> None:
    send(desk, door, make.jpeg(), "rue.jpg")
    assert Image.objects.get().collection_id == bron.collection_id


@pytest.mark.parametrize("door", DOCUMENT_DOORS)
def test_a_document_is_taken_at_each_door(desk: Client, door: str, bron: Authority) -> None:
    send(desk, door, b"%PDF-1.7\n%%EOF\n", "arrete.pdf")
    assert Document.objects.get().collection_id == bron.collection_id


REFUSED_IMAGES = {
    "60 megabytes": (make.jpeg() + bytes(60 * MEGABYTE), "lourde.jpg", "20,0"),
    "40,000 pixels a side": (make.png_chunks(make.png_header(40_000, 40_000), (b"IDAT", b"")), "vaste.png", "pixels"),
    "70 megapixels": (make.png_chunks(make.png_header(10_000, 7_000), (b"IDAT", b"")), "grande.png", "60 millions"),
    "40,000 pixels on one side": (
        make.png_chunks(make.png_header(40_000, 1), (b"IDAT", b"")),
        "longue.png",
        "sur un côté",
    ),
    "a script": (SCRIPT, "logo.svg", "AVIF, GIF, JPEG"),
    "a script called a picture": (SCRIPT, "logo.png", "png"),
    "a header alone": (make.png_chunks(make.png_header(40, 40))[:20], "coupee.png", "image"),
    "a page called a picture": (b"<html><script>alert(1)</script>", "page.jpg", "image"),
}


@pytest.mark.parametrize("door", IMAGE_DOORS)
@pytest.mark.parametrize("case", REFUSED_IMAGES)
def test_an_image_is_refused_in_words_before_it_is_decoded(
    desk: Client, door: str, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decoded(*_arguments: object) -> None:
        pytest.fail("The picture was decoded.")

    content, name, said = REFUSED_IMAGES[case]
    monkeypatch.setattr(Pillow.Image, "load", decoded)
    response = send(desk, door, content, name)
    assert response.status_code == 200
    assert said in words(response)
    assert not Image.objects.exists()


BOMB = zipped("word/document.xml", content=bytes(301 * MEGABYTE))
REFUSED_DOCUMENTS = {
    "no PDF": (b"MZ\x90\0 this program cannot be run", "arrete.pdf", "pas un PDF"),
    "a page called a PDF": (b"<html><script>alert(1)</script>", "arrete.pdf", "pas un PDF"),
    "a page before a PDF": (b"<html><script>alert(1)</script>%PDF-1.7\n%%EOF\n", "arrete.pdf", "pas un PDF"),
    "a script": (SCRIPT, "plan.svg", "svg"),
    "a page": (b"<html></html>", "page.html", "html"),
    "any archive": (zipped("a.exe"), "lettre.docx", "pas un document DOCX"),
    "no archive": (b"PK\x03\x04 and then nothing", "budget.xlsx", "pas un document XLSX"),
    "macros": (zipped("word/document.xml", "word/vbaProject.bin"), "lettre.docx", "macros"),
    "a bomb": (BOMB, "lettre.docx", "trop lourd une fois ouvert"),
    "a crowd": (zipped("content.xml", *(f"{n}.xml" for n in range(5_000))), "lettre.odt", "trop lourd une fois ouvert"),
    "no text": (b"nom;prix\0\0", "tarifs.csv", "pas du texte"),
    "31 megabytes": (b"%PDF-1.7\n" + bytes(31 * MEGABYTE), "lourd.pdf", "30,0"),
}


@pytest.mark.parametrize("door", DOCUMENT_DOORS)
@pytest.mark.parametrize("case", REFUSED_DOCUMENTS)
def test_a_document_is_refused_in_words_by_its_content(desk: Client, door: str, case: str) -> None:
    content, name, said = REFUSED_DOCUMENTS[case]
    response = send(desk, door, content, name)
    assert response.status_code == 200
    assert said in words(response)
    assert "extension de fichier" not in words(response) or name.endswith((".svg", ".html")), "one reason is said"
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lettre.docx", zipped("[Content_Types].xml", "word/document.xml")),
        ("budget.ods", zipped("mimetype", "content.xml")),
        ("tarifs.csv", "Tarif;Prix\nÉtudiants;2 €\n".encode("cp1252")),
    ],
)
def test_office_documents_and_texts_are_taken(desk: Client, name: str, content: bytes) -> None:
    send(desk, "wagtaildocs:add", content, name)
    assert Document.objects.get().filename == name


def test_a_replaced_file_is_examined_as_a_new_one(desk: Client, bron: Authority) -> None:
    kept = document(collection=bron.collection)
    address = reverse("wagtaildocs:edit", args=[kept.pk])
    file = SimpleUploadedFile("arrete.pdf", b"no PDF", "application/pdf")
    assert "pas un PDF" in words(desk.post(address, {"title": "Arrêté", "file": file, "tags": ""}))
    assert desk.post(address, {"title": "Autre titre", "tags": ""}).status_code == 302


class TestServing:
    @pytest.mark.parametrize("extension", ["pdf", "html", "svg"])
    def test_a_document_is_a_download_that_runs_nothing(self, desk: Client, bron: Authority, extension: str) -> None:
        kept = document(collection=bron.collection)
        kept.file.save(f"d’été.{extension}", io.BytesIO(SCRIPT))
        response = Visitor("bron.localhost").get(kept.url)
        assert response.status_code == 200
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        response.close()

    def test_a_picture_runs_nothing_either(self, desk: Client, bron: Authority) -> None:
        image = picture(collection=bron.collection)
        response = Visitor("bron.localhost").get(image.file.url)
        assert response.status_code == 200
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        response.close()

    def test_a_document_has_no_other_address(self, desk: Client, bron: Authority) -> None:
        """Its own view knows who may read it."""
        kept = document(collection=bron.collection)
        assert Visitor("bron.localhost").get(kept.file.url).status_code == 404
