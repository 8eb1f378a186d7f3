"""Programs that open the files of strangers are apart, and bounded."""

import io
import re
from pathlib import Path

import pytest

from grc.images.bounded import ProgramFailed, made_by
from grc.images.pictures import NotAPicture, derivatives, heif, limits
from tests.security.corpus import make

DECODERS = re.compile(r"\bpillow_heif\b|\bpypdfium2\b")


def program(folder: Path, code: str) -> Path:
    path = folder / "program.py"
    path.write_text(code)
    return path


def test_what_it_makes_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "of the portal")
    echo = program(tmp_path, "import os, sys; sys.stdout.write(sys.stdin.read() + os.environ.get('SECRET_KEY', '!'))")
    assert made_by(echo, b"file", largest=100) == b"file!"
    with pytest.raises(ProgramFailed):
        made_by(echo, b"file", largest=4)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("raise SystemExit('no such thing')", "no such thing"),
        ("import os; os.kill(os.getpid(), 9)", "ended with -9"),
        ("", "ended with 0"),
    ],
)
def test_its_fall_is_said(code: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ProgramFailed, match=reason):
        made_by(program(tmp_path, code), b"file", largest=100)


def test_a_photo_that_is_too_large_or_broken_is_refused() -> None:
    photo = make.heic()
    assert derivatives.render(io.BytesIO(photo), "image/heic")
    with pytest.raises(NotAPicture, match="ProgramFailed"):
        derivatives.render(io.BytesIO(photo[: len(photo) // 2]), "image/heic")


def test_its_bounds_are_those_of_photos() -> None:
    """It may import nothing of ours."""
    assert (heif.MAX_PIXELS, heif.MAX_SIDE) == (limits.MAX_PIXELS, limits.MAX_SIDE)
    assert derivatives.SIZES["large"] == heif.SIDE


def test_no_other_module_opens_such_files() -> None:
    apart = {"grc/images/pictures/heif.py", "grc/images/pieces/drawing.py"}
    modules = [path for path in Path("grc").rglob("*.py") if DECODERS.search(path.read_text(encoding="utf-8"))]
    assert {str(path) for path in modules} == apart
