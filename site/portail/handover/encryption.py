"""An archive at rest: encrypted (age) for a key of its own, which lies sealed in the database (`accounts.sealing`).

The file alone opens nothing, and neither does the database without the key of seals. Nothing passes through the disk in
clear: an archive is encrypted as it is written, and opened as it is sent.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pyrage

from accounts.sealing import seal, unseal
from portail.runtime.backup.encryption import CHUNK, Target, decrypt, encrypt

Result = TypeVar("Result")


def new_key() -> str:
    """A key for one archive, sealed."""
    return seal(str(pyrage.x25519.Identity.generate()))


def _identity(sealed: str) -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.from_str(unseal(sealed))


def write(path: Path, sealed: str, fill: Callable[[Target], Result]) -> Result:
    """A new file, encrypted, with what `fill` writes; what `fill` answers. Raises `OSError`, and nothing stays then."""
    public = _identity(sealed).to_public()
    reading, writing = os.pipe()
    try:
        with ThreadPoolExecutor(1) as pool:
            encrypting = pool.submit(_encrypt, reading, path, public)
            try:
                with os.fdopen(writing, "wb", buffering=CHUNK) as target:
                    filled = fill(target)
            except BrokenPipeError:
                encrypting.result()  # says why nothing more was taken
                raise
            encrypting.result()
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return filled


def _encrypt(reading: int, path: Path, public: pyrage.x25519.Recipient) -> None:
    with os.fdopen(reading, "rb", buffering=CHUNK) as source:
        encrypt(source, path, [public])


def chunks(path: Path, sealed: str) -> Iterator[bytes]:
    """The archive in clear, piece by piece. Raises `OSError`, `SealError`, `BackupRefused`."""
    key = _identity(sealed)
    reading, writing = os.pipe()
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(_open, path, key, writing)
        with os.fdopen(reading, "rb", buffering=0) as source:
            while block := source.read(CHUNK):
                yield block
        opening.result()


def _open(path: Path, key: pyrage.x25519.Identity, writing: int) -> None:
    with os.fdopen(writing, "wb", buffering=CHUNK) as target:
        decrypt(path, target, key)
