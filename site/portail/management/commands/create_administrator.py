"""`manage.py create_administrator`: the first administrator, with a mail server or not (docs/operations.md)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from wagtail.log_actions import log

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.operations import confirm_address
from portail.administration.people import INVITED, password_address


class Command(BaseCommand):
    help = "Crée un compte d’administration et donne l’adresse où son mot de passe se choisit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="adresse électronique, tenue pour confirmée")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"« {email} » n’est pas une adresse électronique.") from error
        with acting_as(SYSTEM), transaction.atomic():
            user = User.objects.filter(email=email).first() or User.objects.create_superuser(email)
            if not (user.is_superuser and user.is_active):
                raise CommandError(
                    f"{email} a déjà un compte, qui n’administre pas : donnez une autre adresse, ou donnez-lui "
                    "ce droit dans l’administration (« Utilisateurs »)."
                )
            confirm_address(user)
            log(instance=user, action=INVITED)
            address = password_address(user)
        self.stdout.write(f"{email} administre le portail. Son mot de passe se choisit ici, sous trois jours :")
        self.stdout.write(address)
