"""The embedded servers: nobody enters without a password, the application's role owns nothing."""

import json
import re
import socket
from pathlib import Path

import psycopg
import pytest

from portail.runtime.embedded.console import Refusal
from portail.runtime.embedded.ports import HOST
from portail.runtime.embedded.postgres import APPLICATION, DATABASE, OWNER, SUPERUSER
from portail.runtime.embedded.processes import left_behind
from portail.runtime.embedded.services import Services
from portail.runtime.embedded.state import State

pytestmark = pytest.mark.embedded


@pytest.fixture
def as_role(shared_services):
    """Connect with one of the two addresses that the launcher gives."""

    def connect(name):
        return psycopg.connect(shared_services.environment[name], autocommit=True)

    return connect


@pytest.mark.parametrize("role", [SUPERUSER, OWNER, APPLICATION])
@pytest.mark.parametrize("password", [None, "", "postgres", "wrong"])
def test_no_role_enters_without_its_password(shared_services, role, password, monkeypatch):
    monkeypatch.setenv("PGPASSFILE", "/dev/null")
    with pytest.raises(psycopg.OperationalError, match=r"no password supplied|password authentication failed"):
        psycopg.connect(host=HOST, port=shared_services.postgres.port, user=role, password=password, dbname=DATABASE)


def test_every_way_in_asks_for_a_scram_password(shared_services):
    with shared_services.postgres._connect(DATABASE) as connection:
        methods = connection.execute("SELECT DISTINCT auth_method, error FROM pg_hba_file_rules").fetchall()
        listens = connection.execute("SHOW listen_addresses").fetchone()
        sockets = connection.execute("SHOW unix_socket_directories").fetchone()
    assert (methods, listens, sockets) == ([("scram-sha-256", None)], (HOST,), ("",))


@pytest.mark.parametrize(
    ("name", "role", "creates"), [("DATABASE_URL", APPLICATION, False), ("DATABASE_OWNER_URL", OWNER, True)]
)
def test_roles_are_apart(as_role, name, role, creates):
    with as_role(name) as connection:
        rights = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolreplication, rolcreatedb"
            " FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        owner = connection.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    assert rights == (role, False, False, False, False, creates)
    assert owner == (OWNER,)


def test_the_application_can_create_nothing(as_role):
    with as_role("DATABASE_URL") as connection:
        for statement in ("CREATE TABLE public.mine (id int)", "CREATE SCHEMA mine", "CREATE DATABASE mine"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_the_owner_can_create_tables_databases_and_the_extensions_of_french_search(as_role):
    with as_role("DATABASE_OWNER_URL") as connection:
        connection.execute("CREATE TABLE public.mine (id int)")
        connection.execute("CREATE DATABASE mine")
        connection.execute("DROP DATABASE mine")
        for extension in ("unaccent", "pg_trgm", "btree_gist", "fuzzystrmatch"):
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        connection.execute("DROP TABLE public.mine")


def test_french_letters_are_letters_whatever_the_locale_of_the_machine(as_role):
    with as_role("DATABASE_URL") as connection:
        row = connection.execute("SELECT lower('ÉCOLE À BRON'), to_tsvector('french', 'fêtes')::text").fetchone()
    assert row == ("école à bron", "'fêt':1")


def test_mending_the_roles_twice_changes_nothing(shared_services):
    before = shared_services.postgres.identity()
    shared_services.postgres.create_roles()
    assert shared_services.postgres.identity() == before
    with psycopg.connect(shared_services.environment["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT current_user").fetchone() == (APPLICATION,)


@pytest.mark.parametrize("command", ["PING", "AUTH wrong", "CONFIG GET requirepass", "SHUTDOWN NOSAVE"])
def test_valkey_refuses_who_has_no_password(shared_services, command):
    with socket.create_connection((HOST, shared_services.valkey.port), timeout=5) as connection:
        connection.sendall(f"{command}\r\n".encode())
        answer = connection.makefile("rb").readline()
    assert re.match(rb"-(NOAUTH|WRONGPASS) ", answer)
    assert shared_services.valkey.answers()


def test_no_password_stands_on_a_command_line_or_in_a_readable_file(shared_services):
    kept = json.loads((shared_services.state.root / "secrets.json").read_text())
    passwords = {secret.encode() for secret in kept.values()}
    assert {"password of Valkey", f"password of the role {SUPERUSER}"} < kept.keys()
    processes = left_behind(shared_services.state, shared_services.data)
    commands = b"".join(Path(f"/proc/{pid}/cmdline").read_bytes() for pid in processes)
    assert b"postgres" in commands
    assert b"valkey" in commands
    assert b"supervisord" in commands
    open_files = [
        path for path in shared_services.state.root.rglob("*") if path.is_file() and path.stat().st_mode & 0o077
    ]
    texts = commands + b"".join(path.read_bytes() for path in open_files)
    assert not [password for password in passwords if password in texts]


def test_two_state_directories_at_once_do_not_meet(shared_services, services):
    services.start()
    services.postgres.create_roles()

    ports = {s.port for one in (shared_services, services) for s in one.servers}
    assert len(ports) == 4
    assert max(ports) < 32768
    assert services.postgres.identity() != shared_services.postgres.identity()
    assert (
        not left_behind(services.state, services.data).keys()
        & left_behind(shared_services.state, shared_services.data).keys()
    )


def test_a_port_taken_between_the_probe_and_the_start_is_given_up(services, listener, monkeypatch):
    taken = listener.getsockname()[1]
    monkeypatch.setattr(services, "_first_port", lambda server: taken if server is services.postgres else 25000)
    monkeypatch.setattr("portail.runtime.embedded.services.first_free", RacyProbe(taken))

    services.start()

    assert services.postgres.answers()
    assert services.postgres.port == taken + 1


class RacyProbe:
    """Sees a port free although someone takes it right after, as another launcher would."""

    def __init__(self, taken):
        self.taken = taken

    def __call__(self, start):
        return start


@pytest.mark.parametrize(
    ("given", "postgres", "valkey"),
    [
        ({"DATABASE_URL": "postgres://x"}, False, True),
        ({"BROKER_URL": "amqp://x", "CACHE_URL": "redis://x"}, True, False),
        ({"BROKER_URL": "amqp://x"}, True, True),
        ({"DATABASE_URL": "", "BROKER_URL": ""}, True, True),
    ],
)
def test_real_servers_replace_the_embedded_ones(tmp_path, given, postgres, valkey):
    state = State(tmp_path / "var")
    state.create()
    services = Services(state, given)
    assert (services.postgres is not None, services.valkey is not None) == (postgres, valkey)
    for name, value in given.items():
        assert services.environment[name] == value or not value
    assert ("DATABASE_URL" in services.chosen, "BROKER_URL" in services.chosen) == (
        postgres,
        valkey and not given.get("BROKER_URL"),
    )


def test_an_owner_without_a_database_is_refused(tmp_path):
    state = State(tmp_path / "var")
    with pytest.raises(Refusal, match="sans DATABASE_URL"):
        Services(state, {"DATABASE_OWNER_URL": "postgres://x"})
