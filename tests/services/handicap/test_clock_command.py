"""The command by which a lawyer or an agent checks the dates of a file at the MDMPH; it asks no database."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from portail.management.commands.mdph_clock import Command


def answer(*arguments: str, **options: object) -> dict[str, Any]:
    out = io.StringIO()
    call_command("mdph_clock", *arguments, stdout=out, **options)
    return json.loads(out.getvalue())


def test_decided_file_in_json() -> None:
    found = answer("--deposited=2026-03-02", "--complete=2026-03-20", "--decided=2026-06-01")
    texts, rules = found.pop("texts"), found.pop("rules")
    assert found == {
        "answer_by": "2026-07-02",
        "silence_means": "rejet",
        "completed_on": "2026-03-20",
        "appeal_until": "2026-08-01",
        "appeal_to": "mdmph",
        "appeal_late": False,
        "appeal_answer_by": None,
        "court_until": None,
        "court": None,
    }
    assert set(texts) == {"completed_on", "answer_by", "appeal_until", "appeal_to", "court"}
    assert rules["answer_by"] == "CASF R241-33"


def test_silent_file_in_json() -> None:
    found = answer(deposited="2026-03-02")
    assert (found["answer_by"], found["appeal_until"]) == ("2026-07-02", "2026-09-02")
    assert "la demande comme rejetée\u00a0: un recours est alors possible" in found["texts"]["answer_by"]


def test_appeal_in_json() -> None:
    found = answer(
        *("--deposited=2026-03-02", "--decided=2026-06-01", "--notified=2026-06-10"),
        *("--appealed=2026-07-01", "--appeal-decided=2026-08-20", "--right=cmi_stationnement"),
    )
    assert found["appeal_until"] == "2026-08-10"
    assert found["appeal_answer_by"] == "2026-09-01"
    assert found["court_until"] == "2026-10-20"
    assert (found["appeal_to"], found["court"]) == ("president", "administratif")


def test_late_appeal_is_told() -> None:
    found = answer(deposited="2026-03-02", decided="2026-06-01", appealed="2026-08-02")
    assert found["appeal_late"] is True
    assert "après la date limite" in found["texts"]["appeal_late"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"deposited": None}, "dépôt\u00a0: Champ requis"),
        ({"deposited": "le 30 février"}, "dépôt\u00a0: Saisissez une date valide"),
        ({"complete": "2026-02-30"}, "dossier complet\u00a0: Saisissez une date valide"),
        ({"right": "rsa"}, "droit\u00a0: "),
        ({"decided": "2026-03-01"}, "La décision ne peut pas être du"),
        ({"complete": "2026-03-01"}, "Le dossier ne peut pas être complet"),
        ({"appealed": "2026-03-03"}, "rien à contester"),
        ({"appeal_decided": "2026-03-03"}, "ne répond à aucun recours"),
        ({"deposited": "0202-03-02"}, "n’est pas une date possible"),
    ],
)
def test_impossible_input_is_refused_in_french(options: dict[str, object], said: str) -> None:
    with pytest.raises(CommandError, match=said) as refusal:
        answer(**({"deposited": "2026-03-02"} | options))
    assert refusal.value.returncode == 1


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(CommandError) as refusal:
        answer(deposited="hier", right="rsa")
    assert len(str(refusal.value).splitlines()) == 2


def test_no_database_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_asked: object) -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "connect", down)
    monkeypatch.setattr(connection, "cursor", down)
    assert answer(deposited="2026-03-02")["silence_means"] == "rejet"
    assert Command.requires_system_checks == ()
    assert Command.requires_migrations_checks is False
