"""Programs that tests hand to other processes, written in strings: what they name is there.

No linter reads them, and those of long tests run seldom: a module that moves would leave them behind.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
OURS = "accounts|communes|grc|home|notifications|portail|search|services|signalement|tests"
PROGRAM = re.compile(rf"^\s*(?:from|import) (?:{OURS})\b", re.MULTILINE)
SAMPLE = "from grc.desk.viewsets.requests import X"  # of `tests/test_sockets.py`, read and never run


def programs() -> Iterator[tuple[str, str]]:
    """Where each one is, and its text; what f-strings put in is a name like another."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        if "node_modules" in path.parts or path == Path(__file__):
            continue
        tree = ast.parse(path.read_text())
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            text = "" if id(node) in parts else text_of(node)
            if PROGRAM.search(text) and SAMPLE not in text:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", text


def text_of(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return re.sub(r"%\w|\{\w+\}", "0", text)
        case ast.JoinedStr(values=parts):
            return "".join(text_of(part) or "0" for part in parts)
        case _other:
            return ""


def missing(program: str) -> list[str]:
    """What it imports, or asks of a module, that is not there."""
    tree, known, lost = ast.parse(program), {}, []
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if re.match(rf"(?:{OURS})\b", module):
                for alias in names:
                    found = named(module, alias.name)
                    known[alias.asname or alias.name] = found
                    lost += [] if found is not None else [f"{module}.{alias.name}"]
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if isinstance(known.get(name), ModuleType):
                lost += [] if hasattr(known[name], attribute) else [f"{name}.{attribute}"]
    return lost


def named(module: str, name: str) -> object | None:
    try:
        return getattr(importlib.import_module(module), name)
    except AttributeError:
        return importlib.import_module(f"{module}.{name}")
    except ModuleNotFoundError:
        return None


PROGRAMS = dict(programs())


def test_what_is_missing_is_found() -> None:
    assert missing("from grc.nowhere import a\nfrom grc import links\nlinks.gone()") == ["grc.nowhere.a", "links.gone"]
    assert missing("from grc import links\nlinks.token_for(1)") == []


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_what_a_program_names_is_there(program: str) -> None:
    assert missing(program) == []
