"""Files as a stream: those of residents and those of pages, in a tar; what rows name that is not there is told."""

import os
import shutil
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, NamedTuple

import psycopg
import pyrage
from django.apps import apps
from django.core.files.storage import default_storage, storages
from django.db.models import FileField
from psycopg import sql

from portail.runtime.backup.encryption import CHUNK, Written, decrypt, encrypt
from portail.runtime.backup.refusal import BackupRefused

STORAGES = {"attachments": "attachments", "media": "default"}  # the folder in the archive, the storage


COPIES = "derivatives"  # the field of clean copies, by their size (`grc.models.StoredFile`)


class Packed(NamedTuple):
    """What an archive holds: files, and their bytes."""

    files: int
    size: int


class Passing(tarfile.TarFile):
    """An archive that passes: `members` is emptied, else it keeps each for a listing that nobody asks for."""

    members: list[tarfile.TarInfo]


def places() -> dict[str, Path]:
    """Where the files are, by the folder of the archive."""
    return {folder: Path(storages[alias].path("")) for folder, alias in STORAGES.items()}


def pack(path: Path, keys: list[pyrage.x25519.Recipient]) -> tuple[Written, Packed]:
    """Write all files, encrypted. One that is deleted meanwhile is left out. Raises `OSError`."""
    reading, writing = os.pipe()
    with ThreadPoolExecutor(1) as pool:
        packing = pool.submit(_write_archive, writing)
        with os.fdopen(reading, "rb", buffering=CHUNK) as stream:
            written = encrypt(stream, path, keys)
        return written, packing.result()


def unpack(path: Path, key: pyrage.x25519.Identity) -> Packed:
    """Put all files where they belong, which is empty. Raises `OSError`, `BackupRefused`."""
    reading, writing = os.pipe()
    with ThreadPoolExecutor(1) as pool:
        unpacking = pool.submit(_read_archive, reading)
        try:
            with os.fdopen(writing, "wb", buffering=CHUNK) as stream:
                decrypt(path, stream, key)
        except BrokenPipeError:
            pass  # how the reading ended says why
        return unpacking.result()


def empty() -> None:
    """Take away what an interrupted `unpack` left."""
    for place in places().values():
        for entry in place.iterdir() if place.exists() else ():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def write_names(session: psycopg.Connection, file: IO[str]) -> None:
    """Write the names of all files that rows name, a line each, as paths of the archive."""
    for folder, query in _queries():
        with session.cursor(name="names") as rows:
            file.writelines(f"{folder}/{name}\n" for (name,) in rows.execute(query))


def absent(names: IO[str]) -> set[str]:
    """Those of these names under which there is no file."""
    where = places()
    found = set()
    for line in names:
        folder, _, name = line.rstrip("\n").partition("/")
        if not (where[folder] / name).is_file():
            found.add(f"{folder}/{name}")
    return found


def _queries() -> Iterator[tuple[str, sql.Composed]]:
    """What asks for the names, by the folder of the archive where these files are."""
    for model in apps.get_models():
        meta = model._meta  # noqa: SLF001 documented API
        for field in meta.local_fields if meta.managed and not meta.proxy else ():
            names = {"column": sql.Identifier(str(field.column)), "table": sql.Identifier(meta.db_table)}
            if isinstance(field, FileField):
                folder = "media" if field.storage is default_storage else "attachments"
                yield folder, sql.SQL("SELECT {column} FROM {table} WHERE {column} <> ''").format(**names)
            elif field.name == COPIES:
                each = (
                    "SELECT copy->>'name' FROM {table}, jsonb_each({column}) AS copies (size, copy) WHERE copy ? 'name'"
                )
                yield "attachments", sql.SQL(each).format(**names)


def _write_archive(writing: int) -> Packed:
    count = total = 0
    with os.fdopen(writing, "wb", buffering=CHUNK) as stream, Passing.open(fileobj=stream, mode="w|") as archive:
        for folder, place in places().items():
            for path in _walk(place):
                try:
                    file = path.open("rb")
                except FileNotFoundError:
                    continue
                with file:
                    found = os.fstat(file.fileno())
                    entry = tarfile.TarInfo(f"{folder}/{path.relative_to(place)}")
                    entry.size, entry.mtime, entry.mode = found.st_size, found.st_mtime, found.st_mode & 0o777
                    archive.addfile(entry, file)
                archive.members = []
                count, total = count + 1, total + entry.size
    return Packed(count, total)


def _walk(place: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(place):
        folders.sort()
        yield from (path for name in sorted(names) if not (path := Path(folder, name)).is_symlink())


def _read_archive(reading: int) -> Packed:
    count = total = 0
    where = places()
    with os.fdopen(reading, "rb", buffering=CHUNK) as stream:
        try:
            with Passing.open(fileobj=stream, mode="r|") as archive:
                for entry in archive:
                    folder, _, name = entry.name.partition("/")
                    entry.name = name
                    archive.extract(entry, where[folder], filter="data")
                    archive.members = []
                    count, total = count + 1, total + entry.size
            while stream.read(CHUNK):  # to the end, of which age says whether it is the right one
                pass
        except (tarfile.TarError, KeyError) as error:
            raise BackupRefused("L’archive des fichiers est abîmée : prenez une autre sauvegarde.") from error
    return Packed(count, total)
