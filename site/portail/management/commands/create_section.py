"""`manage.py create_section <insee>`: the services of a commune without a site, on the site of the metropolis."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from portail.management.commands.create_site import find
from portail.starter.sections import SectionRefused, create_section


class Command(BaseCommand):
    help = "Crée, sur le site de la métropole, la rubrique d’une commune dont l’offre est restreinte."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("insee", help="code INSEE de la commune")

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            authority = find(options["insee"])
            try:
                page, made = create_section(authority=authority, at=timezone.now())
            except SectionRefused as refusal:
                raise CommandError(str(refusal)) from refusal
        for line in made:
            self.stdout.write(f"  {line}")
        self.stdout.write(self.style.SUCCESS(f"{authority.name} : {page.full_url}"))
