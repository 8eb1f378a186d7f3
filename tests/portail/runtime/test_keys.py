"""Keys of production: each set, drawn at random and no other's, or nothing starts; the launcher makes its own."""

import base64
import secrets
import string

import pytest

from portail.runtime import keys
from portail.runtime.embedded.services import Services
from portail.runtime.embedded.state import State
from tests.portail.runtime.test_production import run
from tests.ports import free_port

SERVERS = {"DATABASE_URL": "postgres://x", "BROKER_URL": "amqp://x", "CACHE_URL": "redis://x"}  # nothing to start
ADVICE = "« manage.py make_keys » donne"


@pytest.mark.parametrize("name", keys.KEYS)
@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("", "manque"),
        ("x", "est trop faible"),
        ("A" * 64, "est trop faible"),
        ("changez-moi-" * 6, "est trop faible"),
        ("0123456789" * 7, "est trop faible"),
        ("0123456789abcdef" * 3 + "0a1b2c3d4e5f6a", "est trop faible"),
        ("kZ3vQ8xT1mB6nR0wY5cL9dF2gH7jP4sA-uE_iO1qWy", "est trop faible"),
    ],
    ids=["none", "short", "one letter", "one word", "digits", "31 bytes in hexadecimal", "31 bytes in Base64"],
)
def test_a_key_that_protects_nothing_is_named_and_not_shown(name: str, key: str, found: str) -> None:
    said = keys.fault(keys.draw() | {name: key})
    assert said.startswith(f"La clé {name} {found} : ")
    assert ADVICE in said
    assert len(key) < 2 or key not in said


def test_two_keys_are_never_one() -> None:
    one = secrets.token_urlsafe(32)
    for first, second in zip(keys.KEYS, keys.KEYS[1:], strict=False):
        said = keys.fault(keys.draw() | {first: one, second: one})
        assert said.startswith(f"La clé {second} est la même que {first} : ")
        assert one not in said


def test_thirty_two_bytes_are_enough_however_they_are_written() -> None:
    draw = (
        secrets.token_urlsafe,
        secrets.token_hex,
        lambda size: base64.b64encode(secrets.token_bytes(size)).decode(),
        lambda size: base64.b32encode(secrets.token_bytes(size)).decode(),
    )
    assert keys.fault({name: make(32) for name, make in zip(keys.KEYS, draw, strict=True)}) == ""


@pytest.mark.parametrize("name", keys.KEYS)
def test_production_does_not_start_without_each_of_its_keys(name: str) -> None:
    done = run("manage.py", "check", **{name: ""})
    assert done.returncode != 0
    assert done.stderr.startswith(f"La clé {name} manque : ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        ("gunicorn", "--config", "python:portail.runtime.web", "portail.wsgi:application"),
        ("celery", "-A", "portail", "worker"),
        ("celery", "-A", "portail", "beat"),
    ],
    ids=["web", "worker", "clock"],
)
def test_no_process_starts_on_one_key_for_two_uses(command: tuple[str, ...], tmp_path: object) -> None:
    one = secrets.token_urlsafe(48)
    bind = ("--bind", f"127.0.0.1:{free_port()}") if command[0] == "gunicorn" else ()
    done = run("-m", *command, *bind, LINK_KEY=one, SEAL_KEY=one, VAR_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "La clé SEAL_KEY est la même que LINK_KEY : " in done.stderr
    assert "Traceback" not in done.stderr


def test_former_keys_may_be_those_of_before() -> None:
    code = "from django.conf import settings; print(settings.LINK_KEYS[1:], settings.SEAL_KEYS[1:])"
    done = run("-c", code, LINK_KEY_FORMER="x", SEAL_KEY_FORMER="x")
    assert done.stdout == "['x'] ['x']\n", done.stderr


def test_the_command_that_makes_them_asks_for_none() -> None:
    done = run("manage.py", "make_keys", **dict.fromkeys(keys.KEYS, ""))
    assert done.returncode == 0, done.stderr
    made = dict(line.split("=", 1) for line in done.stdout.splitlines())
    assert list(made) == list(keys.KEYS)
    assert keys.fault(made) == ""
    assert set("".join(made.values())) <= {*string.ascii_letters, *string.digits, "-", "_"}, "nothing to quote"


@pytest.mark.parametrize("demo", ["0", "1"])
def test_the_launcher_makes_those_that_are_needed_and_keeps_them(demo: str, state: State) -> None:
    given = SERVERS | {"DEMO": demo, "SEAL_KEY": "given"}
    chosen = Services(state, given).environment
    assert chosen["SEAL_KEY"] == "given"
    assert chosen == Services(state, given).environment
    chosen = Services(state, SERVERS | {"DEMO": demo}).environment
    if demo == "0":
        assert keys.fault(chosen) == ""
    else:
        assert keys.KEYS[0] in chosen
        assert keys.KEYS[1] not in chosen, "links that were sent before still open"
