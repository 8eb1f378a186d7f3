"""Commands by which an accounts office checks a contribution, and a lawyer the dates of a convention."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from communes.conventions.models import TariffBracket, TariffGrid
from communes.loader.reference import DATA

pytestmark = pytest.mark.django_db


def answer(name: str, **options: object) -> str:
    out = io.StringIO()
    call_command(name, stdout=out, **options)
    return out.getvalue()


def test_a_contribution_in_json() -> None:
    found = json.loads(answer("contribution", population="26512", offer="global", status="pilot", exercice="2019"))
    assert found == {
        "bracket": "de 20\u00a0000 à 39\u00a0999 habitants",
        "annual": "10800.00",
        "discount": "0.50",
        "due": "5400.00",
        "warnings": [],
    }


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"population": "-1"}, "population\u00a0: Assurez-vous"),
        ({"population": None}, "population\u00a0: Champ requis"),
        ({"population": "beaucoup"}, "population\u00a0: Saisissez un nombre entier"),
        ({"offer": "totale"}, "offre\u00a0: "),
        ({"status": "ami"}, "statut\u00a0: "),
        ({"exercice": "l’an prochain"}, "exercice\u00a0: Saisissez un nombre entier"),
        ({"exercice": "2024"}, "s’arrête à l’exercice 2023"),
        ({"grid": "1789"}, "Aucune grille ne s’appelle 1789. Connues\u00a0: 2018."),
    ],
)
def test_what_cannot_be_computed_is_refused_in_french(options: dict[str, object], said: str) -> None:
    known = {"population": "26512", "offer": "global", "status": "pilot", "exercice": "2019"}
    with pytest.raises(CommandError, match=said):
        answer("contribution", **known | options)


@pytest.mark.parametrize("is_example", [False, True])
def test_a_grid_that_the_project_team_wrote_is_known(is_example: bool) -> None:
    grid = TariffGrid.objects.create(
        name="2024", source="Délibération", first_exercice=2024, last_exercice=2026, is_example=is_example
    )
    TariffBracket.objects.create(grid=grid, lower=0, global_amount=1000, restricted_amount=700)
    asked = {"population": "26512", "offer": "restricted", "status": "partner", "exercice": "2025"}
    assert json.loads(answer("contribution", **asked, grid="2024"))["due"] == "700.00"
    if is_example:  # it counts only for who names it
        with pytest.raises(CommandError, match="s’arrête à l’exercice 2023"):
            answer("contribution", **asked)
    else:
        assert json.loads(answer("contribution", **asked))["due"] == "700.00"


def test_without_database_the_grids_of_the_house_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_asked: object) -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", down)
    asked = {"population": "26512", "offer": "global", "status": "pilot", "exercice": "2019"}
    assert json.loads(answer("contribution", **asked))["due"] == "5400.00"


def populations(folder: Path, *lines: str) -> str:
    path = folder / "communes.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_the_58_communes(tmp_path: Path) -> None:
    with (DATA / "authorities.csv").open(encoding="utf-8", newline="") as source:
        rows = [f"{row['insee_code']},{row['population']}" for row in csv.DictReader(source) if row["insee_code"]]
    totals = {}
    for offer in ("global", "restricted"):
        lines = ["insee,population,offer", *(f"{row},{offer}" for row in rows)]
        found = answer("contributions", exercice="2020", populations=populations(tmp_path, *lines))
        totals[offer] = [row["due"] for row in csv.DictReader(io.StringIO(found))]
    assert {offer: (len(dues), sum(map(float, dues))) for offer, dues in totals.items()} == {
        "global": (58, 379_600),
        "restricted": (58, 294_500),
    }


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["insee,habitants", "69029,42982"], "colonne manquante : population"),
        (["insee,population"], "aucune commune"),
        (["insee,population", "69029,"], "ligne 2 : population\u00a0: Champ requis"),
        (["insee,population", "69029,42982", "69029,42982"], "ligne 3 : 69029 est déjà à la ligne 2"),
        (["insee,population", "Bron,42982"], "ligne 2 : code INSEE\u00a0: "),
        (["insee,population", '"69029,42982'], "n’est pas un fichier CSV"),
        (["insee,population,offer", "69029,42982,totale"], "ligne 2 : offre\u00a0: "),
    ],
)
def test_a_file_is_refused_whole(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        answer("contributions", exercice="2020", populations=populations(tmp_path, *lines))


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="ne peut pas être lu"):
        answer("contributions", exercice="2020", populations="nulle-part.csv")


def test_periods_in_json() -> None:
    assert json.loads(answer("convention_periods", notified="2019-03-15", denounced="2021-01-10")) == [
        {"starts_on": "2019-03-15", "ends_on": "2020-03-14", "renewed": False, "last": False},
        {"starts_on": "2020-03-15", "ends_on": "2021-03-14", "renewed": True, "last": True},
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"notified": "2023-12-31"}, "ne peut pas être notifiée"),
        ({"notified": "2019-03-15", "denounced": "2018-01-01"}, "ne tombe pas pendant"),
        ({"notified": "le 30 février"}, "notification\u00a0: "),
        ({}, "notification\u00a0: Champ requis"),
    ],
)
def test_impossible_dates_are_refused_in_french(options: dict[str, object], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        answer("convention_periods", **options)
