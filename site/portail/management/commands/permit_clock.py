"""`manage.py permit_clock`: the legal dates of a planning file, from what happened to it."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from services.urbanisme.clock import ClockRefused, LegalDate, legal_dates
from services.urbanisme.forms import PermitFileRefused, permit_file


class Command(BaseCommand):
    help = "Calcule les dates légales d’un dossier d’urbanisme, d’après ses événements (JSON)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="fichier JSON : nature du dossier et événements")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            found = legal_dates(permit_file(json.loads(path.read_text(encoding="utf-8"))))
        except OSError as error:
            raise CommandError(f"{path.name} ne peut pas être lu : vérifiez le chemin du fichier.") from error
        except (ValueError, RecursionError) as error:  # no JSON, no UTF-8, or one that is nested without end
            raise CommandError(f"{path.name} n’est pas un fichier JSON : {error}.") from error
        except (PermitFileRefused, ClockRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps([answer(date) for date in found], indent=2, ensure_ascii=False))


def answer(date: LegalDate) -> dict[str, str]:
    """A date as the command writes it: `value` where there is one."""
    written = {"date": date.date, "on": date.on.isoformat(), "rule": date.rule, "text": date.text}
    return written | ({"value": date.value} if date.value else {})
