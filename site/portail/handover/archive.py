"""An archive as it is written: a ZIP that passes, each file counted and summed on its way, its manifest last."""

import datetime
import hashlib
import json
import uuid
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from typing import IO, Any, cast

from portail.handover.schema.tables import Table
from portail.runtime.backup.encryption import Target

STAMP = (1980, 1, 1, 0, 0, 0)  # of the files in the archive: two archives of the same content are the same
PACKED = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".pdf", ".zip", ".mp4", ".docx", ".xlsx", ".odt")


class Summed:
    """A stream that counts and sums what goes through it."""

    def __init__(self, target: Target) -> None:
        self.target, self.size, self._sha256 = target, 0, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.target.write(data)
        self.size += len(data)
        self._sha256.update(data)
        return len(data)

    def flush(self) -> None:
        self.target.flush()

    @property
    def sha256(self) -> str:
        return self._sha256.hexdigest()


def plain(value: Any) -> Any:
    """A value as JSON holds it: moments to the microsecond, amounts as texts."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal | uuid.UUID):
        return str(value)
    msg = f"{type(value).__name__} has no place in an archive"
    raise TypeError(msg)


def line_of(row: Any) -> bytes:
    """A row as a line of JSON."""
    return json.dumps(row, default=plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class ArchiveWriter:
    """Writes one file after the other, each as it comes. Memory holds the names and sums of the files, no content."""

    def __init__(self, target: Target) -> None:
        self._passing = Summed(target)
        self._zip = zipfile.ZipFile(cast("IO[bytes]", self._passing), "w")  # which only writes to it
        self.files: dict[str, dict[str, Any]] = {}
        self.counts: dict[str, int] = {}

    def write(self, path: str, chunks: Iterable[bytes]) -> None:
        """Add a file."""
        info = zipfile.ZipInfo(path, STAMP)
        info.compress_type = zipfile.ZIP_STORED if path.lower().endswith(PACKED) else zipfile.ZIP_DEFLATED
        with self._zip.open(info, "w", force_zip64=True) as entry:
            passing = Summed(entry)
            for chunk in chunks:
                passing.write(chunk)
        self.files[path] = {"size": passing.size, "sha256": passing.sha256}

    def write_rows(self, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        """Add a table as JSON Lines. A row that is not as declared is a fault of ours: `ValueError`."""
        self.write(table.path, (line_of(row) for row in self.counted(table, rows)))

    def counted(self, table: Table, rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
        self.counts[table.path] = 0
        for row in rows:
            if said := table.fault(row):
                msg = f"{table.path}: {said}"
                raise ValueError(msg)
            self.counts[table.path] += 1
            yield row

    def close(self, name: str, manifest: dict[str, Any]) -> tuple[int, str]:
        """Add what the archive says of itself, and end it. Its size in bytes and its SHA-256."""
        said = manifest | {"counts": self.counts, "files": self.files}
        self.write(name, [json.dumps(said, default=plain, ensure_ascii=False, indent=1).encode()])
        self._zip.close()
        return self._passing.size, self._passing.sha256
