"""The photos that anyone may see of a report: none before an agent agrees, what is covered in no byte of them."""

import datetime
import io
import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import EventKind
from grc.images.pictures import Zone, masked
from grc.images.pictures.masking import PAINT
from grc.models import Attachment, Demande, Event
from grc.operations import housekeeping
from signalement.register.models import PublishedPhoto, PublishedReport
from signalement.register.operations import moderation, register
from signalement.register.operations.photos import MOST_PHOTOS, publish_photo, unpublish_photo
from tests.factories.requests import demande
from tests.factories.uploads import checked, content_of, staged, stored, upload
from tests.pages import WebPage
from tests.signalement.conftest import site_of

pytestmark = pytest.mark.django_db
RED, GREEN = (250, 10, 10), (20, 160, 60)
FACE = Zone(left=50, top=25, width=25, height=50)
GPS = 0x8825


def scene() -> bytes:
    """A green picture with a red face in it, and the place where it was taken in its metadata."""
    picture = Image.new("RGB", (800, 600), GREEN)
    picture.paste(RED, (420, 180, 580, 420))
    exif = Image.Exif()
    exif[0x010E] = "CANARI"
    exif[GPS] = {1: "N", 2: (45.0, 43.0, 59.0)}
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


@pytest.fixture
def filed(bron: Authority) -> Demande:
    """A report with a photo that is checked."""
    photo = checked(staged(SimpleUploadedFile("face.jpg", scene(), "image/jpeg")))
    return demande(bron, key=photo.submission_key)


def publish(filed: Demande, by: User, now: datetime.datetime, **fields: Any) -> Event:
    said = {"zones": [FACE], "alternative": "Un lampadaire.", "version": 1, **fields}
    return publish_photo(demande_id=filed.pk, attachment=filed.attachments.get().uuid, by=by, at=now, **said)


def photo() -> PublishedPhoto:
    return PublishedPhoto.objects.get()


def red_pixels(content: bytes) -> int:
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    return sum(red > 100 > green for red, green, _blue in picture.get_flattened_data())


class TestMasking:
    def test_what_is_covered_is_in_no_byte_of_any_copy(self, filed, agent_bron: User, now):
        before = content_of(filed.attachments.get().derivatives["large"]["name"])
        assert red_pixels(before) > 30_000
        publish(filed, agent_bron, now)
        copies = photo().derivatives
        assert set(copies) == {"large", "thumbnail"}
        for copy in copies.values():
            content = content_of(copy["name"])
            assert red_pixels(content) == 0
            picture = Image.open(io.BytesIO(content))
            assert (picture.getexif().get(GPS), b"CANARI" in content, b"Exif" in content) == (None, False, False)
            middle = picture.convert("RGB").getpixel((int(picture.width * 0.6), picture.height // 2))
            assert all(abs(seen - paint) < 12 for seen, paint in zip(middle, PAINT, strict=True))

    def test_the_photo_of_the_request_stays_as_it_is(self, filed, agent_bron: User, now):
        publish(filed, agent_bron, now, reason="Un visage")
        assert red_pixels(content_of(filed.attachments.get().derivatives["large"]["name"])) > 30_000
        event = Event.objects.get(kind=EventKind.PUBLISHED)
        assert (event.detail, event.shown) == ({"act": "photo_masquee", "note": "Un visage", "zones": 1}, False)

    def test_a_zone_covers_the_pixels_at_the_edges(self):
        white = io.BytesIO()
        Image.new("RGB", (101, 67), "white").save(white, "JPEG")
        large, _thumbnail = masked(white, [Zone(0, 0, 100, 100)])
        picture = Image.open(large.content).convert("RGB")
        assert max(max(pixel) for pixel in picture.get_flattened_data()) < 60

    @pytest.mark.parametrize(
        "zone", [Zone(90, 0, 20, 10), Zone(-1, 0, 5, 5), Zone(0, 0, 0, 5), Zone(float("nan"), 0, 5, 5)]
    )
    def test_one_that_goes_out_of_the_picture_is_refused(self, filed, agent_bron: User, now, zone):
        with pytest.raises(operations.Refused):
            publish(filed, agent_bron, now, zones=[zone])
        assert not PublishedPhoto.objects.exists()


class TestPublishing:
    def test_anyone_sees_it_then_and_not_before(self, filed, visitor, agent_bron: User, now):
        page = PublishedReport.objects.get().get_absolute_url()
        assert "<img" not in visitor.get(page).content.decode().split('id="dit"')[1].split('id="suite"')[0]
        publish(filed, agent_bron, now)
        shown = WebPage(visitor.get(f"{page}?x=1"))
        assert photo().get_absolute_url() in shown.addresses
        assert 'alt="Un lampadaire."' in shown.html
        assert photo().thumbnail_url in visitor.get("/signalements/?etat=tous").content.decode()

    def test_it_is_served_as_a_picture_and_nothing_else(self, filed, visitor, agent_bron: User, now):
        publish(filed, agent_bron, now)
        for address, size in ((photo().get_absolute_url(), "large"), (photo().thumbnail_url, "thumbnail")):
            response = visitor.get(address)
            assert response.content == content_of(photo().derivatives[size]["name"])
            assert response["Content-Type"] == "image/jpeg"
            assert response["X-Content-Type-Options"] == "nosniff"
            assert {"public", "immutable"} <= set(re.split(r",\s*", response["Cache-Control"]))
            assert visitor.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304

    def test_its_names_on_the_storage_say_nothing(self, filed, agent_bron: User, now):
        publish(filed, agent_bron, now)
        assert all(re.fullmatch(r"[0-9a-f/]{64,}", name) for name in photo().names)

    def test_taken_back_it_is_gone(
        self, filed, visitor, agent_bron: User, now, django_capture_on_commit_callbacks: Any
    ):
        publish(filed, agent_bron, now)
        published = photo()
        with django_capture_on_commit_callbacks(execute=True):
            unpublish_photo(demande_id=filed.pk, photo=published.uuid, by=agent_bron, version=2, at=now)
        assert visitor.get(published.get_absolute_url()).status_code == 404
        assert not stored() & set(published.names)
        with pytest.raises(operations.Refused):
            unpublish_photo(demande_id=filed.pk, photo=published.uuid, by=agent_bron, version=3, at=now)

    def test_of_a_hidden_report_none_is_served(self, filed, visitor, agent_bron: User, now):
        publish(filed, agent_bron, now)
        moderation.hide(demande_id=filed.pk, reason="Vise un voisin", by=agent_bron, version=2, at=now)
        assert visitor.get(photo().get_absolute_url()).status_code == 404

    def test_the_site_of_another_commune_shows_it_too(self, filed, dardilly, agent_bron: User, now):
        """Its card is shown there to who reports the same across the border."""
        publish(filed, agent_bron, now)
        site_of(dardilly, "dardilly.localhost")
        assert Client(headers={"host": "dardilly.localhost"}).get(photo().get_absolute_url()).status_code == 200

    def test_another_report_does_not_serve_it(self, filed, bron, visitor, agent_bron: User, now):
        publish(filed, agent_bron, now)
        other = demande(bron, description="Un autre lampadaire.")
        assert visitor.get(f"/signalements/{other.reference}/photos/{photo().uuid}.jpg").status_code == 404
        assert visitor.get(f"/signalements/{filed.reference}/photos/{uuid.uuid4()}.jpg").status_code == 404

    def test_published_otherwise_it_has_another_address(
        self, filed, visitor, agent_bron: User, now, django_capture_on_commit_callbacks: Any
    ):
        publish(filed, agent_bron, now, zones=[])
        former = photo()
        with django_capture_on_commit_callbacks(execute=True):
            publish(filed, agent_bron, now, version=2)
        assert visitor.get(former.get_absolute_url()).status_code == 404
        assert photo().zones
        assert not stored() & set(former.names)

    def test_one_that_is_not_checked_or_not_of_the_request_is_refused(self, filed, bron, agent_bron: User, now):
        waiting = staged(upload("autre.jpg"))
        other = demande(bron, key=waiting.submission_key, description="Un autre.")
        for request in (other, filed):
            with pytest.raises(operations.Refused):
                publish_photo(
                    demande_id=request.pk,
                    attachment=waiting.uuid,
                    zones=[],
                    alternative="",
                    by=agent_bron,
                    version=1,
                    at=now,
                )

    def test_neither_too_many_nor_too_long(self, filed, agent_bron: User, now):
        with pytest.raises(operations.Refused):
            publish(filed, agent_bron, now, alternative="a" * 241)
        report = PublishedReport.objects.get()
        for _one in range(MOST_PHOTOS):
            PublishedPhoto.objects.create(report=report, published_at=now)
        with pytest.raises(operations.Refused):
            publish(filed, agent_bron, now)

    def test_agents_of_another_authority_publish_nothing(self, filed, agent_dardilly: User, now):
        with pytest.raises(operations.NotAllowed):
            publish(filed, agent_dardilly, now)
        with pytest.raises(operations.NotAllowed):
            unpublish_photo(demande_id=filed.pk, photo=uuid.uuid4(), by=agent_dardilly, version=1, at=now)


class TestKeeping:
    def test_housekeeping_leaves_what_is_public(self, filed, agent_bron: User, now):
        publish(filed, agent_bron, now)
        housekeeping.reconcile(at=now + datetime.timedelta(days=3650))
        assert set(photo().names) <= stored()

    def test_when_the_request_is_anonymised_its_photos_go(
        self, filed, agent_bron: User, now, django_capture_on_commit_callbacks: Any
    ):
        publish(filed, agent_bron, now)
        names = set(photo().names)
        with django_capture_on_commit_callbacks(execute=True):
            register.forget([filed.pk])
        assert not PublishedPhoto.objects.exists()
        assert not stored() & names

    def test_the_public_copy_outlives_the_file_it_is_made_of(self, filed, agent_bron: User, now):
        publish(filed, agent_bron, now)
        Attachment.objects.all().delete()
        assert photo().attachment is None
