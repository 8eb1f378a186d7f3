"""`manage.py handover <commune>`: all that a commune takes with it, in one file (docs/operations.md)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from portail.handover.reading import HandoverRefused, read
from portail.handover.saving import save

MEGABYTE = 1_000_000


class Command(BaseCommand):
    help = "Écrit dans un fichier tout ce qu’une commune emporte quand sa convention s’achève, et le relit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("commune", help="identifiant de la commune (bron), ou son code INSEE")
        parser.add_argument("--to", type=Path, required=True, help="dossier, ou fichier .zip à écrire")

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            authority = commune_of(options["commune"])
        try:
            path, written = save(authority, options["to"], at=timezone.now())
            read(path).close()
        except HandoverRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"Restitution de {authority.name} faite et relue : {path} ({written.size / MEGABYTE:.1f} Mo)."
        )
        self.stdout.write(f"SHA-256 : {written.sha256}")
        for table, count in written.counts.items():
            self.stdout.write(f"  {table} : {count}")
        self.stdout.write("Le fichier n’est pas chiffré : remettez-le par un moyen sûr, puis effacez-le.")


def commune_of(name: str) -> Authority:
    """The commune of an identifier or of an INSEE code. Raises `CommandError` in French."""
    column = "insee_code" if name.isdigit() else "slug"
    found = Authority.objects.communes().select_related("site__root_page", "section", "collection")
    if authority := found.filter(**{column: name}).first():
        return authority
    msg = f"Aucune commune n’a l’identifiant ou le code INSEE « {name} ». Avez-vous lancé load_reference ?"
    raise CommandError(msg)
