"""The state directory: private files, one launcher at a time, an environment that is never stale."""

import errno
import os
import stat

import pytest

from portail.runtime.embedded import load_environment
from portail.runtime.embedded.console import Refusal
from portail.runtime.embedded.ports import CEILING, HOST, first_free, is_free, web_port
from portail.runtime.embedded.state import State, write_private

OFFERED = {
    "DATABASE_URL": "postgres://app@h/d",
    "DATABASE_OWNER_URL": "postgres://owner@h/d",
    "CACHE_URL": "redis://é'x",
}


@pytest.fixture
def environ(monkeypatch):
    for name in OFFERED:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    return os.environ


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_in_it_is_closed_to_other_accounts(state):
    state.secret("of something")
    state.write_environment(OFFERED)

    folders = [path for path in (state.root, *state.root.iterdir()) if path.is_dir()]
    assert len(folders) == 6
    assert {mode(folder) for folder in folders} == {0o700}
    assert mode(state.root / "secrets.json") == mode(state.environment_file) == 0o600


def test_a_private_file_is_never_readable_by_others_even_when_it_replaces_an_open_one(state):
    path = state.root / "open"
    path.write_text("old")
    path.chmod(0o644)

    write_private(path, "new")

    assert (path.read_text(), mode(path)) == ("new", 0o600)


def test_a_secret_is_made_once(state):
    assert state.secret("a") == state.secret("a") == State(state.root).secret("a")
    assert state.secret("a") != state.secret("b")
    assert len(state.secret("a")) >= 64


def test_only_one_launcher_holds_a_directory(state):
    assert not state.is_in_use()
    with state.locked() as first:
        assert first
        assert state.is_in_use()
        with State(state.root).locked() as second:
            assert not second
    assert not state.is_in_use()


def test_the_environment_of_a_running_launcher_is_loaded(state, environ):
    state.write_environment(OFFERED)
    with state.locked():
        load_environment(state.root)
    assert {name: environ[name] for name in OFFERED} == OFFERED


def test_what_is_set_by_hand_stays_and_its_owner_is_not_mixed_in(state, environ, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://mine")
    state.write_environment(OFFERED)
    with state.locked():
        load_environment(state.root)
    assert environ["DATABASE_URL"] == "postgres://mine"
    assert "DATABASE_OWNER_URL" not in environ
    assert environ["CACHE_URL"] == OFFERED["CACHE_URL"]


def test_the_environment_of_a_dead_launcher_is_ignored(state, environ):
    state.write_environment(OFFERED)
    load_environment(state.root)
    assert not OFFERED.keys() & environ.keys()


def test_no_state_directory_is_no_environment(tmp_path, environ):
    load_environment(tmp_path / "never made")
    assert not OFFERED.keys() & environ.keys()
    assert not (tmp_path / "never made").exists()


def test_a_directory_that_cannot_be_made_is_refused_in_french(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="ne peut pas être créé"):
        State(tmp_path / "file" / "var").create()


def test_a_directory_without_rights_is_refused_in_french():
    with pytest.raises(Refusal, match=r"pas le droit d’écrire /sys/var : donnez-le-lui, ou .*VAR_DIR="):
        State("/sys/var").create()  # where nobody may, root included


def test_a_file_that_cannot_be_replaced_leaves_no_half(state):
    (state.root / "taken").mkdir()
    with pytest.raises(IsADirectoryError):
        write_private(state.root / "taken", "new")
    assert [path.name for path in state.root.glob("taken*")] == ["taken"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_from_other_faults(state, number):
    assert "est plein : libérez-y" in str(state.explained(OSError(number, os.strerror(number))))
    assert state.explained(OSError(errno.EIO, "Input/output error")) is None
    assert "est plein" in str(state.refusal("PANIC:  could not write to file: No space left on device"))
    assert str(state.refusal("la table existe déjà")) == "la table existe déjà"
    ended = "Traceback (most recent call last):\nPermissionError: [Errno 13] Permission denied: '/srv/static/a.css'\n"
    assert "le droit d’écrire /srv/static/a.css :" in str(state.refusal(ended))


@pytest.mark.parametrize("content", ["", '{"password of Valkey": "a', "passwords"])
def test_secrets_that_are_damaged_are_not_made_anew(state, content):
    path = state.root / "secrets.json"
    path.write_text(content)
    with pytest.raises(Refusal, match=r"secrets.json.* est abîmé : rétablissez-le"):
        state.secret("password of Valkey")
    assert path.read_text() == content


def test_a_taken_port_is_skipped(listener):
    port = listener.getsockname()[1]
    assert not is_free(port)
    assert port < first_free(port) < CEILING


def test_a_taken_web_port_is_refused_with_another_to_try(listener):
    port = listener.getsockname()[1]
    with pytest.raises(Refusal, match=rf"Le port {port} .* make run PORT=\d+") as refusal:
        web_port(str(port))
    assert is_free(int(str(refusal.value).rpartition("=")[2]))


@pytest.mark.parametrize("value", ["", "abc", "0", "65536", "-1", "80.0", "８０００"])
def test_a_port_that_is_none_is_refused(value):
    with pytest.raises(Refusal, match="n’est pas un numéro de port"):
        web_port(value)


def test_a_free_web_port_is_taken_as_it_is():
    port = first_free(20000)
    assert web_port(str(port)) == port
    assert HOST == "127.0.0.1"
