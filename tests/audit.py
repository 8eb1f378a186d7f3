"""The known flaws of what is installed: `make audit` (security item 59). It warns, and fails nothing."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

LOCKS = ("requirements.txt", "requirements-uv.txt", "requirements-dev.txt")
OSV = "https://api.osv.dev/"
UV = Path(sys.executable).with_name("uv")
PROJECT = """\
[project]
name = "guichet-locks"
version = "0"
requires-python = "==3.11.*"
dependencies = {dependencies}
"""


def locked(lock: str) -> list[str]:
    """What a lock holds, each at its version."""
    return [line.partition(" \\")[0] for line in lock.splitlines() if line[:1].isalnum()]


def known_flaws(requirements: list[str], service: str = OSV, **environment: str) -> str | None:
    """The advisories of a service that speaks as osv.dev does on these packages, in its words; empty without any.

    None when it could not be asked: there is no network, or it does not answer.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(PROJECT.format(dependencies=sorted(set(requirements))))
        command = [str(UV), "audit", "--preview-features", "audit", "--project", folder, "--service-url", service]
        given = {"UV_HTTP_RETRIES": "0"} | os.environ | environment
        looked = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
    return looked.stdout.strip() or ("" if looked.returncode == 0 else None)


def main() -> None:
    found = known_flaws([requirement for name in LOCKS for requirement in locked(Path(name).read_text())])
    if found is None:
        found = "Les failles connues n’ont pas pu être cherchées : osv.dev ne répond pas."
    sys.stdout.write(f"{found or 'Aucune faille connue dans ce qui est installé.'}\n")


if __name__ == "__main__":
    main()
