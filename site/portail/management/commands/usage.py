"""`manage.py usage`: count again what was received, closed and judged, month by month (docs/operations.md)."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from grc.activity import operations


class Command(BaseCommand):
    help = "Compte à nouveau l’usage : tout, ou les mois indiqués ; relancée, ne double rien."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", metavar="AAAA-MM", help="premier mois")
        parser.add_argument("--until", metavar="AAAA-MM", help="dernier mois (par défaut : celui en cours)")

    def handle(self, *args: Any, **options: Any) -> None:
        since, until = (month_of(options[name], f"--{name}") for name in ("since", "until"))
        if since and until and since > until:
            raise CommandError("Le premier mois vient après le dernier.")
        if since or until:
            months = [month for month in operations.all_months() if (since or month) <= month <= (until or month)]
            authorities = operations.everybody()
            for month in months:
                operations.recount(month, authorities)
        else:
            months = list(operations.follow(operations.begin(timezone.now()), whole=True))
        self.stdout.write(f"Mois comptés : {len(months)}.")


def month_of(text: str | None, option: str) -> datetime.date | None:
    """The first day of a month that an option says. Raises `CommandError`."""
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise CommandError(f"{option} : écrivez le mois ainsi : 2025-01.") from error
