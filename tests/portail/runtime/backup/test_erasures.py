"""The list of erased accounts beside the backups: each is there once, and none is named."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Erasure
from accounts.operations import erasure
from portail.jobs import note_erasures
from portail.runtime.backup import erasures
from tests.factories.people import user
from tests.portail.runtime.backup.conftest import Pair

pytestmark = pytest.mark.django_db


def listed(settings: Any) -> list[str]:
    return (Path(settings.BACKUP_DIR) / erasures.NAME).read_text().splitlines()


def test_an_erased_account_is_on_it_within_a_minute_and_once(keys: Pair, settings: Any) -> None:
    gone = user(email="partie@example.org")
    known = erasure.pseudonym(gone.uuid)
    erasure.erase(gone, at=timezone.now())
    note_erasures()
    note_erasures()
    (line,) = listed(settings)
    assert re.fullmatch(rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ {known}", line)
    assert erasures.known(Path(settings.BACKUP_DIR) / erasures.NAME) == [known]


def test_a_backup_adds_what_the_clock_has_missed(keys: Pair, settings: Any) -> None:
    long_ago = timezone.now() - datetime.timedelta(days=90)
    Erasure.objects.create(subject="a" * 64, at=long_ago)
    note_erasures()
    assert not (Path(settings.BACKUP_DIR) / erasures.NAME).exists()
    assert erasures.note(Path(settings.BACKUP_DIR)) == 1
    assert erasures.note(Path(settings.BACKUP_DIR)) == 0
    assert listed(settings) == [f"{long_ago:%Y-%m-%dT%H:%M:%SZ} {'a' * 64}"]


def test_a_list_of_nobody_says_so(keys: Pair, settings: Any) -> None:
    erasures.note(Path(settings.BACKUP_DIR))
    assert erasures.known(Path(settings.BACKUP_DIR) / erasures.NAME) == []


def test_without_a_folder_nothing_is_noted_and_one_that_is_away_is_told(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    Erasure.objects.create(subject="a" * 64, at=timezone.now())
    settings.BACKUP_DIR = ""
    note_erasures()
    assert not caplog.records
    settings.BACKUP_DIR = "/nulle/part"
    note_erasures()
    assert "could not be noted beside the backups: No such file or directory." in caplog.text
