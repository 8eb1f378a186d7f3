import contextlib
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyrage
import pytest
from django.conf import settings as django_settings
from django.test import override_settings
from django.utils import timezone

from portail.runtime.backup import saving


class Pair(NamedTuple):
    """A pair of keys: the public one, and the file of the private one, as `age-keygen` writes it."""

    public: str
    private: Path


def pair(folder: Path, name: str = "sauvegarde.key") -> Pair:
    key = pyrage.x25519.Identity.generate()
    file = folder / name
    file.write_text(f"# created: 2026-11-25T09:00:00Z\n# public key: {key.to_public()}\n{key}\n")
    return Pair(str(key.to_public()), file)


@contextlib.contextmanager
def files_of(size: int) -> Iterator[None]:
    """No file may become larger than this, in bytes, as on a disk that is nearly full.

    Python writes no byte code meanwhile: it would cut it short, for all who read it later.
    """
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", True)
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.fixture
def keys(tmp_path: Path, settings: Any) -> Pair:
    """A pair, whose public half is that of the settings; and an empty folder for backups."""
    made = pair(tmp_path)
    settings.BACKUP_DIR, settings.BACKUP_RECIPIENTS = str(tmp_path / "sauvegardes"), [made.public]
    Path(settings.BACKUP_DIR).mkdir()
    return made


@pytest.fixture(scope="module")
def saved(module_transaction: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pair]:
    """The folder of a backup, with two files, and the keys that open it. To be left as it is."""
    place = tmp_path_factory.mktemp("saved")
    made = pair(place)
    for name in ("attachments/2026/une-photo.jpg", "media/images/un-arbre.webp"):
        (place / name).parent.mkdir(parents=True)
        (place / name).write_bytes(name.encode() * 1000)
    (place / "sauvegardes").mkdir()
    attachments = {"OPTIONS": {"location": place / "attachments", "base_url": None}}
    storages = django_settings.STORAGES | {"attachments": django_settings.STORAGES["attachments"] | attachments}
    with override_settings(
        BACKUP_DIR=str(place / "sauvegardes"),
        BACKUP_RECIPIENTS=[made.public],
        MEDIA_ROOT=place / "media",
        STORAGES=storages,
    ):
        folder, _manifest = saving.save(at=timezone.now())
    return folder, made
