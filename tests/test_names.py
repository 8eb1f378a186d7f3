"""Names of classes: within a package, one meaning each."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings

PACKAGES = ("accounts", "communes", "grc", "home", "notifications", "search", "services", "signalement", "site/portail")
GIVEN = {"Command", "Config", "Meta"}  # by Django
APART = {"migrations", "bootstrap"}  # what was; a program of its own, which imports none of the rest


@pytest.mark.parametrize("package", PACKAGES)
def test_no_two_classes_of_a_package_share_a_name(package: str) -> None:
    homes = defaultdict(list)
    for path in sorted(Path(settings.BASE_DIR, package).rglob("*.py")):
        if APART.isdisjoint(path.parts):
            for name in public_classes(path):
                homes[name].append(path.relative_to(settings.BASE_DIR).as_posix())
    assert homes
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}


def public_classes(path: Path) -> list[str]:
    """The names of its classes that others may import."""
    defined = (node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef))
    return [name for name in defined if not name.startswith("_") and name not in GIVEN]
