"""Files that an antivirus looks at before they are opened: a real one, with the signature of a harmless test file."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from grc.enums import ScanState
from grc.images import antivirus
from grc.operations import inspection
from portail.settings.policy import clamd_url
from tests.factories.uploads import RECEIVED_AT, checked, staged, stored, upload
from tests.grc.images import clamd
from tests.security.corpus import make

pytestmark = [pytest.mark.django_db, pytest.mark.scanner]


@pytest.fixture(scope="module")
def daemon() -> Iterator[str]:
    with clamd.running() as url:
        yield url


def test_a_virus_refuses_the_file_and_nothing_of_it_is_kept(
    daemon: str, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.CLAMD_URL = daemon
    with django_capture_on_commit_callbacks(execute=True):
        found = checked(staged(upload(content=make.jpeg() + clamd.EICAR)))
    assert found.scan_state == ScanState.REFUSED
    assert found.scan_detail.startswith("virus (Eicar-Test-Signature")
    assert found.scan_attempts == 0  # it was never opened
    assert not stored()


def test_a_clean_file_goes_on(daemon: str, settings: Any) -> None:
    settings.CLAMD_URL = daemon
    assert checked(staged()).scan_state == ScanState.CLEAN


def test_while_it_is_down_files_wait_however_often_they_are_tried(daemon: str, settings: Any) -> None:
    settings.CLAMD_URL = "tcp://127.0.0.1:9"
    file = staged()
    for _try in range(inspection.MAX_ATTEMPTS + 1):
        assert checked(file).scan_state == ScanState.QUARANTINED
    assert inspection.wake_for_waiting(at=RECEIVED_AT + 2 * inspection.GRACE) == 1
    settings.CLAMD_URL = daemon
    assert checked(file).scan_state == ScanState.CLEAN


def test_what_it_cannot_look_at_is_not_taken_for_clean(daemon: str) -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return b"0" * (size or 0)

    with pytest.raises(antivirus.ScannerDownError):
        antivirus.threat_in(Endless(), url=daemon)


@pytest.mark.parametrize("url", ["127.0.0.1:3310", "tcp://127.0.0.1", "unix:", "http://127.0.0.1:3310"])
def test_an_address_that_is_none_stops_the_start(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CLAMD_URL must be"):
        clamd_url(url)
