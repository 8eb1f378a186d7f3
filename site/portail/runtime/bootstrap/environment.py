"""The virtual environment `.venv`: whether it is current, and how it becomes so."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from console import Failure, Step, say
from installers import Pip, Uv
from processes import run

ROOT = Path(__file__).resolve().parents[4]
VENV = ROOT / ".venv"
IDENTITY = VENV / ".python"
LOCKS = {"run": "requirements.txt", "dev": "requirements-dev.txt", "uv": "requirements-uv.txt"}

NO_PIP = (
    "Ce Python n’a pas pip : installez le paquet python3-pip ou python3-venv, "
    "ou donnez-en un autre (make run PYTHON=/chemin/de/python3.13)."
)
NO_VENV = (
    "Ce Python ne sait pas créer d’environnement : installez le paquet python3-venv, "
    "ou donnez-en un autre (make run PYTHON=/chemin/de/python3.13)."
)


def is_current(kind: str) -> bool:
    """Whether nothing is left to do for one of the kinds."""
    return _is_whole() and _read(_stamp(kind)) == _fingerprint(kind)


def install(kind: str) -> None:
    """Make the environment, unless there is one, and install what the lock of the kind holds."""
    was_whole = _is_whole()
    if not was_whole:
        with Step(f"Création de l’environnement Python {version()}"):
            _create()
    # Without it, an environment is not taken for whole: one that was left half-made is made again.
    IDENTITY.unlink(missing_ok=True)
    try:
        _install_packages(kind)
    except Failure as failure:
        if was_whole and failure.cause in ("hash", "network"):  # all is fetched and checked before the first change
            IDENTITY.write_text(_identity(), encoding="utf-8")
        raise
    # The checkout itself: its packages are imported from where they are.
    packages = VENV / "lib" / f"python{version()}" / "site-packages"
    (packages / "guichet.pth").write_text(f"{ROOT}\n{ROOT / 'site'}\n", encoding="utf-8")
    shutil.rmtree(str(VENV / "pycache"), ignore_errors=True)  # of modules that are no longer the same
    for each in ("run", "dev") if kind == "dev" else ("run",):
        _stamp(each).write_text(_fingerprint(each), encoding="utf-8")
    IDENTITY.write_text(_identity(), encoding="utf-8")


def version() -> str:
    """The version of Python, as its folders are named."""
    return "{}.{}".format(*sys.version_info[:2])


def _install_packages(kind: str) -> None:
    label = "Installation des dépendances" + ("" if kind == "run" else " et des outils de développement")
    pip = Pip(VENV)
    hopeless = {"hash", "disk", "rights", "network"}  # pip would not do better
    try:
        _install_uv(pip)
        hopeless = {"hash", "disk"}  # with the rest uv may be alone: its cache, its certificates
        with Step(label):
            Uv(VENV).install(ROOT / LOCKS[kind], pip.settings())
    except Failure as failure:
        if failure.cause in hopeless:
            raise
        say(f"  uv ne peut pas servir ici, pip le remplace, plus lentement ({failure.lines[-1].strip()})")
        with Step(f"{label} par pip (une minute environ)"):
            pip.install(ROOT / LOCKS[kind])


def _install_uv(pip: Pip) -> None:
    if _read(_stamp("uv")) != _fingerprint("uv") or not Uv(VENV).program.exists():
        with Step("Installation de uv"):
            pip.install(ROOT / LOCKS["uv"])
        _stamp("uv").write_text(_fingerprint("uv"), encoding="utf-8")


def _create() -> None:
    shutil.rmtree(str(VENV), ignore_errors=True)
    # The system's pip installs from outside, from 22.3 on: putting one inside takes seconds.
    # Debian has no ensurepip without python3-venv, and pip only in a package of its own.
    from_outside = _runs("import pip; assert tuple(map(int, pip.__version__.split('.')[:2])) >= (22, 3)")
    if not from_outside and not _runs("import ensurepip"):
        raise Failure("", NO_PIP)
    try:
        run([sys.executable, "-m", "venv", *(["--without-pip"] if from_outside else []), str(VENV)], os.environ)
    except Failure as failure:
        raise Failure(str(failure.args[0]), NO_VENV) from failure


def _runs(code: str) -> bool:
    return subprocess.call([sys.executable, "-c", code], stderr=subprocess.DEVNULL) == 0


def _identity() -> str:
    """What an environment is bound to: this Python, and this place (its scripts hold absolute paths)."""
    return f"{sys.version} {sys.base_prefix} {VENV}"


def _is_whole() -> bool:
    return _read(IDENTITY) == _identity() and (VENV / "bin" / "python").exists()


def _stamp(kind: str) -> Path:
    return VENV / f".installed-{kind}"


def _fingerprint(kind: str) -> str:
    return hashlib.sha256(_read(ROOT / LOCKS[kind]).encode()).hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
