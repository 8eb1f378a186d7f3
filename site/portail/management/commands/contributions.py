"""`manage.py contributions`: what each commune of a file owes for an exercice."""

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from communes.conventions.forms.computing import CommuneRowForm, ExerciceForm, faults
from communes.conventions.tariff import Grid, TariffRefused
from communes.loader import FileRefused
from communes.loader.files import opened

NEEDED = {"insee", "population"}
COLUMNS = ("insee", "population", "bracket", "annual", "discount", "due", "warnings")
MOST_REFUSALS = 20


class Command(BaseCommand):
    help = "Calcule les contributions d’un fichier de populations (CSV, montants en euros TTC) ; tout ou rien."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--exercice", help="année civile")
        parser.add_argument("--populations", help="CSV : insee,population[,offer,status] ; par défaut global, partner")
        parser.add_argument("--grid", help="grille du tarif (par défaut : celle de l’exercice)")

    def handle(self, *args: Any, **options: Any) -> None:
        year = ExerciceForm(options)
        if refusals := faults(year):
            raise CommandError("\n".join(refusals))
        if not options["populations"]:
            raise CommandError("Indiquez le fichier des populations : --populations communes.csv")
        try:
            rows = read(Path(options["populations"]))
        except FileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        writer = csv.DictWriter(self.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(computed(rows, **year.cleaned_data))


def read(path: Path) -> list[CommuneRowForm]:
    """The rows of a file, valid. Raises `FileRefused` with the lines to mend."""
    try:
        with opened(path) as file:
            reader = csv.DictReader(file, strict=True)
            if missing := NEEDED - set(reader.fieldnames or ()):
                raise FileRefused(f"{path.name} : colonne manquante : {', '.join(sorted(missing))}.")
            forms = {line: CommuneRowForm(row) for line, row in enumerate(reader, start=2)}
    except csv.Error as error:
        raise FileRefused(f"{path.name} n’est pas un fichier CSV : {error}.") from error
    refusals = [f"ligne {line} : {fault}" for line, form in forms.items() for fault in faults(form)]
    lines: dict[str, int] = {}
    for line, form in forms.items():
        code = form.cleaned_data.get("insee")
        if code and lines.setdefault(code, line) != line:
            refusals.append(f"ligne {line} : {code} est déjà à la ligne {lines[code]}")
    if refusals:
        raise FileRefused("\n".join([f"{path.name} : rien n’est calculé.", *refusals[:MOST_REFUSALS]]))
    if not forms:
        raise FileRefused(f"{path.name} ne contient aucune commune.")
    return list(forms.values())


def computed(rows: list[CommuneRowForm], exercice: int, grid: Grid) -> list[dict[str, Any]]:
    """The rows of the answer. Raises `CommandError` for an exercice that the grid does not know."""
    answers = []
    for row in rows:
        try:
            found = row.contribution(exercice, grid)
        except TariffRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        answers.append(
            {
                "insee": row.cleaned_data["insee"],
                "population": row.cleaned_data["population"],
                "bracket": found.bracket,
                "annual": found.annual,
                "discount": found.discount,
                "due": found.due,
                "warnings": " ".join(found.warnings),
            }
        )
    return answers
