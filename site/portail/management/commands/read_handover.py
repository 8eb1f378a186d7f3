"""`manage.py read_handover <file>`: checks what a commune took with it, and puts it back where it is asked to."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.context import SYSTEM, acting_as
from portail.handover.reading import Archive, HandoverRefused, read
from portail.handover.restoring import restore
from portail.management.commands.handover import commune_of
from portail.starter.addresses import place_of
from portail.starter.sites import SiteRefused


class Command(BaseCommand):
    help = "Vérifie une restitution ; avec --into, la remet dans une commune qui n’a encore aucune demande."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="fichier .zip")
        parser.add_argument("--into", help="commune qui la reçoit : son identifiant, ou son code INSEE")
        parser.add_argument("--without-pages", action="store_true", help="laisse de côté le site et ses fichiers")
        parser.add_argument("--host", help="nom d’hôte du site, s’il est à faire (par défaut : sous BASE_DOMAIN)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with read(options["file"]) as archive:
                self._tell(archive)
                if options["into"]:
                    self._restore(archive, options)
        except (HandoverRefused, SiteRefused) as refused:
            raise CommandError(str(refused)) from refused

    def _tell(self, archive: Archive) -> None:
        self.stdout.write(
            f"Restitution de {archive.commune['name']}, faite le {archive.manifest['made_at']} : entière, "
            "empreintes et comptes justes."
        )
        for table, count in archive.counts.items():
            self.stdout.write(f"  {table} : {count}")

    def _restore(self, archive: Archive, options: dict[str, Any]) -> None:
        with acting_as(SYSTEM):
            authority = commune_of(options["into"])
            host, port = place_of(authority)
        place = None if options["without_pages"] else (options["host"] or host, port)
        restored = restore(archive, authority, place=place)
        self.stdout.write(self.style.SUCCESS(f"Remis dans {authority.name} :"))
        for table, count in restored.counts.items():
            self.stdout.write(f"  {table} : {count}")
        if restored.new_references:
            self.stderr.write(f"Références déjà prises ici, et remplacées : {restored.new_references}.")
        if restored.unknown_agents:
            self.stderr.write(
                f"Sans compte ici, et qui ne sont plus nommés dans les journaux : {', '.join(restored.unknown_agents)}."
            )
        self.stdout.write(
            "Ne se remettent pas : comptes et rôles, conventions et appels, coordonnées et jours de fermeture, "
            "brouillons. Personne n’est prévenu."
        )
