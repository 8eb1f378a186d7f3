"""Every public page is valid HTML: all are shown to the validator in one run, which takes seconds to start."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.journeys.conftest import Guichet, Visit
from tests.journeys.error_pages import ERROR_PAGES
from tests.journeys.public_pages import PAGES
from tests.needs import VALIDATOR

pytestmark = [pytest.mark.browser, pytest.mark.validator]


def test_public_pages_are_valid_html(guichet: Guichet, visit: Visit, tmp_path: Path) -> None:
    sources = {}
    usual = visit()
    for name, way in PAGES.items():
        # A page of error is put in place by the browser: in a window where no service worker answers yet.
        visitor = visit() if name in ERROR_PAGES else usual
        way(visitor, guichet)
        sources[name] = visitor.source()
    assert errors_in(sources, tmp_path) == []


def errors_in(sources: dict[str, str], folder: Path) -> list[str]:
    """What the validator finds wrong in these pages."""
    files = [folder / f"{name}.html" for name in sources]
    for file, source in zip(files, sources.values(), strict=True):
        file.write_text(source, encoding="utf-8")
    java = shutil.which("java")
    assert java
    command = [java, "-jar", str(VALIDATOR), "--errors-only", "--stdout", "--exit-zero-always", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
