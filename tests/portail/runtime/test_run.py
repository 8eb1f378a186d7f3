"""`make run` from nothing to the first page, killed, run again, stopped: the whole program, for real."""

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portail.runtime.embedded.ports import HOST
from portail.runtime.embedded.processes import left_behind
from portail.runtime.embedded.state import State
from tests.ports import free_port

pytestmark = [pytest.mark.embedded, pytest.mark.deep]
PATIENCE = 400  # seconds, on a machine that runs other tests meanwhile
PHASES = (
    "Création de la base de données…",
    "Démarrage des serveurs…",
    "Mise à jour de la base de données…",
    "Rassemblement des fichiers statiques…",
    "Contenu de démonstration…",
    "Démarrage du site…",
    "Guichet est prêt",
)


class Launched:
    """One `portail.runtime.launch run`; its output goes to a file, so that it never waits for a reader."""

    def __init__(self, var_dir, port, environ):
        self.var_dir, self.port, self.environ = var_dir, port, environ
        self.state = State(var_dir)
        self.output = var_dir.parent / "output"

    def start(self, until="Guichet est prêt"):
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "portail.runtime.launch", "run"],
                env={**self.environ, "VAR_DIR": str(self.var_dir), "PORT": str(self.port)},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        begin = time.monotonic()
        wait_until(lambda: until in self.said() or self.process.poll() is not None)
        assert self.process.poll() is None, self.said()
        return time.monotonic() - begin

    def interrupt(self):
        """Ctrl-C as a terminal sends it, to all that runs in the foreground; twice, as the impatient do."""
        for _time in range(2):
            os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(PATIENCE)

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def said(self):
        return self.output.read_text()

    def living(self):
        return left_behind(self.state, self.state.postgres / "data")

    def all_living(self):
        """Every process that was given this state directory, the launcher's and what they started."""
        mark = f"VAR_DIR={self.var_dir}".encode()
        return [
            int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if mark in read(path).split(b"\0")
        ]

    def process_of(self, word):
        found = [pid for pid in self.living() if word.encode() in read(Path(f"/proc/{pid}/cmdline"))]
        return min(found, default=None)

    def status(self, path, host="localhost"):
        try:
            return self.answer(path, host)[0]
        except OSError:
            return None

    def answer(self, path, host):
        """The status of a page and its text."""
        with contextlib.closing(http.client.HTTPConnection(HOST, self.port, timeout=30)) as connection:
            connection.request("GET", path, headers={"Host": f"{host}:{self.port}"})
            response = connection.getresponse()
            return response.status, response.read().decode()


def read(path):
    try:
        return path.read_bytes()
    except OSError:  # it is gone, or another account's
        return b""


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


@pytest.fixture
def site(tmp_path, bare_environ):
    site = Launched(tmp_path / "var", free_port(), bare_environ)
    yield site
    if site.process.poll() is None:
        site.stop()


def test_run_serves_recovers_starts_again_in_seconds_and_leaves_nothing(site):
    first = site.start()
    assert "Mise à jour de la base de données… " in site.said()
    assert f"http://localhost:{site.port}/" in site.said()
    assert site.status("/") == site.status("/", host="bron.localhost") == 200
    assert site.status("/", host="unknown.example") == 404

    web = site.process_of("gunicorn")
    for pid in site.living():
        if b"gunicorn" in read(Path(f"/proc/{pid}/cmdline")):
            os.kill(pid, signal.SIGKILL)
    wait_until(lambda: site.process_of("gunicorn") not in (None, web) and site.status("/") == 200)

    for pid in (site.process.pid, *site.living()):
        os.kill(pid, signal.SIGKILL)
    site.process.wait()
    second = site.start()
    assert "Mise à jour" not in site.said()
    assert "Contenu de démonstration" not in site.said()
    assert second < first
    assert site.status("/", host="bron.localhost") == 200

    assert site.stop(signal.SIGINT) == 0
    assert re.search(r"Arrêt… \d+,\d s", site.said())
    assert site.living() == {}
    assert site.status("/") is None


def test_ctrl_c_in_each_phase_leaves_nothing_half_made_and_nobody_behind(site):
    for phase in PHASES:
        site.start(until=phase)
        assert site.interrupt() == 0, phase
        assert "Traceback" not in site.said(), phase
        assert site.living() == {}, phase
        assert site.all_living() == [], phase
    site.start()
    assert "Mise à jour" not in site.said()
    assert "Contenu de démonstration" not in site.said()
    assert site.status("/", host="bron.localhost") == 200


def test_another_port_moves_the_sites_without_making_the_demonstration_anew(site):
    site.start()
    site.stop()
    former, site.port = site.port, free_port()
    site.start()
    assert "Contenu de démonstration… " in site.said()
    log = (site.state.log / "preparation.log").read_text()
    assert log.rstrip().endswith("Adresses : 6 nouvelles.")
    _status, text = site.answer("/sitemap.xml", host="bron.localhost")
    assert f"http://bron.localhost:{site.port}/agenda/" in text
    assert f":{former}/" not in text
