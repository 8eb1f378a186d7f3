"""`manage.py acknowledgements`: by when an electronic sending is acknowledged."""

import datetime
import json
from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import MaxValueValidator, MinValueValidator

from services.dossiers.acknowledgements import acknowledgements, public_holidays

# Electronic filing has its rules since 7 November 2016; beyond 2100 it is a slip of the keyboard.
EARLIEST, LATEST = datetime.date(2016, 11, 7), datetime.date(2100, 12, 31)


class Command(BaseCommand):
    help = "Calcule les dates limites des accusés d’enregistrement et de réception d’un envoi électronique (JSON)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--received", help="jour de la réception de l’envoi, AAAA-MM-JJ")

    def handle(self, *args: Any, **options: Any) -> None:
        field = forms.DateField(validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)])
        try:
            received = field.clean(options["received"])
        except ValidationError as error:
            raise CommandError("\n".join(f"réception : {message}" for message in error.messages)) from error
        closed = public_holidays(received.year, received.year + 1)
        self.stdout.write(json.dumps(asdict(acknowledgements(received, closed)), default=str))
