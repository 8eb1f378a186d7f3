"""The first steps of an operator, as docs/operations.md has them: from an empty Debian to an administrator."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PAGE = ROOT / "docs" / "operations.md"
TITLE = "## From an empty Debian\n"
# What is not run, and why.
BY_ROOT = {"apt-get", "useradd", "install", "rabbitmqctl", "printf", "systemctl", "editor", "cp", "nginx"}
BY_MAKE_PACKAGE = {"python3", "/opt/guichet/.venv/bin/pip"}
ROLES = "CREATE ROLE"  # asks for a superuser of the server


def section() -> str:
    """The text between its title and the next one of its rank."""
    return PAGE.read_text(encoding="utf-8").partition(TITLE)[2].partition("\n## ")[0]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", section(), re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """All lines for a shell, in their order."""
    return [line for block in blocks("sh") for line in block.splitlines()]


def run_here() -> list[str]:
    """Those that need neither root nor services of the system."""
    return [line for line in commands() if line.split()[0] not in BY_ROOT | BY_MAKE_PACKAGE]


def statements() -> list[str]:
    """Those of SQL that make the database; its roles are there."""
    return [line for block in blocks("sql") for line in block.splitlines() if not line.startswith(ROLES)]
