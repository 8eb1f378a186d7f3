"""Encryption of what is saved (age, X25519): a stream in, a file out that only the private key opens."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

import pyrage

from portail.runtime.backup.refusal import BackupRefused

CHUNK = 1 << 20  # bytes
PRIVATE = "AGE-SECRET-KEY-"


class Source(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class Target(Protocol):
    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...


class Written(NamedTuple):
    """A file as it was written: bytes, and SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


def recipients(keys: Iterable[str]) -> list[pyrage.x25519.Recipient]:
    """The public keys for which to encrypt. Raises `BackupRefused` when there is none, or one that is none."""
    found = []
    for key in keys:
        if key.upper().startswith(PRIVATE):
            raise BackupRefused(
                "BACKUP_RECIPIENTS tient une clé privée : elle ne doit pas être sur cette machine. Retirez-la, tirez "
                "une autre paire (« age-keygen », ailleurs) et donnez ici la clé publique, qui commence par « age1 »."
            )
        try:
            found.append(pyrage.x25519.Recipient.from_str(key))
        except pyrage.RecipientError as error:
            raise BackupRefused(
                f"BACKUP_RECIPIENTS : « {key} » n’est pas une clé publique d’age. Recopiez celle que « age-keygen » a "
                "affichée : elle commence par « age1 »."
            ) from error
    if not found:
        raise BackupRefused(
            "BACKUP_RECIPIENTS est vide : rien n’est sauvegardé sans chiffrement. Tirez une paire de clés sur une "
            "autre machine (« age-keygen ») et donnez ici la clé publique, qui commence par « age1 »."
        )
    return found


def identity(path: Path) -> pyrage.x25519.Identity:
    """The private key of a file, as `age-keygen` writes it. Raises `BackupRefused`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BackupRefused(f"La clé privée {path} ne se lit pas : donnez le fichier de « age-keygen ».") from error
    for line in lines:
        if line.strip().upper().startswith(PRIVATE):
            try:
                return pyrage.x25519.Identity.from_str(line.strip())
            except pyrage.IdentityError:
                break
    raise BackupRefused(
        f"{path} ne tient aucune clé privée d’age : donnez le fichier que « age-keygen » a écrit, avec sa ligne "
        "« AGE-SECRET-KEY-… »."
    )


class Sink:
    """Where a stream goes: age says of an error only its words, this keeps the error."""

    def __init__(self, file: Target) -> None:
        self.file, self.error = file, None  # type: Target, OSError | None

    def write(self, data: bytes) -> int:
        try:
            self.file.write(data)
        except OSError as error:
            self.error = error
            raise
        return len(data)

    def flush(self) -> None:
        self.file.flush()


class Digest:
    """A new file that is counted as it is written, and on the disk when it is left."""

    def __init__(self, path: Path) -> None:
        self.file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self.size, self._sha256 = 0, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.file.write(data)
        self.size += len(data)
        self._sha256.update(data)
        return len(data)

    def flush(self) -> None:
        self.file.flush()

    @property
    def written(self) -> Written:
        return Written(self.size, self._sha256.hexdigest())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self.file:
            if error is None:
                self.file.flush()
                os.fsync(self.file.fileno())


def encrypt(source: Source, path: Path, keys: list[pyrage.x25519.Recipient]) -> Written:
    """Write `source`, encrypted, to a new file, and read that again. Raises `OSError`, `BackupRefused`."""
    with Digest(path) as file:
        sink = Sink(file)
        try:
            pyrage.encrypt_io(source, sink, keys)
        except (pyrage.EncryptError, OSError) as error:
            if sink.error:
                raise sink.error from error
            raise
    check(path, file.written)
    return file.written


def check(path: Path, expected: Written) -> None:
    """Raises `BackupRefused` when the disk does not give what was written."""
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # from the disk, not from memory
            while block := file.read(CHUNK):
                digest.update(block)
                size += len(block)
    except OSError as error:
        raise BackupRefused(f"{path} ne se lit pas ({error.strerror}) : prenez une autre sauvegarde.") from error
    if (size, digest.hexdigest()) != expected:
        raise BackupRefused(
            f"{path} est abîmé : {size} octets, et {expected.size} étaient écrits avec une autre empreinte. Vérifiez "
            "le disque ou la copie, et prenez une autre sauvegarde."
        )


def decrypt(path: Path, target: Target, key: pyrage.x25519.Identity) -> None:
    """Write what a file holds, in clear, to `target`, whose own errors are raised. Raises `BackupRefused`."""
    sink = Sink(target)
    with path.open("rb") as file:
        try:
            pyrage.decrypt_io(file, sink, [key])
        except pyrage.DecryptError as error:
            raise BackupRefused(
                f"Cette clé privée n’ouvre pas {path} : donnez celle de la paire dont BACKUP_RECIPIENTS tenait la clé "
                "publique le jour de la sauvegarde."
            ) from error
        except OSError as error:
            if sink.error:
                raise sink.error from error
            raise BackupRefused(f"{path} est abîmé : prenez une autre sauvegarde.") from error
