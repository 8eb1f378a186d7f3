"""Make the virtual environment `.venv` from a hashed lock: `python3 -I site/portail/bootstrap.py run|dev`.

Run by the system's Python, before anything is installed: standard library only, and no syntax newer than Python 3.6,
so that an old Python gets a clear message. Nothing is done when the environment is up to date.

`run` installs what the site needs, `dev` the tools and the tests' libraries as well.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}
OLDEST, TOO_NEW = (3, 11), (3, 14)
NAMES = ("python3.13", "python3.12", "python3.11")
QUIET = ("--quiet", "--no-input", "--disable-pip-version-check")


def main(kind):
    """Bring `.venv` up to date for one of the two kinds; returns an exit code."""
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        return _with_another_python(kind)
    if _is_current(kind):
        return 0
    try:
        _install(kind)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"\n{error.output or ''}\nL’installation a échoué ; ci-dessus, ce qu’en dit {error.cmd[0]}.\n")
        return 1
    return 0


def _with_another_python(kind):
    for name in NAMES:
        if shutil.which(name):
            os.execvp(name, [name, "-I", str(Path(__file__).resolve()), kind])
    sys.stderr.write(
        f"Il faut Python 3.11, 3.12 ou 3.13 ; {sys.executable} est la version {_version()}.\n"
        "Installez l’une de ces versions, ou dites où elle est : make run PYTHON=/chemin/de/python3.13\n"
    )
    return 1


def _install(kind):
    if not _same_python():
        with Step(f"Création de l’environnement Python {_version()}"):
            _create()
    tools = "" if kind == "run" else " et des outils de développement"
    with Step(f"Installation des dépendances{tools} (une minute environ la première fois)"):
        _pip("install", "--no-compile", "--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / LOCKS[kind]))
        # On all cores, and not the tests that some packages bring: a third faster than pip.
        _run([str(PYTHON), "-m", "compileall", "-q", "-j", "0", "-x", "/tests?/", str(VENV / "lib")])
        # No hash can be given for the checkout itself: its own step, which fetches nothing.
        _pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    for each in ("run", "dev") if kind == "dev" else ("run",):
        _stamp(each).write_text(_fingerprint(each), encoding="utf-8")


def _create():
    shutil.rmtree(str(VENV), ignore_errors=True)
    # Debian without python3-venv has no ensurepip: the system's pip then installs into the environment from outside.
    has_ensurepip = subprocess.call([sys.executable, "-c", "import ensurepip"], stderr=subprocess.DEVNULL) == 0
    _run([sys.executable, "-m", "venv", *([] if has_ensurepip else ["--without-pip"]), str(VENV)])
    (VENV / ".python").write_text(_identity(), encoding="utf-8")


def _pip(action, *arguments):
    inside = (VENV / "bin" / "pip").exists()
    pip = [str(PYTHON), "-m", "pip"] if inside else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    _run([*pip, action, *QUIET, *arguments])


def _run(command):
    subprocess.run(
        command,
        check=True,
        cwd=str(ROOT),
        env=dict(os.environ, PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,  # noqa: UP021 - Python 3.6 must reach the message about versions
    )


def _version():
    return "{}.{}".format(*sys.version_info[:2])


def _identity():
    """What an environment is bound to: this Python, and this place (its scripts hold absolute paths)."""
    return f"{sys.version} {sys.base_prefix} {VENV}"


def _same_python():
    return _read(VENV / ".python") == _identity() and PYTHON.exists()


def _is_current(kind):
    return _same_python() and _read(_stamp(kind)) == _fingerprint(kind)


def _stamp(kind):
    return VENV / f".installed-{kind}"


def _fingerprint(kind):
    text = _read(ROOT / LOCKS[kind]) + _read(ROOT / "pyproject.toml")
    return hashlib.sha256(text.encode()).hexdigest()


def _read(path):
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


class Step:
    """Say what is going on, then how long it took."""

    def __init__(self, label):
        self.label = label

    def __enter__(self):
        self.start = time.monotonic()
        sys.stdout.write(f"  {self.label}… ")
        sys.stdout.flush()

    def __exit__(self, kind, error, trace):
        took = f"{time.monotonic() - self.start:.1f} s".replace(".", ",")
        sys.stdout.write(f"{'échec' if kind else took}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
