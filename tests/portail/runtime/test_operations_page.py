"""What docs/operations.md tells an operator to type is there; `tests.faults.test_first_steps` runs the first steps."""

import re

from django.core.management import get_commands

from portail.runtime.keys import KEYS
from portail.settings.environment import DECLARED
from tests.faults import steps

TYPED = re.compile(r"(?:guichet|manage\.py) ([a-z][a-z_]+)")


def test_each_command_is_one_of_ours() -> None:
    """In code, where `guichet` is followed by a word; the name alone is that of units, roles and folders."""
    page = steps.PAGE.read_text(encoding="utf-8")
    code = [*re.findall(r"`([^`\n]+)`", page), *re.findall(r"^```\w*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)]
    typed = {name for text in code for name in TYPED.findall(text)}
    assert {"backup", "restore", "migrate", "create_administrator"} <= typed
    assert typed - {"guichet"} - set(get_commands()) == set()


def test_each_line_is_run_or_is_named_with_what_keeps_it_from_being() -> None:
    first = {line.split()[0] for line in steps.commands()}
    assert first >= steps.BY_ROOT | steps.BY_MAKE_PACKAGE, "none is named for nothing"
    assert {line.split()[0] for line in steps.run_here()} == {
        *("cd", "set", "guichet", "/opt/guichet/.venv/bin/guichet"),
        "PATH=/opt/guichet/.venv/bin:$PATH",
    }
    assert [line.split()[:2] for line in steps.statements()] == [["CREATE", "DATABASE"]]


def test_files_and_units_are_there() -> None:
    for name in re.findall(r"deploy/[\w./-]*\w", steps.PAGE.read_text(encoding="utf-8")):
        assert list(steps.ROOT.glob(name)), name
    (enabled,) = (line for line in steps.commands() if line.startswith("systemctl enable"))
    for unit in enabled.split()[3:]:
        name, at, _instance = unit.removesuffix(".timer").partition("@")
        assert (steps.ROOT / "deploy" / f"{name}{at}.service").exists(), unit


def test_the_example_names_variables_that_exist_and_none_of_the_keys() -> None:
    text = (steps.ROOT / "deploy" / "guichet.env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE))
    assert named <= set(DECLARED)
    assert not named & set(KEYS)
    assert {"BASE_DOMAIN", "DATABASE_URL", "DATABASE_OWNER_URL", "BROKER_URL", "CACHE_URL", "VAR_DIR"} <= named
