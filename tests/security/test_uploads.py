"""Every file of the corpus gets its verdict, and nothing but clean copies comes out (ASVS 5.1–5.3, 14.2.8)."""

import io
import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from grc import operations
from grc.enums import ScanState
from grc.images import pictures
from grc.models import Attachment
from grc.operations import files
from tests.factories.uploads import checked, content_of, staged, stored, upload
from tests.security.corpus import UPLOADS, Upload, make

pytestmark = pytest.mark.django_db

REFUSED = [pytest.param(sent, id=sent.id) for sent in UPLOADS if not sent.taken]
TAKEN = [pytest.param(sent, id=sent.id) for sent in UPLOADS if sent.taken]
FLOODS = [pytest.param(sent, id=sent.id) for sent in UPLOADS if re.search("flood|animated|false", sent.id)]
HEADER_TIME = 0.1  # seconds


def received(sent: Upload) -> Attachment:
    return staged(upload(sent.name, sent.content, sent.declared))


@pytest.mark.parametrize("sent", REFUSED)
def test_refused_at_reception(sent: Upload) -> None:
    with pytest.raises(operations.UploadRefused) as refusal:
        received(sent)
    assert refusal.value.message.endswith(".")
    assert refusal.value.filename == pictures.clean_name(sent.name)
    assert not Attachment.objects.exists()
    assert not stored()


@pytest.mark.parametrize("sent", TAKEN)
def test_taken_then_judged_by_the_worker(sent: Upload, django_capture_on_commit_callbacks: Any) -> None:
    attachment = received(sent)
    assert attachment.scan_state == ScanState.QUARANTINED
    assert stored() == {attachment.original.name}
    with django_capture_on_commit_callbacks(execute=True):
        checked(attachment)
    assert not attachment.original
    copies = {name: copy["name"] for name, copy in attachment.derivatives.items()}
    assert stored() == set(copies.values())
    if not sent.clean:
        assert (attachment.scan_state, copies) == (ScanState.REFUSED, {})
        assert attachment.scan_detail.startswith("image illisible")
        return
    assert (attachment.scan_state, set(copies)) == (ScanState.CLEAN, {"large", "thumbnail"})
    for name, copy in copies.items():
        assert_bare_jpeg(content_of(copy), longest=pictures.SIZES[name])


def assert_bare_jpeg(content: bytes, *, longest: int) -> None:
    """A JPEG of the right size with nothing but the picture: no EXIF, XMP, IPTC, profile, comment, no trailing data."""
    assert segments(content) <= {0xE0, 0xDB, 0xC2, 0xC4, 0xDA}  # JFIF, tables, progressive frame, scans
    assert content.endswith(b"\xff\xd9")
    for planted in (make.SECRET.encode(), b"<script", b"<?php", b"PK\x03\x04", b"ftyp", b"GPS", b"Exif"):
        assert planted not in content
    with Image.open(io.BytesIO(content)) as copy:
        assert (copy.format, copy.mode) == ("JPEG", "RGB")
        assert max(copy.size) <= longest
        assert set(copy.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert not copy.getexif()


def segments(content: bytes) -> set[int]:
    """The markers of a JPEG that are followed by a length."""
    found, at = set(), 2
    while content[at : at + 2] != b"\xff\xd9":
        marker = content[at + 1]
        found.add(marker)
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker == 0xDA:  # entropy-coded data: until a marker that is neither stuffing nor a restart
            at = next(i for i in range(at, len(content)) if content[i] == 0xFF and content[i + 1] not in (0, *RESTARTS))
    return found


RESTARTS = range(0xD0, 0xD8)


@pytest.mark.parametrize("sent", FLOODS)
def test_only_the_header_of_a_flood_is_read(sent: Upload) -> None:
    started = time.perf_counter()
    with pytest.raises(operations.UploadRefused):
        received(sent)
    assert time.perf_counter() - started < HEADER_TIME


@given(name=st.text(min_size=1, max_size=300))
def test_stored_names_say_nothing(name: str) -> None:
    assert re.fullmatch(r"[0-9a-f/]{64,}", files.new_name(Attachment(filename=name).uuid))


@given(name=st.text(max_size=300))
def test_shown_names_are_harmless(name: str) -> None:
    shown = pictures.clean_name(name)
    assert 0 < len(shown) <= 120
    assert shown.isprintable()
    assert not set(shown) & set("/\\\r\n\0\u202e\u2066")
    assert pictures.clean_name(shown) == shown


def test_a_stumbling_decoder_refuses_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    attachment = staged()

    def stumble(*_: object, **__: object) -> None:
        msg = "codec"
        raise RuntimeError(msg)

    monkeypatch.setattr(Image, "open", stumble)
    assert checked(attachment).scan_state == ScanState.REFUSED
    assert attachment.derivatives == {}
