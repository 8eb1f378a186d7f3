"""`manage.py demo`: the demonstration's sites, accounts and requests."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from portail import demonstration


class Command(BaseCommand):
    help = "Installe la démonstration ; relancée, ne double rien."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            msg = "La démonstration ne s’installe pas à côté de réglages de production (DEMO=1 la permet)."
            raise CommandError(msg)
        call_command("load_reference", stdout=self.stdout)
        with acting_as(SYSTEM), transaction.atomic():
            lines = demonstration.install(at=timezone.now())
        for line in lines:
            self.stdout.write(line)
