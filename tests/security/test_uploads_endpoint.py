"""The same corpus through the real form: polyglots, bombs and disguises reach the address that residents use."""

from typing import Any

import pytest
from django.http import HttpResponse

from communes.models import Authority
from grc.models import Attachment, Demande
from tests.factories.uploads import stored, upload
from tests.security.corpus import UPLOADS, Upload, make
from tests.signalement.conftest import GOOD, Sender, site_of, words_of

pytestmark = pytest.mark.django_db

BOUNDARY = "----limite"
HOST = "bron.localhost"


@pytest.fixture
def sender(bron: Authority) -> Sender:
    site_of(bron, HOST)
    return Sender(HOST)


def send(sender: Sender, sent: Upload, **fields: str) -> HttpResponse:
    """Post the form as a browser writes it: three characters of a file's name are escaped, the others go raw."""
    sender.open()
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in {"submission_key": sender.key, **GOOD, **fields}.items()
    ]
    name = sent.name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photos"; filename="{name}"\r\n'
    parts += [f"{head}Content-Type: {sent.declared}\r\n\r\n".encode(), sent.content, f"\r\n--{BOUNDARY}--\r\n".encode()]
    form: dict[str, Any] = {"data": b"".join(parts), "content_type": f"multipart/form-data; boundary={BOUNDARY}"}
    return sender.client.post("/signaler/", **form)


@pytest.mark.parametrize("sent", [pytest.param(sent, id=sent.id) for sent in UPLOADS if not sent.taken])
def test_refused_with_all_that_was_typed_kept(sender: Sender, sent: Upload) -> None:
    response = send(sender, sent)
    assert response.status_code == 422
    assert GOOD["description"] in words_of(response)
    assert not Demande.objects.exists()
    assert not Attachment.objects.exists()
    assert not stored()


@pytest.mark.parametrize("sent", [pytest.param(sent, id=sent.id) for sent in UPLOADS if sent.taken])
def test_taken_with_the_report(sender: Sender, sent: Upload) -> None:
    response = send(sender, sent)
    assert response.status_code == 302
    attachment = Demande.objects.get().attachments.get()
    assert attachment.size == len(sent.content)
    page = sender.client.get(response["Location"])
    assert "/photo/" not in page.content.decode()  # nothing is shown before it is checked
    assert "<script>alert" not in page.content.decode()


def test_a_whole_gallery_comes_back_with_its_first_six_photos(sender: Sender) -> None:
    gallery = [upload(f"{n}.jpg", make.jpeg(make.picture(30 + n, 30))) for n in range(20)]
    response = sender.send(photos=gallery)
    assert response.status_code == 422
    assert GOOD["description"] in words_of(response)
    assert sorted(photo.filename for photo in Attachment.objects.all()) == [f"{n}.jpg" for n in range(6)]
