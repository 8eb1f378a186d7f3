"""`manage.py demo`: the demonstration's sites, accounts and requests."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from grc.activity.operations import count
from portail import demo as demonstration
from portail.demo.bulk import fill_up_to
from portail.runtime import separation


class Command(BaseCommand):
    help = "Installe la démonstration ; relancée, ne double rien."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--addresses",
            action="store_true",
            help="remet seulement les sites à PORT et BASE_DOMAIN, sans leur contenu",
        )
        parser.add_argument(
            "--close",
            action="store_true",
            help="ferme les comptes de la démonstration, pour que la production démarre sur cette base",
        )
        parser.add_argument(
            "--requests",
            type=int,
            default=0,
            metavar="N",
            help="nombre de demandes vraisemblables à atteindre, en masse",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["close"]:
            with acting_as(SYSTEM), transaction.atomic():
                self.stdout.write(f"Comptes fermés : {demonstration.close_accounts()}.")
            return
        if not settings.DEMO:
            msg = "La démonstration ne s’installe pas à côté de réglages de production (DEMO=1 la permet)."
            raise CommandError(msg)
        if why := separation.refusal():
            raise CommandError(why)
        if options["addresses"]:
            with acting_as(SYSTEM), transaction.atomic():
                self.stdout.write(f"Adresses : {demonstration.place_sites()} nouvelles.")
            return
        call_command("load_reference", stdout=self.stdout)
        with acting_as(SYSTEM), transaction.atomic():
            separation.mark()
            lines = demonstration.install(at=timezone.now())
        for line in lines:
            self.stdout.write(line)
        if options["requests"]:
            made = fill_up_to(options["requests"], at=timezone.now(), say=self.stdout.write)
            self.stdout.write(f"Demandes vraisemblables : {made} nouvelles.")
        self.stdout.write(f"Usage : {count(at=timezone.now())} mois comptés.")
