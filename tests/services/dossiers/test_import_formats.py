"""Reading of spreadsheets: CSV and XLSX, what a line tells, what cannot be read."""

import contextlib
import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from communes.loader import spreadsheets
from services.dossiers import imports
from services.dossiers.imports import CellReader
from services.dossiers.registry import FileRefused
from services.urbanisme import clock, contents
from services.urbanisme import imports as urbanisme
from services.urbanisme.imports import COLUMNS, REQUIRED
from tests.factories.files import NUMBER
from tests.services.dossiers.spreadsheets import AT, LINE, csv_of, line, xlsx_of


@pytest.fixture(autouse=True)
def today() -> Iterator[Any]:
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


def sent_of(cells: dict[str, Any]) -> dict[str, Any]:
    """What a program would send of the same file."""
    reader = CellReader(cells)
    return {"permit_kind": "PCMI", "subject": cells["objet"], "events": urbanisme._events(reader)}


class TestWhatALineTells:
    def test_dates_a_decision_and_missing_pieces(self) -> None:
        told = line(
            pieces_demandees_le="10/11/2026",
            complete_le="20/11/2026",
            decision="Accordé",
            decision_le="20/12/2026",
            notifiee_le="21/12/2026",
            affiche_le="22/12/2026",
            pieces_manquantes="PCMI5 Plans des façades | PCMI2 Plan de masse|Notice",
        )
        content = imports.kind_of("urbanisme").state(told).content
        assert [(one["kind"], one["on"]) for one in content["events"]] == [
            ("deposited", "2026-11-02"),
            ("pieces_asked", "2026-11-10"),
            ("completed", "2026-11-20"),
            ("decided", "2026-12-20"),
            ("posted", "2026-12-22"),
        ]
        assert content["events"][3] | {"outcome": "granted", "notified_on": "2026-12-21"} == content["events"][3]
        assert [(one["code"], one["name"], one["received"]) for one in content["pieces"]] == [
            ("PCMI5", "Plans des façades", False),
            ("PCMI2", "Plan de masse", False),
            ("", "Notice", False),
        ]

        sent = {name: value for name, value in content.items() if name != "dates"}
        assert content == contents.content("PC0690292600042", sent, []), "what a program would have told"

    @pytest.mark.parametrize(
        "told",
        [
            {},
            {"pieces_demandees_le": "10/11/2026"},
            {"pieces_demandees_le": "10/11/2026", "complete_le": "20/11/2026"},
            {"decision": "refusé", "decision_le": "20/12/2026"},
            {"decision": "sursis à statuer", "decision_le": "20/12/2026", "notifiee_le": "21/12/2026"},
            # Refused by the clock:
            {"complete_le": "20/11/2026"},
            {"depose_le": "02/11/1999"},
            {"affiche_le": "22/12/2026"},
            {"decision": "accordé", "decision_le": "20/12/2026", "notifiee_le": "19/12/2026"},
            {"decision": "opposition", "decision_le": "20/12/2026"},
            {"pieces_demandees_le": "01/11/2026"},
        ],
    )
    def test_the_clock_reads_a_line_as_it_reads_the_same_told_by_a_program(
        self, told: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[clock.PermitFile] = []
        legal_dates = clock.legal_dates

        def noted(file: clock.PermitFile) -> Any:
            read.append(file)
            return legal_dates(file)

        monkeypatch.setattr(clock, "legal_dates", noted)
        sent = sent_of(line(**told))
        with contextlib.suppress(FileRefused):
            imports.kind_of("urbanisme").state(line(**told))
        with contextlib.suppress(FileRefused):
            contents.content("PC0690292600042", sent, [])
        ours, theirs = read
        assert ours == theirs

    def test_a_file_that_lacked_nothing_is_complete_on_the_day_of_its_deposit(self) -> None:
        content = imports.kind_of("urbanisme").state(line(complete_le="02/11/2026")).content
        assert [one["kind"] for one in content["events"]] == ["deposited"]


class TestFormats:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    @pytest.mark.parametrize("separator", [";", ",", "\t"])
    def test_a_csv_in_any_of_its_habits(self, encoding: str, separator: str) -> None:
        told = line(objet="Réfection, façade ; mur\n« d’été »")
        titles = ["Numéro", *COLUMNS[1:]]
        cells = {"Numéro": NUMBER} | {name: told.get(name) for name in titles[1:]}
        content = csv_of(cells, encoding=encoding, separator=separator, titles=titles)
        [read] = imports.read(content, columns=COLUMNS, required=REQUIRED)
        assert read.number == 2
        assert imports.kind_of("urbanisme").state(read.cells).content["subject"] == "Réfection, façade ; mur « d’été »"

    def test_a_workbook_with_dates_and_without_the_empty_lines(self) -> None:
        days = {"etat_au": datetime.datetime.fromisoformat("2026-11-03T09:30"), "depose_le": datetime.date(2026, 11, 2)}
        [read] = imports.read(xlsx_of(line(**days)), columns=COLUMNS, required=REQUIRED)
        assert read.number == 3
        state = imports.kind_of("urbanisme").state(read.cells)
        assert state.as_of == datetime.datetime(2026, 11, 3, 8, 30, tzinfo=datetime.UTC)
        assert state.content["events"] == [{"kind": "deposited", "on": "2026-11-02"}]

    @pytest.mark.parametrize("write", [csv_of, xlsx_of])
    def test_a_formula_is_refused_with_its_column(self, write: Any) -> None:
        [formula, other] = imports.read(write(line(objet='=HYPERLINK("x")'), LINE), columns=COLUMNS, required=REQUIRED)
        assert "objet" in formula.refusal
        assert "formule" in formula.refusal
        assert not other.refusal

    @pytest.mark.parametrize(
        ("titles", "said"),
        [
            ([name for name in COLUMNS if name not in {"etape", "objet"}], "Il manque : objet, etape."),
            ([*COLUMNS, "telephone"], "Le titre de la colonne 18 n’est pas attendu."),
            ([*COLUMNS, "Numéro"], "La colonne « numero » est là deux fois."),
        ],
    )
    def test_a_wrong_column_is_said_with_those_that_are_expected(self, titles: list[str], said: str) -> None:
        content = csv_of({"nature": "PCMI"}, titles=titles)
        with pytest.raises(imports.FileUnreadable) as refused:
            imports.read(content, columns=COLUMNS, required=REQUIRED)
        message = refused.value.message.replace("\u00a0", " ")
        assert message == f"{said} Les colonnes attendues sont : {', '.join(COLUMNS)}."

    def test_a_cell_beside_the_columns_is_refused(self) -> None:
        [read] = imports.read(csv_of(LINE).rstrip() + b";Le Goff", columns=COLUMNS, required=REQUIRED)
        assert "hors des colonnes" in read.refusal
        assert "Goff" not in read.refusal

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"x" * 5_000_001, "5 Mo au plus"),
            (csv_of(*[LINE] * 5_001), "plus de 5 000 lignes"),
            (csv_of(), "aucune ligne"),
            (b"", "aucune ligne"),
            ("numéro;objet".encode("utf-16"), "ni un CSV"),
            (b"\x89PNG\r\n\x00\x81", "ni un CSV"),
            (csv_of() + b'"PC"069;', "guillemet"),
            (b"PK\x03\x04 rien", "ne s’ouvre pas"),
            (xlsx_of(LINE)[:900], "ne s’ouvre pas"),
        ],
    )
    def test_what_cannot_be_read_is_said(self, content: bytes, said: str) -> None:
        with pytest.raises(imports.FileUnreadable) as refused:
            imports.read(content, columns=COLUMNS, required=REQUIRED)
        assert said in refused.value.message.replace("\u00a0", " ")

    def test_an_archive_that_is_no_workbook(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as parts:
            parts.writestr("a.txt", "a")
        with pytest.raises(imports.FileUnreadable, match="ne s’ouvre pas"):
            imports.read(out.getvalue(), columns=COLUMNS, required=REQUIRED)

    def test_a_workbook_that_is_huge_once_open(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(spreadsheets, "MOST_UNZIPPED", 1000)
        with pytest.raises(imports.FileUnreadable, match="trop grand une fois ouvert"):
            imports.read(xlsx_of(LINE), columns=COLUMNS, required=REQUIRED)
