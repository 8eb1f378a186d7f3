"""Commands by which a lawyer checks the dates of a planning file, and of its acknowledgements. Without a database."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

NO_BREAK = "\u00a0"
PCMI = {
    "kind": "PCMI",
    "insee": "69149",
    "events": [
        {"kind": "deposited", "on": "2026-01-31"},
        {"kind": "extension", "code": "abf", "notified_on": "2026-02-20"},
        {"kind": "pieces_asked", "on": "2026-02-15"},
        {"kind": "completed", "on": "2026-03-10"},
        {"kind": "decided", "outcome": "granted", "on": "2026-05-20"},
        {"kind": "posted", "on": "2026-06-01"},
    ],
}


def clock(path: Path) -> list[dict[str, str]]:
    out = io.StringIO()
    call_command("permit_clock", str(path), stdout=out)
    found: list[dict[str, str]] = json.loads(out.getvalue())
    return found


def of(folder: Path, *events: dict[str, Any], kind: str = "PC", deposited: str = "2026-03-02") -> dict[str, str]:
    """The days that the command gives to a file."""
    events = ({"kind": "deposited", "on": deposited}, *events)
    path = folder / "dossier.json"
    path.write_text(json.dumps({"kind": kind, "events": events}), encoding="utf-8")
    return {date["date"]: date["on"] for date in clock(path)}


def test_the_dates_of_a_file_in_json(tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_text(json.dumps(PCMI), encoding="utf-8")
    dates = clock(path)
    assert [date["on"] for date in dates] == sorted(date["on"] for date in dates)
    assert {date["date"]: date["on"] for date in dates} == {
        "prefect_by": "2026-02-07",
        "deposit_notice_by": "2026-02-15",
        "last_safe_sending_registered": "2026-02-21",
        "last_safe_sending": "2026-02-27",
        "pieces_asked_by": "2026-02-28",
        "extension_by": "2026-02-28",
        "completed_by": "2026-05-15",
        "extract_by": "2026-05-28",
        "decision_by": "2026-06-10",
        "informal_appeal_by": "2026-07-01",
        "extract_until": "2026-07-28",
        "third_party_appeal_until": "2026-08-01",
        "withdrawal_by": "2026-08-20",
        "validity_extension_asked_by": "2029-03-20",
        "valid_until": "2029-05-20",
    }
    assert dates[-1] == {
        "date": "valid_until",
        "on": "2029-05-20",
        "rule": "R*424-17",
        "text": "Les travaux doivent commencer au plus tard le 20\u00a0mai 2029, sinon le permis n’est plus valable.",
    }


def test_silence_has_its_value(tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_text('{"kind": "DP", "events": [{"kind": "deposited", "on": "2026-03-02"}]}', encoding="utf-8")
    silence = {date["date"]: date for date in clock(path)}["tacit_effect"]
    assert (silence["on"], silence["value"]) == ("2026-04-02", "accord")


@pytest.mark.parametrize(
    ("notice", "received_on"),
    [
        ({"on": "2026-04-02"}, "2026-04-02"),
        ({"notified_on": "2026-04-02"}, "2026-04-02"),
        ({"sent_on": "2026-04-01", "means": "electronic"}, "2026-04-02"),
        ({"notified_on": "2026-04-01", "means": "electronic"}, "2026-04-02"),
        ({"on": "2026-04-02", "means": "hand"}, "2026-04-02"),
        ({"sent_on": "2026-03-30", "means": "registered", "presented_on": "2026-04-02"}, "2026-04-02"),
        ({"sent_on": "2026-04-02", "means": "electronic"}, None),
        ({"sent_on": "2026-04-02", "means": "registered"}, None),
    ],
)
def test_a_notice_is_told_by_its_receipt_or_by_how_it_was_sent(
    tmp_path: Path, notice: dict[str, str], received_on: str | None
) -> None:
    dates = of(tmp_path, {"kind": "pieces_asked"} | notice)
    assert dates.get("completed_by") == ("2026-07-02" if received_on else None)


def test_every_event_can_be_written(tmp_path: Path) -> None:
    events = [
        {"kind": "extension", "code": "ABF", "notified_on": "2026-03-20", "months": None},
        {"kind": "extension", "code": "exceptional", "notified_on": "2026-06-20", "months": 2},
        {"kind": "opinion", "of": "abf", "sense": "unfavourable", "on": "2026-04-01", "binding": False},
        {"kind": "tacit_confirmed", "on": "2026-09-10"},
        {"kind": "certificate_asked", "on": "2026-09-12"},
        {"kind": "posted", "on": "2026-09-15"},
        {"kind": "prolonged", "on": "2029-06-01"},
        {"kind": "works_opened", "on": "2029-10-01"},
        {"kind": "works_completed", "on": "2030-10-01", "inspection_compulsory": True},
        {"kind": "attestation_asked", "on": "2031-03-10"},
    ]
    dates = of(tmp_path, *events)
    assert dates["tacit_on"] == "2026-09-02"
    assert dates["conformity_by"] == "2031-03-01"
    assert dates["attestation_by"] == "2031-03-25"
    told = of(tmp_path, {"kind": "cause", "code": "public_enquiry"}, {"kind": "enquiry_report", "on": "2026-09-10"})
    assert told["decision_by"] == "2026-11-10"
    withdrawn = of(
        tmp_path,
        {"kind": "decided", "outcome": "granted", "on": "2026-05-20", "sent_on": "2026-05-21", "means": "electronic"},
        {"kind": "withdrawn_by_authority", "on": "2026-07-01", "notified_on": "2026-07-06"},
    )
    assert withdrawn["applicant_appeal_by"] == "2026-09-06"
    assert "decision_by" not in of(tmp_path, {"kind": "withdrawn_by_applicant", "on": "2026-03-20"})


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"kind": "dreamt"}, "événement 2, kind : Sélectionnez un choix valide"),
        ({}, "événement 2, kind : Ce champ est obligatoire|événement 2, kind : Champ requis"),
        ({"kind": "completed"}, "événement 2, on : Ce champ manque"),
        ({"kind": "completed", "on": "31/03/2026"}, "événement 2, on : Une date s’écrit AAAA-MM-JJ"),
        ({"kind": "completed", "on": 20260331}, "événement 2, on : Une date s’écrit AAAA-MM-JJ"),
        ({"kind": "completed", "on": ["2026-03-31"]}, "événement 2, on : Une date s’écrit AAAA-MM-JJ"),
        ({"kind": "completed", "on": "2026-02-30"}, "événement 2, on : Une date s’écrit AAAA-MM-JJ"),
        ({"kind": "posted", "on": "2026-03-31", "months": 2}, "événement 2, months : Ce champ ne va pas avec"),
        ({"kind": "posted", "on": "2026-03-31", "notifed_on": "x"}, "événement 2, notifed_on : Ce champ ne va pas"),
        ({"kind": "extension", "notified_on": "2026-03-31"}, "événement 2, code : Ce champ manque"),
        ({"kind": "extension", "code": "abf"}, "événement 2, notified_on : Ce champ manque"),
        ({"kind": "extension", "code": "abf", "notified_on": "2026-03-31", "months": "x"}, "événement 2, months : "),
        ({"kind": "pieces_asked", "sent_on": "2026-03-31"}, "événement 2, means : Ce champ manque"),
        ({"kind": "pieces_asked", "on": "2026-03-31", "sent_on": "2026-03-31"}, "a un seul jour"),
        ({"kind": "pieces_asked", "sent_on": "2026-03-31", "means": "pigeon"}, "événement 2, means : Sélectionnez"),
        (
            {"kind": "decided", "outcome": "granted", "on": "2026-03-31", "means": "hand"},
            "notified_on : Ce champ manque",
        ),
        (
            {"kind": "pieces_asked", "sent_on": "2026-03-31", "means": "registered", "presented_on": "2026-03-30"},
            "événement 2, presented_on : Une lettre n’est pas présentée avant son envoi",
        ),
        (
            {"kind": "opinion", "of": "abf", "sense": "favourable", "on": "2026-03-31", "binding": "oui"},
            "événement 2, binding : Sélectionnez un choix valide",
        ),
        ("un avis", "événement 2, ce n’est pas un objet JSON"),
        ({"kind": "posted", "on": "2026-03-31"}, "Événement « affichage sur le terrain » du 31 mars 2026 : "),
    ],
)
def test_what_is_written_wrong_is_refused_by_its_event_and_field(tmp_path: Path, event: Any, said: str) -> None:
    with pytest.raises(CommandError) as refusal:
        of(tmp_path, event)
    assert re.search(said, str(refusal.value).replace(NO_BREAK, " "))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "n’est pas un fichier JSON"),
        ("{", "n’est pas un fichier JSON"),
        ("[" * 200_000, "n’est pas un fichier JSON"),
        ("[]", "un objet JSON avec"),
        ('{"kind": "PC"}', "un objet JSON avec"),
        ('{"kind": "PC", "events": {}}', "un objet JSON avec"),
        ('{"kind": "PC", "events": []}', "Le dépôt manque"),
        ('{"events": []}', "kind"),
        ('{"kind": "PX", "events": []}', "kind"),
        ('{"kind": "PC", "insee": "Bron", "events": []}', "insee.*Un code INSEE a 5 caractères"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "dossier.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=said):
        clock(path)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"rien\.json ne peut pas être lu"):
        clock(tmp_path / "rien.json")
    with pytest.raises(CommandError, match="ne peut pas être lu"):
        clock(tmp_path)
    (tmp_path / "latin.json").write_bytes(b'{"kind": "\xe9"}')
    with pytest.raises(CommandError, match="n’est pas un fichier JSON"):
        clock(tmp_path / "latin.json")
