"""What the documents name is there: modules, what they hold, and files of the repository."""

import contextlib
import functools
import importlib
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from portail.celery import app

ROOT = Path(settings.BASE_DIR)
PACKAGES = "accounts|communes|grc|home|notifications|portail|search|services|signalement"
DOTTED = re.compile(rf"`((?:{PACKAGES}|tests)(?!\.[EW]\d)(?:\.\w+)+)(?:\(\))?`")  # `grc.E001` is what a check says
FILE = re.compile(r"`((?:site|templates|tests|deploy|docs|\.ci|" + PACKAGES + r")/[\w./-]*)`")
# Decisions keep the names of their day; `renames.md` says what became of them.
READ = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "deploy/README.md")),
    *(path for path in sorted(ROOT.glob("docs/*.md")) if path.name != "renames.md"),
]


@functools.cache
def tasks() -> frozenset[str]:
    """The names of all tasks: finding them looks for two modules in every application."""
    app.loader.import_default_modules()
    return frozenset(app.tasks)


def there(dotted: str) -> bool:
    """Whether a dotted name is that of a module, of something in one, of a model as Django names it, or of a task."""
    if dotted in tasks():
        return True
    parts = dotted.split(".")
    with contextlib.suppress(LookupError):
        model = apps.get_model(*parts[:2])
        if all(name in {field.name for field in model._meta.get_fields()} for name in parts[2:]):
            return True
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for name in parts[end:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


@pytest.mark.parametrize("document", READ, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_names_is_there(document: Path) -> None:
    text = document.read_text()
    names = {name for name in DOTTED.findall(text) if not name.endswith((".md", ".html", ".py", ".csv"))}
    assert {name for name in names if not there(name)} == set()
    places = (ROOT, ROOT / "templates")
    assert {path for path in FILE.findall(text) if not any((place / path).exists() for place in places)} == set()


def test_what_was_renamed_leads_somewhere() -> None:
    rows = re.findall(r"\| `([\w.]+)` \| `([\w.]+)` \|", (ROOT / "docs/renames.md").read_text())
    assert rows
    assert [new for _old, new in rows if not there(new)] == []
