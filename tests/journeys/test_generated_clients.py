"""The clients that partners make from the description: they are made, run, file with files and read what they filed."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Guichet
from tests.needs import MODULES, node
from tests.security.corpus import make

pytestmark = pytest.mark.embedded
PROGRAMS = Path(__file__).with_name("generated")
GOOD = {
    "Qui porte le projet\u00a0?": "Les habitants d’un quartier",
    "Combien de foyers participeraient\u00a0?": 12,
    "Nom de la seconde personne référente": "Lou Martin",
    "Son adresse électronique": "lou@example.org",
    "Adresse du terrain": {"street": "3 avenue Camille-Rousset", "postcode": "69500", "city": "Bron"},
    "Surface disponible": 12.5,
    "Racontez le projet": "Un composteur derrière l’école, dont tout le quartier se servira.",
}
PHOTOS = [make.jpeg(make.picture(40, width)) for width in (30, 31)]
Partner = Callable[[], dict[str, Any]]


def run(*command: str | Path, cwd: Path, said: str = "", **more: str) -> str:
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"} | more
    done = subprocess.run(command, cwd=cwd, env=environment, input=said, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def in_python(guichet: Guichet, tmp_path: Path) -> Partner:
    """What docs/api.md says for Python."""
    address = guichet.site("metropole")
    config = tmp_path / "config.yml"
    config.write_text((PROGRAMS / "openapi-python-client.yml").read_text())
    options = ("--meta", "none", "--output-path", "guichet_client", "--config", config.name, "--fail-on-warning")
    run("openapi-python-client", "generate", "--url", f"{address}/api/schema/", *options, cwd=tmp_path)
    for name, content in zip(("a.jpg", "b.jpg"), PHOTOS, strict=True):
        (tmp_path / name).write_bytes(content)
    command = (sys.executable, PROGRAMS / "program.py", address, "a.jpg", "b.jpg")
    return lambda: json.loads(run(*command, cwd=tmp_path, said=json.dumps(GOOD), PYTHONPATH=str(tmp_path)))


@pytest.fixture
def in_typescript(guichet: Guichet, tmp_path: Path) -> Partner:
    """What docs/api.md says for TypeScript; its compiler takes the whole, strict."""
    address, tools = guichet.site("metropole"), MODULES / ".bin"
    run(tools / "openapi-ts", "--input", f"{address}/api/schema/", "--output", "client", cwd=tmp_path)
    shutil.copy(PROGRAMS / "program.ts", tmp_path)
    options = ("--strict", "--target", "es2022", "--module", "nodenext", "--skipLibCheck", "--outDir", "made")
    run(tools / "tsc", *options, "program.ts", cwd=tmp_path)
    photos = [base64.b64encode(photo).decode() for photo in PHOTOS]
    command = (node() or "node", "made/program.js", address, json.dumps(GOOD), *photos)
    return lambda: json.loads(run(*command, cwd=tmp_path))


@pytest.mark.parametrize(
    "partner", ["in_python", pytest.param("in_typescript", marks=pytest.mark.generator)], indirect=True
)
def test_a_made_client_files_with_files_and_reads(guichet: Guichet, partner: Partner) -> None:
    told = partner()
    assert told["refused"]["status"] == 422
    assert list(told["refused"]["errors"]) == ["description"]
    assert told["again"], "a key files once"
    assert told["plain"]["kind"] == told["report"]["kind"] == "signalement"
    assert told["request"]["kind"] == "service"
    assert [files_of(guichet, told[name]["reference"]) for name in ("plain", "report", "request")] == [0, 1, 2]


@pytest.fixture
def partner(request: pytest.FixtureRequest) -> Partner:
    return request.getfixturevalue(request.param)


def files_of(guichet: Guichet, reference: str) -> int:
    """How many files came with a request."""
    [(count,)] = guichet.house.ask(
        "SELECT count(*) FROM grc_attachment a JOIN grc_demande d ON d.id = a.demande_id"
        f" WHERE d.reference = '{reference}'"
    )
    return count
