"""The manifest of a backup: what is in its folder, in clear, and nothing of what is saved."""

import datetime
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

from portail.runtime.backup.encryption import Written, check
from portail.runtime.backup.refusal import BackupRefused

FORMAT = 1
NAME = "manifest.json"
DATABASE, FILES, KEYS = "database.age", "files.age", "keys.age"


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`at`: the moment of the database, which the files are at least as recent as. `absent`: names of files that rows
    had at that moment and that were deleted before they were read. `migrations`: the last ones of the version that
    saved. `postgresql`: of the server.
    """

    at: str
    parts: dict[str, Written]
    files: int
    absent: list[str]
    migrations: list[str]
    postgresql: int
    roles: dict[str, str]
    format: int = FORMAT

    @property
    def moment(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.at)

    @property
    def size(self) -> int:
        """Bytes of all parts."""
        return sum(part.size for part in self.parts.values())

    def write(self, folder: Path) -> None:
        told = asdict(self) | {"parts": {name: part._asdict() for name, part in self.parts.items()}}
        (folder / NAME).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of a folder whose parts are as they were written. Raises `BackupRefused`."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        parts = {name: Written(**part) for name, part in told.pop("parts").items()}
        found = Manifest(parts=parts, **told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupRefused(
            f"{folder} n’est pas une sauvegarde entière : donnez le dossier daté qui contient {NAME}."
        ) from error
    if found.format != FORMAT or set(parts) != {DATABASE, FILES, KEYS}:
        raise BackupRefused(f"{folder} a été écrit par une autre version de Guichet : restaurez avec celle-là.")
    for name, part in parts.items():
        check(folder / name, part)
    return found


def last_migrations() -> list[str]:
    """The last migration of each application, as « app.name »."""
    return sorted(".".join(node) for node in MigrationLoader(None).graph.leaf_nodes())


def unknown_migrations(manifest: Manifest) -> list[str]:
    """Those of a backup that this version does not have: it is older than the one that saved."""
    known = MigrationLoader(None).disk_migrations
    names = {*known, *(former for one in known.values() for former in one.replaces)}
    return [name for name in manifest.migrations if tuple(name.split(".", 1)) not in names]
