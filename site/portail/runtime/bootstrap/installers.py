"""uv, and pip, which brings it and replaces it where it cannot be had.

uv does not read what pip is told (index, proxy, certificates): it is told the same.
"""

import ast
import os
import re
import sys
from pathlib import Path

from processes import run

HASHED = ("--require-hashes", "--only-binary", ":all:", "-r")
QUIET = ("--quiet", "--no-input", "--disable-pip-version-check")

# How uv calls the settings of pip.
SETTINGS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "ALL_PROXY",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "timeout": "UV_HTTP_TIMEOUT",
}


class Pip:
    """The pip of an environment or, where it has none, the one of our Python, which installs from outside."""

    def __init__(self, venv: Path) -> None:
        self.python = str(venv / "bin" / "python")
        self.is_inside = (venv / "bin" / "pip").exists()
        self.command = [self.python if self.is_inside else sys.executable, "-m", "pip"]

    def install(self, lock: Path) -> None:
        """Install what a lock holds, without byte code: the first import makes what it needs."""
        from_outside = [] if self.is_inside else ["--python", self.python]
        environ = dict(os.environ, PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0")
        run([*self.command, *from_outside, "install", *QUIET, "--no-compile", *HASHED, str(lock)], environ)

    def settings(self) -> "dict[str, str]":
        """What pip is told, by its files and by the environment, which wins."""
        text, found = run([*self.command, "config", "list"], os.environ), {}
        for section in ("global", "install", ":env:"):
            for name, value in re.findall(rf"^{section}\.([a-z-]+)=(.+)$", text, re.MULTILINE):
                found[name] = ast.literal_eval(value)
        return found


class Uv:
    """The uv of an environment."""

    def __init__(self, venv: Path) -> None:
        self.python = str(venv / "bin" / "python")
        self.program = venv / "bin" / "uv"

    def install(self, lock: Path, settings: "dict[str, str]") -> None:
        """Install what a lock holds, with the settings of pip; those that uv itself is given win."""
        given = {"UV_SYSTEM_CERTS": "1"}
        for name, variable in SETTINGS.items():
            if name in settings:
                given[variable] = ("," if name == "find-links" else " ").join(settings[name].split())
        given.update((name, value) for name, value in os.environ.items() if name != "UV_SYSTEM_PYTHON")
        # Whichever index has the file: the hashes say which one is right.
        options = ["--quiet", "--python", self.python, "--index-strategy", "unsafe-best-match"]
        if settings.get("no-index", "0").lower() in ("1", "true", "yes", "on"):
            options.append("--no-index")
        run([str(self.program), "pip", "install", *options, *HASHED, str(lock)], given)
