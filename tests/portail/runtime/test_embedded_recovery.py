"""Recovery: whatever was killed, and however, the next start finds its data and leaves nothing behind."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from portail.runtime.embedded import ownership
from portail.runtime.embedded.console import Refusal
from portail.runtime.embedded.postgres import Postgres
from portail.runtime.embedded.processes import left_behind
from portail.runtime.embedded.services import Services
from tests.children import is_alive

pytestmark = pytest.mark.embedded
PATIENCE = 20  # seconds


@pytest.fixture
def running(services):
    """Servers with one row to lose."""
    services.start()
    services.postgres.create_roles()
    with psycopg.connect(services.environment["DATABASE_OWNER_URL"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'oui' AS word")
    return services


@pytest.fixture
def successor(services, bare_environ):
    """The next launcher on the same directory."""
    successor = Services(services.state, bare_environ)
    yield successor
    successor.stop()


def kept(services):
    with psycopg.connect(services.environment["DATABASE_OWNER_URL"]) as connection:
        return connection.execute("SELECT word FROM kept").fetchone()


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def named(services, *words):
    """Process numbers of this directory whose command line has one of these words."""
    found = left_behind(services.state, services.data)
    return [pid for pid in found if any(word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes() for word in words)]


def start_again(successor):
    successor.recover()
    successor.postgres.create()
    successor.start()
    return successor


def test_everything_killed_at_once(running, successor):
    for pid in left_behind(running.state, running.data):
        os.kill(pid, signal.SIGKILL)
    running.supervisor.process.wait()
    assert (running.data / "postmaster.pid").exists()

    assert kept(start_again(successor)) == ("oui",)


def test_servers_orphaned_by_a_killed_manager_are_stopped(running, successor):
    running.supervisor.process.kill()
    running.supervisor.process.wait()
    orphans = named(running, "/bin/postgres", "valkey-server")
    assert len(orphans) == 2

    assert successor.recover()

    assert not any(map(is_alive, orphans))
    control = running.postgres.ownership.run("pg_controldata", str(running.data)).stdout
    assert re.search("Database cluster state: +shut down\n", control)
    assert kept(start_again(successor)) == ("oui",)


def test_a_manager_orphaned_by_a_killed_launcher_is_stopped_in_order(running, successor):
    assert successor.recover()
    assert not left_behind(running.state, running.data)
    assert "stopped: postgres (exit status 0)" in (running.state.log / "supervisord.log").read_text()
    assert not successor.recover()


def test_a_pid_file_whose_number_is_a_strangers_does_not_block(running, successor):
    running.stop()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        (running.data / "postmaster.pid").write_text(
            f"{stranger.pid}\n{running.data}\n1795570871\n15432\n\n127.0.0.1\n"
        )
        try:
            assert kept(start_again(successor)) == ("oui",)
            assert stranger.poll() is None
        finally:
            stranger.kill()


@pytest.mark.parametrize("server", ["valkey-server", "/bin/postgres"])
def test_a_server_that_falls_is_started_again(running, server):
    (before,) = named(running, server)
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: named(running, server) not in ([], [before]))
    wait_until(lambda: all(each.answers() for each in running.servers))
    assert kept(running) == ("oui",)


def test_a_cluster_half_made_is_made_again(services):
    draft = services.postgres.ownership.home / "data.draft"
    services.data.rename(draft)
    (draft / "PG_VERSION").unlink()
    assert services.postgres.create()
    assert (services.data / "PG_VERSION").read_text().strip() == "18"
    assert not draft.exists()


def test_a_cluster_of_another_major_version_is_refused_in_french(services):
    (services.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(Refusal, match="écrite par PostgreSQL 17"):
        services.postgres.create()


def test_a_server_that_cannot_start_says_why(services):
    (services.data / "global" / "pg_control").unlink()
    with pytest.raises(Refusal, match=r"postgres ne démarre pas(.|\n)*pg_control"):
        services.start()
    assert not left_behind(services.state, services.data)


if os.geteuid() == 0:  # only root runs PostgreSQL as someone else; for others there is nothing to skip

    class TestRootWithoutNamespaces:
        @pytest.fixture
        def refused_namespaces(self, tmp_path, monkeypatch):
            """A machine whose kernel refuses user namespaces, as most containers do."""
            folder = tmp_path / "bin"
            folder.mkdir()
            program = folder / "unshare"
            program.write_text("#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2\nexit 1\n")
            program.chmod(0o755)
            monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
            monkeypatch.setattr(ownership, "SYSTEM_STATE", Path("/var/tmp") / f"guichet-tests-{os.getpid()}")
            ownership.SYSTEM_STATE.mkdir(mode=0o755)
            ownership.SYSTEM_STATE.chmod(0o755)
            yield
            subprocess.run(["rm", "-rf", str(ownership.SYSTEM_STATE)], check=True)

        def test_it_runs_as_nobody_with_its_data_outside(self, state, bare_environ, refused_namespaces):
            services = Services(state, bare_environ, durable=False)
            assert services.postgres.ownership.is_elsewhere
            services.postgres.create()
            try:
                services.start()
                services.postgres.create_roles()
                (pid,) = named(services, "/bin/postgres")
                assert Path(f"/proc/{pid}").stat().st_uid == 65534
                assert services.data.is_relative_to(ownership.SYSTEM_STATE)
                assert not (state.postgres / "data").exists()
            finally:
                services.stop()
            assert ownership.choose(state) == services.postgres.ownership

        def test_data_of_a_kernel_that_allowed_them_is_refused_in_french(self, state, refused_namespaces):
            (state.postgres / "data").mkdir()
            with pytest.raises(Refusal, match="espaces de noms"):
                Postgres(state)
