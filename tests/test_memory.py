"""No test begins with what another has left in the process, nor with what another process has taken away."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from portail.runtime import cache
from portail.runtime.pagecache import versions
from tests import memory

ROOT = Path(settings.BASE_DIR)
PACKAGES = ["accounts", "communes", "grc", "home", "notifications", "search", "services", "signalement", "site/portail"]
CACHES = {"cache", "lru_cache"}
MAY_REMEMBER = re.compile(r"^_[a-z]\w*\b.* = |\bcache\b|\blru_cache\b", re.M)


def memories() -> Iterator[str]:
    """What the modules keep from one call to the next: results of functions, and private names that may change."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            text = path.read_text()
            if "migrations" not in path.parts and MAY_REMEMBER.search(text):
                module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removeprefix("site.")
                for name in kept_in(ast.parse(text)):
                    yield f"{module.removesuffix('.__init__')}.{name}"


def kept_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            called = [one.func if isinstance(one, ast.Call) else one for one in node.decorator_list]
            if CACHES & {getattr(one, "attr", getattr(one, "id", "")) for one in called}:
                yield node.name
    for node in tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=value)
            ):
                if name.startswith("_") and name.islower() and not name.startswith("__") and may_change(value):
                    yield name


def may_change(value: ast.expr | None) -> bool:
    is_nothing_yet = isinstance(value, ast.Constant) and value.value is None
    return is_nothing_yet or isinstance(value, (ast.Dict, ast.List, ast.Set, ast.Call))


def test_each_memory_is_emptied_before_each_test_or_may_last() -> None:
    """A new one says in `tests/memory.py` which."""
    lasting = {name for names in memory.LASTING.values() for name in names}
    emptied = {*memory.EMPTIED, memory.COUNTS}
    assert not lasting & emptied
    # The pauses after a failure are attributes, which the sweep does not see.
    assert set(memories()) == lasting | {name for name in emptied if not name.endswith(".breaker.until")}


@pytest.mark.parametrize(
    "text", ["_kept = {}", "_index: Index | None = None", "@functools.cache\ndef known(): ...", "_pool = Pool()"]
)
def test_a_new_memory_is_seen(text: str) -> None:
    assert len(list(kept_in(ast.parse(text)))) == 1


@pytest.mark.parametrize("_number", [1, 2])
def test_no_test_finds_what_another_left(_number: int) -> None:
    assert not cache._counts.get("left")
    assert not versions._missed
    assert not versions._memory
    assert not versions._recent
    cache._counts.set("left", 1)
    versions._missed.add("version")
    versions._memory["brand", 1] = (versions.Versions(1, 1), 0.0, "Bron")
    versions._recent["page:1"] = (0.0, None)


# Commands for the whole server, of which another process uses the same database: its tests would lose what they keep,
# or be shown what is not theirs. `tests/portail/runtime/pagecache/looking.py` asks for the keys of the test alone.
WHOLE_SERVER = re.compile(r"\bcache\.clear\(|\bcaches\[.*\]\.clear\(|\bflush(db|all)\(|\.keys\(b?\"\*\"\)")


def sources() -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / "tests").rglob("*.py")):
        if "node_modules" not in path.parts and path != Path(__file__):
            yield path.relative_to(ROOT), path.read_text()


def test_no_test_touches_the_cache_of_another() -> None:
    assert [path for path, text in sources() if WHOLE_SERVER.search(text)] == []


@pytest.mark.parametrize(
    "text", ["cache.clear()", 'caches["default"].clear()', "client.flushdb()", 'client.keys("*")', 'client.keys(b"*")']
)
def test_a_command_for_the_whole_server_is_seen(text: str) -> None:
    assert WHOLE_SERVER.search(text)


DRAWN = {"uuid1", "uuid4", "random", "randint", "choice", "token_hex", "token_urlsafe", "now", "today", "time_ns"}


def drawn_in_names(tree: ast.Module) -> set[int]:
    """Lines of parameters that are others each time: two processes would not mean the same test by a name."""
    given = [
        one for node in ast.walk(tree) for one in getattr(node, "decorator_list", ()) if "parametrize" in ast.dump(one)
    ]
    calls = [one for node in given for one in ast.walk(node) if isinstance(one, ast.Call)]
    return {call.lineno for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in DRAWN}


def test_no_test_is_named_by_chance() -> None:
    drawing = [(path, text) for path, text in sources() if any(f"{name}(" in text for name in DRAWN)]
    assert drawing
    assert not {path: lines for path, text in drawing if (lines := drawn_in_names(ast.parse(text)))}


def test_a_name_by_chance_is_seen() -> None:
    assert drawn_in_names(ast.parse('@pytest.mark.parametrize("key", [f"{uuid.uuid4()}"])\ndef test(key): ...')) == {1}
