"""The state directory (`VAR_DIR`): its folders, its secrets, its lock and the environment it offers."""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import re
import secrets
import shlex
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from portail.runtime.embedded.console import Refusal

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
NOT_OURS = re.compile(rf"(?:{'|'.join(map(os.strerror, NO_RIGHT))}): '([^'\n]+)'")  # as a traceback of Python ends
LEAST_ROOM = 32 << 20  # bytes: two segments of PostgreSQL's journal, without which it writes nothing
ELSEWHERE = "choisissez un autre dossier : make run VAR_DIR=/un/autre/dossier"
LOCK_PATIENCE = 1.0  # seconds: `is_in_use` holds the lock for an instant, which is not a launcher


class State:
    """One state directory. Two of them never share anything: neither ports, nor processes, nor passwords."""

    def __init__(self, var_dir: str | os.PathLike[str]) -> None:
        self.root = Path(var_dir).resolve()
        self.run = self.root / "run"
        self.log = self.root / "log"
        self.postgres = self.root / "postgres"
        self.valkey = self.root / "valkey"
        self.beat = self.root / "beat"
        self.environment_file = self.run / "environment"

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that name this directory outside of it."""
        return hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]

    def create(self) -> None:
        """Make the folders, closed to other accounts. Raises `Refusal` when they belong to another one."""
        try:
            for folder in (self.root, self.run, self.log, self.postgres, self.valkey, self.beat):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise self.explained(error) or Refusal(
                f"Le dossier {self.root} ne peut pas être créé ({error.strerror}) : {ELSEWHERE}"
            ) from error
        if self.run.stat().st_uid != os.geteuid():
            raise Refusal(
                f"Le dossier {self.root} appartient à un autre compte de la machine. Lancez la commande avec "
                f"ce compte, ou {ELSEWHERE}"
            )

    def explained(self, error: OSError) -> Refusal | None:
        """What to do about a disk that is full or a file that may not be written; None for another fault."""
        if error.errno in NO_ROOM:
            return self._full()
        if error.errno in NO_RIGHT:
            return self._forbidden(error.filename or self.root)
        return None

    def refusal(self, said: str) -> Refusal:
        """Why a program of ours gave up, in its own words unless the disk is full or a file may not be written."""
        if os.strerror(errno.ENOSPC) in said or shutil.disk_usage(self.root).free < LEAST_ROOM:
            return self._full()
        if forbidden := NOT_OURS.search(said):
            return self._forbidden(forbidden[1])
        return Refusal(said)

    def _forbidden(self, path: str | Path) -> Refusal:
        return Refusal(f"Ce compte n’a pas le droit d’écrire {path} : donnez-le-lui, ou {ELSEWHERE}")

    def _full(self) -> Refusal:
        return Refusal(
            f"Le disque de {self.root} est plein : libérez-y un gigaoctet et relancez la commande (ce qui était là est "
            f"gardé), ou {ELSEWHERE}"
        )

    def secret(self, name: str) -> str:
        """A secret of this directory, made at first use and kept readable by its owner only."""
        path = self.root / "secrets.json"
        try:
            kept = json.loads(path.read_text()) if path.exists() else {}
        except ValueError as error:
            raise Refusal(
                f"Le fichier {path}, qui ouvre la base de données, est abîmé : rétablissez-le d’une sauvegarde, "
                f"ou {ELSEWHERE}"
            ) from error
        if name not in kept:
            kept[name] = secrets.token_urlsafe(48)
            write_private(path, json.dumps(kept, indent=1))
        return kept[name]

    @contextlib.contextmanager
    def locked(self) -> Iterator[bool]:
        """Hold the directory for this process; yields False when another launcher holds it."""
        descriptor = os.open(self.run / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            yield _take(descriptor)
        finally:
            os.close(descriptor)

    def is_in_use(self) -> bool:
        """Whether a launcher is running on this directory at this moment."""
        try:
            descriptor = os.open(self.run / "lock", os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            return False
        finally:
            os.close(descriptor)

    def write_environment(self, environment: Mapping[str, str]) -> None:
        """Offer the environment to commands run beside the launcher, in a form that a shell reads as well."""
        lines = [f"{name}={shlex.quote(value)}\n" for name, value in sorted(environment.items())]
        write_private(self.environment_file, "".join(lines))

    def read_environment(self) -> dict[str, str]:
        """What `write_environment` wrote; empty when there is nothing."""
        try:
            words = shlex.split(self.environment_file.read_text())
        except FileNotFoundError:
            return {}
        return dict(word.partition("=")[::2] for word in words)


def _take(descriptor: int) -> bool:
    deadline = time.monotonic() + LOCK_PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        else:
            return True


def write_private(path: Path, text: str) -> None:
    """Replace a file in one step, readable by its owner only from the first byte on."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)  # some systems only then say that the disk is full
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
