"""Types of the scripts that pages load: each is checked, what is wrong in one is said, and CI cannot leave that out."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.needs import TSC

ROOT = Path(settings.BASE_DIR)
TYPES = ROOT / "site/types"
STATIC = ROOT / "site/static"
SCRIPTS = {path for path in STATIC.rglob("*.js") if STATIC / "vendor" not in path.parents}
WAY_OUT = re.compile(r"@ts-|\bany\b(?=[\[\]<>|,;)}]| \*/)|\{\s*(?:any|\*|\?)\s*\}")
WRONG = {
    "a word that an element has not": ("document.body.vaule;", "TS2339"),
    "an element that may lack": ('document.querySelector("form").submit();', "TS2531"),
    "a field that a form has not": ('document.forms[0].elements.adress.value = "";', "TS2551"),
    "a parameter of no type": ("export const double = (number) => 2 * number;", "TS7006"),
    "a number for a text": ('document.title = "x".replace("x", 1);', "TS2769"),
    "what only workers have": ("skipWaiting();", "TS2304"),
}
RIGHT = """
for (const box of document.querySelectorAll("[data-box]")) {
  const form = box.closest("form");
  if (form) form.elements.address.value = box.dataset.address;
}
"""


def checked(*options: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([TSC, "--pretty", "false", *options], capture_output=True, text=True, check=False)


@pytest.mark.compiler
def test_each_script_that_is_served_is_checked() -> None:
    listed = [checked("--project", TYPES / f"{name}.json", "--listFilesOnly").stdout for name in ("pages", "worker")]
    read = {Path(line).resolve() for said in listed for line in said.splitlines()}
    assert SCRIPTS
    assert SCRIPTS - read == set()


@pytest.mark.compiler
def test_what_is_wrong_in_a_script_is_said(tmp_path: Path) -> None:
    (tmp_path / "right.js").write_text(RIGHT)
    for number, (script, _code) in enumerate(WRONG.values()):
        (tmp_path / f"wrong{number}.js").write_text(script)
    declared = [str(path) for path in TYPES.glob("*.d.ts") if path.stem != "worker"]
    config = {
        "extends": str(TYPES / "pages.json"),
        "compilerOptions": {"incremental": False, "tsBuildInfoFile": None},
        "include": ["*.js", *declared],
        "exclude": [],
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(config))
    done = checked("--project", tmp_path)
    said = dict(re.findall(r"(\w+)\.js\(.*error (TS\d+)", done.stdout))
    assert said == {f"wrong{number}": code for number, (_script, code) in enumerate(WRONG.values())}
    assert done.returncode != 0


def test_no_script_takes_a_way_out() -> None:
    read = {path.relative_to(ROOT).as_posix(): path.read_text() for path in (*SCRIPTS, *TYPES.glob("*.d.ts"))}
    assert {name: found[0] for name, text in read.items() if (found := WAY_OUT.search(text))} == {}
    for text in ("// @ts-ignore", "/** @type {any} */", "/** @param {*} one */", "(one: any) => any[]", "Promise<any>"):
        assert WAY_OUT.search(text), text


@pytest.mark.parametrize(("in_ci", "code"), [("", 0), ("1", 2)])
def test_who_has_no_compiler_is_told_and_ci_fails(in_ci: str, code: int) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    done = subprocess.run(
        ["make", "--no-print-directory", "lint-scripts", "TSC=nowhere"],
        cwd=ROOT,
        env=environment | {"FAIL_ON_SKIP": in_ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert "types of scripts need Node and `npm ci --prefix tests`" in done.stdout + done.stderr


def test_ci_checks_them() -> None:
    steps = (ROOT / ".ci/run").read_text()
    assert -1 < steps.find("export FAIL_ON_SKIP=1") < steps.find("npm ci") < steps.find("' make lint\n")
    assert re.search(r"--output-sync=target .*\blint-scripts\b", (ROOT / "Makefile").read_text())
