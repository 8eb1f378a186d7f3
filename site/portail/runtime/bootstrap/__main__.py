"""Make the virtual environment `.venv` from a hashed lock: `python3 -IB site/portail/runtime/bootstrap run|dev`.

Run by the system's Python, before anything is installed: standard library only, and no syntax newer than Python 3.6,
so that an old Python gets a clear message. Nothing is done, nor fetched, when the environment is up to date.

`run` installs what the site needs, `dev` the tools and the tests' libraries as well.
"""

import contextlib
import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from console import Failure, say
from environment import ROOT, install, is_current, version
from processes import Stopped, watch_signals

OLDEST, TOO_NEW = (3, 11), (3, 14)
NAMES = ("python3.13", "python3.12", "python3.11")


def main(kind: str) -> int:
    """Bring `.venv` up to date for one of the two kinds; returns an exit code."""
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        return _with_another_python(kind)
    if is_current(kind):
        return 0
    watch_signals()
    try:
        with _alone():
            if not is_current(kind):
                install(kind)
    except Stopped:
        sys.stderr.write("\nInstallation interrompue : la même commande la reprendra.\n")
        return 130
    except Failure as failure:
        sys.stderr.write(str(failure))
        return 1
    except OSError as error:
        sys.stderr.write(str(Failure(str(error))))
        return 1
    return 0


def _with_another_python(kind: str) -> int:
    for name in NAMES:
        if shutil.which(name):
            os.execvp(name, [name, "-IB", str(Path(__file__).resolve().parent), kind])
    sys.stderr.write(
        f"Il faut Python 3.11, 3.12 ou 3.13 ; {sys.executable} est la version {version()}.\n"
        "Installez l’une de ces versions, ou dites où elle est : make run PYTHON=/chemin/de/python3.13\n"
    )
    return 1


@contextlib.contextmanager
def _alone() -> "Iterator[None]":
    """One installation at a time in this folder; the system frees the lock, however its holder ends."""
    folder = os.open(str(ROOT), os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Une autre installation est en cours dans ce dossier : celle-ci attend qu’elle finisse.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
