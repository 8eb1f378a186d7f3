"""The installation: what it makes, and what it says when it cannot."""

import os
import signal
import subprocess

import pytest

from tests.portail.runtime.bootstrap.checkout import PATIENCE, UV, Checkout, Index, write_wheel

pytestmark = pytest.mark.skipif(not UV.exists(), reason="uv could not be had here (pip installed the environment)")
UV_SCRIPT = "uv-1.data/scripts/uv"
OFFLINE = "http://127.0.0.1:9/simple/"
HASH = "Un fichier téléchargé n’est pas celui que le verrou attend"
NETWORK = "Le réseau ne répond pas, ou pas l’index des paquets"
# Root writes everywhere, unless this is taken from it.
WITHOUT_PRIVILEGE = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] if os.geteuid() == 0 else []
WITHOUT_UV = "uv ne peut pas servir ici, pip le remplace"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheels")
    for name in ("alpha", "beta"):
        write_wheel(folder, name, {f"{name}.py": ""})
    write_wheel(folder, "uv", {UV_SCRIPT: f'#!/bin/sh\nexec {UV} "$@"\n'})
    index = Index(folder)
    yield index
    index.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory, index):
    return Checkout(tmp_path_factory.mktemp("made"), index)


@pytest.fixture
def checkout(made):
    """A checkout of which the environment is current; it holds `alpha`, and not `beta`."""
    made.reset()
    yield made
    made.end()


@pytest.fixture
def fresh(tmp_path, index):
    """A checkout where nothing is installed yet."""
    checkout = Checkout(tmp_path, index)
    yield checkout
    checkout.end()


def last_line(said):
    return said.strip().splitlines()[-1]


class TestWhole:
    def test_uv_installs_the_lock_from_where_pip_is_told_to_look(self, checkout):
        assert checkout.installer_of("alpha") == "uv"
        assert subprocess.call([checkout.venv / "bin/python", "-c", "import alpha, ours"], cwd="/") == 0

    def test_nothing_is_asked_once_it_is_current(self, checkout, index):
        asked = len(index.asked)
        assert checkout.run() == (0, "")
        assert len(index.asked) == asked

    def test_a_new_lock_is_added(self, checkout):
        checkout.lock("requirements.txt", "alpha", "beta")
        code, said = checkout.run()
        assert (code, "Création" in said, checkout.installer_of("beta")) == (0, False, "uv"), said

    def test_pip_replaces_a_uv_that_is_not_to_be_had(self, fresh):
        (fresh.root / "requirements-uv.txt").write_text(f"gamma==1 --hash=sha256:{'0' * 64}\n")
        code, said = fresh.run()
        assert (code, said.count(WITHOUT_UV), fresh.installer_of("alpha")) == (0, 1, "pip"), said

    def test_pip_replaces_a_uv_that_does_not_run(self, checkout):
        uv = checkout.venv / "bin/uv"
        works = uv.read_text()
        uv.write_text("#!/bin/sh\necho 'Illegal instruction' >&2\nexit 132\n")
        checkout.lock("requirements.txt", "alpha", "beta")
        code, said = checkout.run()
        uv.write_text(works)
        assert (code, said.count(WITHOUT_UV), checkout.installer_of("beta")) == (0, 1, "pip"), said


class TestRefusal:
    def test_a_uv_that_is_not_the_one_locked(self, fresh):
        fresh.lock("requirements-uv.txt", "uv", digest="0" * 64)
        code, said = fresh.run()
        assert (code, HASH in last_line(said), (fresh.venv / "bin/uv").exists()) == (1, True, False), said

    def test_a_file_that_is_not_the_one_locked_leaves_what_was_there(self, checkout):
        checkout.lock("requirements.txt", "alpha", "beta", digest="0" * 64)
        code, said = checkout.run()
        assert (code, HASH in last_line(said), checkout.installer_of("beta")) == (1, True, None), said
        checkout.lock("requirements.txt", "alpha")
        assert checkout.run() == (0, "")

    def test_no_network(self, fresh):
        fresh.look_at(OFFLINE)
        code, said = fresh.run()
        assert (code, NETWORK in last_line(said)) == (1, True), said

    def test_no_network_leaves_what_was_there(self, checkout):
        checkout.look_at(OFFLINE)
        checkout.lock("requirements.txt", "alpha", "beta")
        code, said = checkout.run()
        assert (code, NETWORK in last_line(said)) == (1, True), said
        checkout.lock("requirements.txt", "alpha")
        assert checkout.run() == (0, "")

    def test_a_full_disk(self, checkout):
        """What the stand-in installs fills it: the file that tells an environment whole cannot be written."""
        uv, identity = checkout.venv / "bin/uv", checkout.venv / ".python"
        uv.write_text(f"#!/bin/sh\nln -s /dev/full {identity}\n")
        checkout.lock("requirements.txt", "beta")
        code, said = checkout.run()
        identity.unlink()
        assert (code, "Le disque est plein" in last_line(said)) == (1, True), said
        code, said = checkout.run()
        assert (code, "Création" in said, checkout.installer_of("beta")) == (0, True, "uv"), said

    def test_no_right_to_write(self, fresh):
        fresh.root.chmod(0o555)
        try:
            code, said = fresh.run(WITHOUT_PRIVILEGE)
        finally:
            fresh.root.chmod(0o755)
        assert (code, "Le droit d’écrire ici manque" in last_line(said)) == (1, True), said

    @pytest.mark.parametrize(
        ("missing", "sentence"),
        [(["venv"], "installez le paquet python3-venv"), (["pip", "ensurepip"], "Ce Python n’a pas pip")],
        ids=["venv", "pip"],
    )
    def test_a_python_without_a_module(self, fresh, tmp_path, missing, sentence):
        for name in missing:
            (tmp_path / f"{name}.py").write_text(f"raise SystemExit('No module named {name}')")
        code, said = fresh.run(PYTHONPATH=str(tmp_path))
        assert (code, sentence in last_line(said)) == (1, True), said


class TestInterruption:
    def test_while_pip_fetches_uv(self, fresh, index):
        self.interrupt(fresh, index, held="uv", number=signal.SIGINT)

    def test_while_uv_fetches_the_rest(self, checkout, index):
        checkout.lock("requirements.txt", "beta")
        self.interrupt(checkout, index, held="beta", number=signal.SIGTERM)

    def interrupt(self, checkout, index, *, held, number):
        """No process of the installation is left, and the next one begins again."""
        index.hold(held)
        process = checkout.start()
        assert index.reached.wait(PATIENCE)
        assert checkout.processes()
        process.send_signal(number)
        said = process.communicate(timeout=PATIENCE)[0]
        assert (process.returncode, checkout.processes()) == (130, [])
        assert last_line(said) == "Installation interrompue : la même commande la reprendra."
        assert "Traceback" not in said
        index.gate.set()
        code, said = checkout.run()
        assert (code, "Création" in said) == (0, True), said


def test_two_at_once_install_once(checkout, index):
    checkout.lock("requirements.txt", "alpha", "beta")
    index.hold("beta")
    first = checkout.start()
    assert index.reached.wait(PATIENCE)
    second = checkout.start()
    line = second.stdout.readline()
    assert "Une autre installation est en cours dans ce dossier" in line
    index.gate.set()
    assert "Installation des dépendances" in first.communicate(timeout=PATIENCE)[0]
    assert second.communicate(timeout=PATIENCE)[0] == ""
    assert (first.returncode, second.returncode) == (0, 0)
