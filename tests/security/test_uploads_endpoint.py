"""The same corpus through the real form: polyglots, bombs and disguises reach the address that residents use."""

from typing import Any

import pytest
from django.http import HttpResponse

from communes.models import Authority
from grc.models import Attachment, Demande
from tests.factories.uploads import stored, upload
from tests.pages import WebPage
from tests.sampling import Sample
from tests.security.corpus import UPLOADS, Upload, make
from tests.signalement.conftest import GOOD, Sender, site_of

pytestmark = pytest.mark.django_db

BOUNDARY = "----limite"
HOST = "bron.localhost"


@pytest.fixture(autouse=True)
def site(bron: Authority) -> None:
    site_of(bron, HOST)


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


def test_refused_with_all_that_was_typed_kept(sample: Sample) -> None:
    for sent in sample.of([sent for sent in UPLOADS if not sent.taken], 1 / 5):
        response = send(Sender(HOST), sent)
        assert response.status_code == 422, sent.id
        assert GOOD["description"] in WebPage(response).text, sent.id
        assert not Demande.objects.exists(), sent.id
        assert not Attachment.objects.exists(), sent.id
        assert not stored(), sent.id


def test_taken_with_the_report(sample: Sample) -> None:
    for number, sent in enumerate(sample.of([sent for sent in UPLOADS if sent.taken], 1 / 5)):
        sender = Sender(HOST, REMOTE_ADDR=f"10.0.0.{number}")  # one's own: who reports too often is stopped
        response = send(sender, sent)
        assert response.status_code == 302, sent.id
        attachment = Demande.objects.latest("pk").attachments.get()
        assert attachment.size == len(sent.content), sent.id
        page = sender.client.get(response["Location"])
        assert "/photo/" not in page.content.decode(), sent.id  # nothing is shown before it is checked
        assert "<script>alert" not in page.content.decode(), sent.id


def test_a_whole_gallery_comes_back_with_its_first_six_photos() -> None:
    gallery = [upload(f"{n}.jpg", make.jpeg(make.picture(30 + n, 30))) for n in range(20)]
    response = Sender(HOST).send(photos=gallery)
    assert response.status_code == 422
    assert GOOD["description"] in WebPage(response).text
    assert sorted(photo.filename for photo in Attachment.objects.all()) == [f"{n}.jpg" for n in range(6)]
