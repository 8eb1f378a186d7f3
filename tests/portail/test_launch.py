"""The launcher as a command: what it runs, what it refuses, what it leaves behind (nothing)."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from portail.embedded.processes import is_alive, left_behind
from portail.embedded.state import State

pytestmark = pytest.mark.embedded
PATIENCE = 60  # seconds
SHOW = "import os; print(os.environ['DATABASE_URL'], os.environ['BROKER_URL'], os.environ['DEMO'])"


@pytest.fixture
def var_dir(tmp_path):
    """A state directory with a name that needs quoting; nothing may run there in the end."""
    var_dir = tmp_path / "mon état 100%"
    yield var_dir
    assert left_behind(State(var_dir), var_dir / "postgres" / "data") == {}


@pytest.fixture
def launch(bare_environ, var_dir):
    """Start the launcher; its output is one text."""

    def start(*words, **variables):
        return subprocess.Popen(
            [sys.executable, "-m", "portail.launch", *words],
            env={**bare_environ, "VAR_DIR": str(var_dir), **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    return start


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
    assert "déjà lancé" in err


def test_stopping_the_launcher_stops_the_command_and_the_servers(launch, var_dir):
    with holding(launch, var_dir) as process:
        assert left_behind(State(var_dir), var_dir / "postgres" / "data")
        process.send_signal(signal.SIGTERM)
        code, _, err = finished(process)
    assert code == 128 + signal.SIGTERM
    assert "Arrêt… " in err
    assert not State(var_dir).environment_file.exists()


def test_a_killed_launcher_takes_its_servers_along(launch, var_dir):
    data = var_dir / "postgres" / "data"
    with holding(launch, var_dir) as process:
        assert len(left_behind(State(var_dir), data)) > 3
        os.kill(process.pid, signal.SIGKILL)
        wait_until(lambda: not left_behind(State(var_dir), data))
        os.killpg(process.pid, signal.SIGKILL)  # the command itself, which nobody watches any more
    assert not State(var_dir).is_in_use()


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
    assert "portail.launch" in err
    assert "Traceback" not in err


def test_real_servers_start_nothing(launch, var_dir):
    given = {"DATABASE_URL": "postgres://x", "BROKER_URL": "amqp://x", "CACHE_URL": "redis://x"}
    code, out, _ = finished(launch("exec", "--", sys.executable, "-c", SHOW, **given))
    assert (code, out) == (0, "postgres://x amqp://x 1\n")
    assert list((var_dir / "postgres").iterdir()) == []


def test_tests_use_servers_of_their_own_and_collecting_nothing_is_a_failure(launch, var_dir, tmp_path):
    empty = tmp_path / "no tests"
    empty.mkdir()
    options = ("-c", "/dev/null", "-p", "no:django", "-p", "no:cacheprovider", "-p", "no:randomly")
    code, out, _ = finished(launch("test", *options, str(empty)))
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
