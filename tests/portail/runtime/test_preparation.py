"""Preparation: each step once, again only when what it is made from has changed."""

import pytest

from portail.runtime.embedded.console import Refusal
from portail.runtime.embedded.preparation import DEMO, MIGRATE, STATIC, Preparation

FIRST = ["migrate", "collectstatic --clear", "demo"]
# A stand-in for Django's command line that writes down what it was asked.
MANAGE = """\
import pathlib, sys
with pathlib.Path("asked").open("a") as file:
    print(*(word for word in sys.argv[1:] if word not in ("--no-input", "--skip-checks")), file=file)
if pathlib.Path("broken").exists():
    sys.exit("la table existe déjà")
"""


@pytest.fixture
def checkout(tmp_path):
    checkout = tmp_path / "checkout"
    for path in ("communes/migrations/0001_initial.py", "communes/data/communes.csv", "site/static/css/base.css"):
        (checkout / path).parent.mkdir(parents=True)
        (checkout / path).write_text("1")
    (checkout / "manage.py").write_text(MANAGE)
    (checkout / "requirements.txt").write_text("django")
    return checkout


@pytest.fixture
def asked(checkout, state):
    """Prepare, and say which commands were run for it."""

    def prepare(database="one", **environment):
        (checkout / "asked").write_text("")
        environment = {"PORT": "8000", "BASE_DOMAIN": "localhost", **environment}
        Preparation(checkout, state, environment, database=database).run(MIGRATE, STATIC, DEMO)
        return (checkout / "asked").read_text().splitlines()

    return prepare


def test_all_steps_run_in_order_the_first_time_and_none_the_second(asked, capsys):
    assert asked() == FIRST
    assert capsys.readouterr().out.count(" s\n") == 3
    assert asked() == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("communes/migrations/0001_initial.py", ["migrate", "demo"]),
        ("communes/migrations/0002_more.py", ["migrate", "demo"]),
        ("communes/data/communes.csv", ["demo"]),
        ("site/static/css/base.css", ["collectstatic"]),
        ("requirements.txt", ["migrate", "collectstatic", "demo"]),
        ("templates/base.html", []),
        ("tests/test_something.py", []),
        (".venv/lib/module.py", []),
        ("var/media/photo.json", []),
    ],
)
def test_a_change_brings_back_the_steps_that_read_it(checkout, asked, path, steps):
    asked()
    (checkout / path).parent.mkdir(parents=True, exist_ok=True)
    (checkout / path).write_text("2")
    assert asked() == steps


def test_another_database_is_prepared_but_not_the_files(asked):
    asked()
    assert asked(database="two") == ["migrate", "demo"]


@pytest.mark.parametrize("changed", [{"PORT": "8001"}, {"BASE_DOMAIN": "guichet.example"}])
def test_another_address_moves_the_sites_of_the_demo_without_making_it_anew(asked, changed):
    asked()
    assert asked(**changed) == ["demo --addresses"]
    assert asked(**changed) == []
    assert asked() == ["demo --addresses"]


def test_another_address_and_another_content_make_it_anew(checkout, asked):
    asked()
    (checkout / "communes/data/communes.csv").write_text("2")
    assert asked(PORT="8001") == ["demo"]


def test_a_database_of_someone_else_is_prepared_every_time(asked):
    assert asked(database=None) == FIRST
    assert asked(database=None, PORT="8001") == ["migrate", "demo"]


def test_a_step_that_fails_shows_why_and_is_done_again(checkout, asked):
    (checkout / "broken").touch()
    with pytest.raises(Refusal, match=r"manage.py migrate a échoué(.|\n)*la table existe déjà"):
        asked()
    (checkout / "broken").unlink()
    assert asked() == FIRST


def test_files_that_were_not_gathered_to_the_end_are_gathered_anew(checkout, asked):
    asked()
    (checkout / "site/static/css/base.css").write_text("2")
    (checkout / "broken").touch()
    with pytest.raises(Refusal):
        asked()
    (checkout / "broken").unlink()
    assert asked() == ["collectstatic --clear"]


@pytest.mark.parametrize("content", ["", '{"migrate": ["', "[]", '{"migrate": "of an older version"}'])
def test_a_record_that_is_damaged_or_of_another_time_counts_for_nothing(state, asked, content):
    asked()
    (state.run / "prepared.json").write_text(content)
    assert asked() == FIRST
