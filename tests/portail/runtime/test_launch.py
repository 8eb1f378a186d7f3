"""The launcher as a command: what it runs, what it refuses, what it leaves behind (nothing)."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portail.runtime.embedded.processes import left_behind
from portail.runtime.embedded.state import State
from tests.children import is_alive
from tests.ports import free_port

pytestmark = pytest.mark.embedded
PATIENCE = 60  # seconds
GIVEN = {"DATABASE_URL": "postgres://x", "BROKER_URL": "amqp://x", "CACHE_URL": "redis://x"}  # nothing to start
PLAIN = ("-c", "/dev/null", "-p", "no:django", "-p", "no:cacheprovider", "-p", "no:randomly")  # of pytest
# In a session of its own, its parent gone: what a server is that tests did not stop.
DAEMON = """
import os, time
child = os.fork()
if child == 0:
    os.setsid()
    os.close(1), os.close(2)
    time.sleep(600)
print(child)
"""
SLOW = """
import pathlib, subprocess, time
import pytest
here = pathlib.Path(__file__).parent
@pytest.fixture(scope="session")
def served():
    yield subprocess.Popen(["sleep", "600"], start_new_session=True)
    (here / "undone").touch()
def test_slow(served):
    (here / "draft").write_text(str(served.pid))
    (here / "draft").rename(here / "begun")
    time.sleep(600)
"""
SHOW = "import os; print(os.environ['DATABASE_URL'], os.environ['BROKER_URL'], os.environ['DEMO'])"


@pytest.fixture
def var_dir(tmp_path):
    """A state directory with a name that needs quoting, and too long for a socket; nothing may run there in the end."""
    var_dir = tmp_path / f"mon état 100% {'long' * 25}"
    yield var_dir
    assert left_behind(State(var_dir), var_dir / "postgres" / "data") == {}


@pytest.fixture
def launch(bare_environ, var_dir):
    """Start the launcher; its output is one text."""

    def start(*words, **variables):
        return subprocess.Popen(
            [sys.executable, "-m", "portail.runtime.launch", *words],
            env={**bare_environ, "VAR_DIR": str(var_dir), **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    return start


@pytest.fixture
def small_disk():
    """Put a state directory on a disk of its own, of a given size, or change that."""
    mounted = []

    def give(folder, size):
        folder.mkdir(exist_ok=True)
        remount = "remount," if folder in mounted else ""
        command = ["mount", "-t", "tmpfs", "-o", f"{remount}size={size}", "tmpfs", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("only root may mount a disk")
        mounted.append(folder)

    yield give
    for folder in set(mounted):
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def finished(process):
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


@contextlib.contextmanager
def holding(launch, var_dir):
    """A launcher at work until the end of the block."""
    with launch("exec", "--", "sleep", "60") as process:
        try:
            wait_until(lambda: State(var_dir).environment_file.exists() or process.poll() is not None)
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_exec_gives_the_servers_to_a_command_and_keeps_its_output_and_exit_code(launch):
    code, out, err = finished(launch("exec", "--", sys.executable, "-c", f"{SHOW}; raise SystemExit(7)"))
    assert code == 7
    assert re.fullmatch(r"postgres://guichet_app:\S+@127.0.0.1:\d+/guichet redis://:\S+@127.0.0.1:\d+/0 1\n", out)
    assert "Création de la base de données… " in err
    assert "Arrêt… " in err


def test_a_second_command_shares_the_servers_of_the_first(launch, var_dir):
    with holding(launch, var_dir):
        before = State(var_dir).environment_file.read_text()
        code, out, err = finished(launch("exec", "--", sys.executable, "-c", SHOW))
        assert (code, err) == (0, "")
        assert out.split()[0] in before
        assert State(var_dir).environment_file.read_text() == before


def test_run_is_refused_where_a_launcher_is_at_work(launch, var_dir):
    with holding(launch, var_dir):
        code, _, err = finished(launch("run"))
    assert code == 1
    assert re.fullmatch(r"\nGuichet est déjà lancé sur .* : arrêtez-le d’abord .*, ou choisissez .*\n", err)


def test_stopping_the_launcher_stops_the_command_and_the_servers(launch, var_dir):
    with holding(launch, var_dir) as process:
        assert left_behind(State(var_dir), var_dir / "postgres" / "data")
        process.send_signal(signal.SIGTERM)
        code, _, err = finished(process)
    assert code == 128 + signal.SIGTERM
    assert "Arrêt… " in err
    assert not State(var_dir).environment_file.exists()


def test_a_killed_launcher_takes_its_servers_and_its_command_along(launch, var_dir):
    data = var_dir / "postgres" / "data"
    with holding(launch, var_dir) as process:
        assert len(left_behind(State(var_dir), data)) > 3
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        command = next(int(pid) for pid in children if Path(f"/proc/{pid}/comm").read_text() == "sleep\n")
        os.kill(process.pid, signal.SIGKILL)
        wait_until(lambda: not left_behind(State(var_dir), data) and not is_alive(command))
    assert not State(var_dir).is_in_use()


def test_what_a_command_leaves_running_ends_with_it(launch):
    code, out, _ = finished(launch("exec", "--", sys.executable, "-c", DAEMON, **GIVEN))
    assert code == 0
    assert not is_alive(int(out))


def test_tests_that_are_told_to_end_undo_what_they_set_up_and_leave_nobody(launch, tmp_path):
    folder = tmp_path / "slow tests"
    folder.mkdir()
    (folder / "test_slow.py").write_text(SLOW)
    process = launch("test", *PLAIN, str(folder), **GIVEN)
    wait_until(lambda: (folder / "begun").exists() or process.poll() is not None)
    process.send_signal(signal.SIGTERM)
    code, out, err = finished(process)
    assert code == 2, (out, err)
    assert (folder / "undone").exists()
    assert not is_alive(int((folder / "begun").read_text()))


def test_run_says_which_other_port_to_take(launch, listener, var_dir):
    taken = str(listener.getsockname()[1])
    code, _, err = finished(launch("run", PORT=taken))
    assert code == 1
    assert re.search(rf"Le port {taken} .* un autre programme l’occupe.*make run PORT=\d+", err)
    assert not (var_dir / "postgres" / "data").exists()


def test_a_command_that_does_not_exist_is_said_so(launch):
    code, _, err = finished(launch("exec", "--", "no-such-command"))
    assert code == 1
    assert "no-such-command" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [(), ("dance",), ("exec",)])
def test_a_wrong_command_line_explains_itself(launch, words):
    code, _, err = finished(launch(*words))
    assert code in {1, 2}
    assert "portail.runtime.launch" in err
    assert "Traceback" not in err


def test_real_servers_start_nothing(launch, var_dir):
    code, out, _ = finished(launch("exec", "--", sys.executable, "-c", SHOW, **GIVEN))
    assert (code, out) == (0, "postgres://x amqp://x 1\n")
    assert list((var_dir / "postgres").iterdir()) == []


def test_tests_use_servers_of_their_own_and_collecting_nothing_is_a_failure(launch, var_dir, tmp_path):
    empty = tmp_path / "no tests"
    empty.mkdir()
    code, out, _ = finished(launch("test", *PLAIN, str(empty)))
    assert code == 5
    assert "no tests ran" in out
    assert (var_dir / "test" / "postgres" / "data").exists()
    assert not (var_dir / "postgres").exists()


LEAVES = """
import pathlib, subprocess
def test_leaves_a_process() -> None:
    left = subprocess.Popen(["sleep", "300"], start_new_session=True)
    pathlib.Path(__file__).with_name("pid").write_text(str(left.pid))
"""


def test_nothing_that_tests_start_outlives_them(launch, var_dir, tmp_path):
    (tmp_path / "test_leaves.py").write_text(LEAVES)
    options = ("-c", "/dev/null", "-p", "no:django", "-p", "no:cacheprovider", "-p", "no:randomly", "-W", "ignore")
    given = {"DATABASE_URL": "postgres://x", "BROKER_URL": "amqp://x", "CACHE_URL": "redis://x"}
    code, out, _ = finished(launch("test", *options, str(tmp_path / "test_leaves.py"), **given))
    assert (code, "1 passed" in out) == (0, True)
    assert not is_alive(int((tmp_path / "pid").read_text()))


@pytest.mark.deep
@pytest.mark.parametrize("size", ["3M", "24M", "60M", "78M", "100M"])
def test_a_full_disk_is_said_so_and_what_was_there_is_kept(launch, small_disk, var_dir, size):
    """Where the database is made, started and migrated, files gathered, content made; with more room, all goes on."""
    small_disk(var_dir, size)
    code, _, err = finished(launch("run", PORT=str(free_port())))
    assert code == 1
    assert re.fullmatch(r"\nLe disque de .* est plein : libérez-y .* relancez la commande \(.*\), ou .*\n", err)
    kept = json.loads((var_dir / "secrets.json").read_text())
    assert not list(var_dir.glob("**/*.draft")), "what was begun has left its room"
    small_disk(var_dir, "400M")
    code, out, _ = finished(launch("exec", "--", sys.executable, "-c", SHOW))
    assert code == 0
    assert kept.items() <= json.loads((var_dir / "secrets.json").read_text()).items()
    assert out.startswith("postgres://guichet_app:")
