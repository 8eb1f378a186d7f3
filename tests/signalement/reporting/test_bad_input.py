"""Bad input through the real endpoint: each has its answer in French, nothing is sent, nothing typed is lost."""

import re
import zlib

import pytest

from grc.models import Attachment, Demande
from tests.factories.uploads import upload
from tests.pages import WebPage
from tests.security.corpus import make
from tests.signalement.conftest import GOOD, Sender

pytestmark = pytest.mark.django_db

REFUSED = {
    "no category": ({"category": ""}, "Choisissez ce que vous voulez signaler."),
    "a category that is none": ({"category": "soucoupe-volante"}, "Cette catégorie n’est pas proposée"),
    "a category in a list": ({"category": "lampadaire-eteint,nid-de-poule"}, "Cette catégorie n’est pas proposée"),
    "no description": ({"description": "  \n "}, "Décrivez ce que vous voyez, en une phrase."),
    "a short description": ({"description": "Cassé"}, "10 caractères au moins"),
    "three characters too many": ({"description": "é" * 2003}, "3 caractères de trop"),
    "a null character": ({"description": "Le lampadaire\x00 clignote."}, "caractère"),
    "no place": ({"address": "", "latitude": "", "longitude": ""}, "Dites où c’est"),
    "a long address": ({"address": "rue" * 100}, "240 caractères au plus"),
    "a latitude alone": ({"longitude": ""}, "donnez la latitude et la longitude"),
    "a longitude alone": ({"latitude": ""}, "donnez la latitude et la longitude"),
    "letters for a latitude": ({"latitude": "quarante-cinq"}, "écrivez un nombre entre -90 et 90"),
    "a latitude that is no number": ({"latitude": "nan"}, "écrivez un nombre entre -90 et 90"),
    "an infinite longitude": ({"longitude": "inf"}, "écrivez un nombre entre -180 et 180"),
    "an exponent": ({"latitude": "1e309"}, "écrivez un nombre entre -90 et 90"),
    "a latitude out of range": ({"latitude": "90,0001"}, "écrivez un nombre entre -90 et 90"),
    "Paris": ({"latitude": "48.8566", "longitude": "2.3522"}, "hors de la Métropole de Lyon"),
    "the Gulf of Guinea": ({"latitude": "0", "longitude": "0"}, "hors de la Métropole de Lyon"),
    "latitude and longitude exchanged": (
        {"latitude": "4.9111", "longitude": "45.7333"},
        "hors de la Métropole de Lyon",
    ),
    "an address in Grenoble": (
        {"latitude": "", "longitude": "", "address": "1 place Victor-Hugo, 38000 Grenoble"},
        "hors de la Métropole de Lyon",
    ),
    "an e-mail address that is none": ({"email": "camille.example.org"}, "n’est pas complète"),
    "a telephone number that is none": ({"phone": "appelez-moi"}, "Écrivez le numéro de téléphone en chiffres"),
    "a field for robots": ({"confirmation": "http://example.org"}, "n’est pas encore parti"),
}


@pytest.mark.parametrize(("fields", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_in_french_with_what_was_typed(sender: Sender, fields: dict[str, str], words: str) -> None:
    sender.open()
    said = GOOD | {"email": "camille@example.org", "name": "Camille Martin"} | fields
    response = sender.send(**said, photos=[upload("mat.jpg")])
    assert response.status_code == 422
    page = WebPage(response)
    assert words in page.alert
    assert not Demande.objects.exists()
    for name in ("address", "latitude", "longitude", "email", "name", "phone"):
        if value := said.get(name, ""):
            assert page.value(name) == value.strip(), name
    assert page.value("description").replace("\ufffd", "").strip() == said["description"].replace("\x00", "").strip()
    assert "mat.jpg" in page.text
    assert Attachment.objects.count() == 1


def test_every_error_of_the_summary_leads_to_its_field(sender: Sender) -> None:
    page = sender.send(category="", description="", address="", latitude="x", email="x", phone="x").content.decode()
    summary = page[page.index('role="alert"') : page.index("<form")]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) == 5
    for target in targets:
        assert page.count(f'id="{target}"') == 1, target


def test_the_form_is_corrected_and_sent(sender: Sender) -> None:
    sender.send(description="", photos=[upload("mat.jpg")])
    assert sender.send().status_code == 302
    assert [photo.filename for photo in Demande.objects.get().attachments.all()] == ["mat.jpg"]


def test_a_photo_of_40_megabytes(sender: Sender) -> None:
    heavy = upload("gros.jpg", make.jpeg() + b"\0" * (40 * 1024 * 1024))
    response = sender.send(photos=[heavy, upload("mat.jpg")])
    assert response.status_code == 422
    assert "gros.jpg" in WebPage(response).alert
    assert "trop lourde" in WebPage(response).alert
    assert GOOD["description"] in WebPage(response).text
    assert [photo.filename for photo in Attachment.objects.all()] == ["mat.jpg"]
    assert sender.send().status_code == 302


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.jpg", b"Ceci n'est pas une photo. " * 40),
        ("page.jpg", b"<html><script>alert(1)</script></html>"),
        ("vide.jpg", b""),
        ("anim.gif", make.gif()),
    ],
)
def test_what_is_no_photo_is_refused_by_its_content(sender: Sender, name: str, content: bytes) -> None:
    response = sender.send(photos=[upload(name, content)])
    assert response.status_code == 422
    assert name in WebPage(response).alert
    assert not Attachment.objects.exists()
    assert not Demande.objects.exists()
    assert sender.send().status_code == 302


def test_a_picture_bomb_is_refused_before_it_is_decoded(sender: Sender) -> None:
    bomb = make.png_chunks(make.png_header(50_000, 50_000), (b"IDAT", zlib.compress(bytes(100_000))), (b"IEND", b""))
    response = sender.send(photos=[upload("bombe.png", bomb, "image/png")])
    assert response.status_code == 422
    assert "bombe.png" in WebPage(response).alert


def test_a_seventh_photo(sender: Sender) -> None:
    photos = [upload(f"{n}.jpg", make.jpeg(make.picture(64 + n, 48))) for n in range(7)]
    response = sender.send(photos=photos)
    assert response.status_code == 422
    assert "6 photos au plus" in WebPage(response).alert
    assert Attachment.objects.count() == 6


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"])
def test_what_is_typed_is_only_text(sender: Sender, hostile: str) -> None:
    """Security item 39: shown as it was typed, on the refused form and on the follow-up page."""
    said = {"address": hostile, "name": hostile, "description": hostile.ljust(12, "!")}
    refused = sender.send(**said, category="")
    response = sender.send(**said)
    for page in (refused, sender.client.get(response["Location"])):
        shown = WebPage(page)
        assert hostile in shown.text
        assert "<script>alert" not in shown.html
        assert "<img src=x" not in shown.html
