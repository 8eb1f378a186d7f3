"""What others wrote and we serve: its licence lies beside it, and it is the very file that its notice describes."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "site/static/vendor"
LIBRARIES = sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_is_what_its_notice_says(name: str) -> None:
    notice = (FOLDER / name / "README.md").read_text(encoding="utf-8")
    assert (FOLDER / name / "LICENSE").read_text(encoding="utf-8")
    scripts = list((FOLDER / name).glob("*.js"))
    assert scripts
    for script in scripts:
        assert f"`{script.name}`: `{hashlib.sha256(script.read_bytes()).hexdigest()}`" in notice
    assert f"`site/static/vendor/{name}/`" in (Path(settings.BASE_DIR) / "docs/dependencies.md").read_text()
