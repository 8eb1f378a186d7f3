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

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
LOCKS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}
OLDEST, TOO_NEW = (3, 11), (3, 14)
NAMES = ("python3.13", "python3.12", "python3.11")
QUIET = ["--quiet", "--no-input", "--disable-pip-version-check"]


def main(kind):
    """Bring `.venv` up to date for one of the two kinds; returns an exit code."""
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        return _with_another_python(kind)
    if _is_current(kind):
        return 0
    try:
        _install(kind)
    except subprocess.CalledProcessError as error:
        sys.stderr.write("\n%s\nL’installation a échoué (ci-dessus, ce qu’en dit pip).\n" % (error.output or ""))
        return 1
    return 0


def _with_another_python(kind):
    for name in NAMES:
        if shutil.which(name):
            os.execvp(name, [name, "-I", os.path.abspath(__file__), kind])
    sys.stderr.write(
        "Il faut Python 3.11, 3.12 ou 3.13 ; %s est la version %d.%d.\n"
        "Installez l’une de ces versions, ou dites où elle est : make run PYTHON=/chemin/de/python3.13\n"
        % ((sys.executable,) + tuple(sys.version_info[:2]))
    )
    return 1


def _install(kind):
    if not _same_python():
        with Step("Création de l’environnement Python %d.%d" % sys.version_info[:2]):
            _create()
    label = "Installation des dépendances (une minute au plus la première fois)"
    with Step(label if kind == "run" else "Installation des dépendances et des outils de développement"):
        lock = os.path.join(ROOT, LOCKS[kind])
        _pip("install", "--require-hashes", "--only-binary", ":all:", "-r", lock)
        # No hash can be given for the checkout itself: its own step, which fetches nothing.
        _pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    for each in ("run", "dev") if kind == "dev" else ("run",):
        with open(_stamp(each), "w") as file:
            file.write(_fingerprint(each))


def _create():
    shutil.rmtree(VENV, ignore_errors=True)
    # Debian without python3-venv has no ensurepip: the system's pip then installs into the environment from outside.
    if subprocess.call([sys.executable, "-c", "import ensurepip"], stderr=subprocess.DEVNULL) == 0:
        _run([sys.executable, "-m", "venv", VENV])
    else:
        _run([sys.executable, "-m", "venv", "--without-pip", VENV])
    with open(os.path.join(VENV, ".python"), "w") as file:
        file.write(_identity())


def _pip(*arguments):
    if os.path.exists(os.path.join(VENV, "bin", "pip")):
        command = [PYTHON, "-m", "pip"]
    else:
        command = [sys.executable, "-m", "pip", "--python", PYTHON]
    _run(command + list(arguments[:1]) + QUIET + list(arguments[1:]))


def _run(command):
    environment = dict(os.environ, PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0")
    subprocess.run(
        command,
        check=True,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
    )


def _identity():
    """What an environment is bound to: this Python, and this place (its scripts hold absolute paths)."""
    return "%s %s %s" % (sys.version, sys.base_prefix, VENV)


def _same_python():
    return _read(os.path.join(VENV, ".python")) == _identity() and os.path.exists(PYTHON)


def _is_current(kind):
    return _same_python() and _read(_stamp(kind)) == _fingerprint(kind)


def _stamp(kind):
    return os.path.join(VENV, ".installed-%s" % kind)


def _fingerprint(kind):
    digest = hashlib.sha256()
    for name in (LOCKS[kind], "pyproject.toml"):
        digest.update(_read(os.path.join(ROOT, name)).encode())
    return digest.hexdigest()


def _read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


class Step:
    """Say what is going on, then how long it took."""

    def __init__(self, label):
        self.label = label

    def __enter__(self):
        self.start = time.time()
        sys.stdout.write("  %s… " % self.label)
        sys.stdout.flush()

    def __exit__(self, kind, error, trace):
        sys.stdout.write("échec\n" if kind else ("%.1f s\n" % (time.time() - self.start)).replace(".", ","))
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
