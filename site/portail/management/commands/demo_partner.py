"""`manage.py demo_partner`: a partner's program of the demonstration, which tells of files over HTTP, with a key."""

from typing import Any

import requests
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from grc.models import PartnerKey
from grc.partners.operations import partner_keys
from portail.demo.files import SOFTWARE, key_for, states

PATIENCE = 30  # seconds for one answer


class Command(BaseCommand):
    help = "Joue les logiciels des partenaires : ils disent par HTTP où en sont les dossiers de la démonstration."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", default=settings.WAGTAILADMIN_BASE_URL, help="adresse du guichet")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            msg = "Ce partenaire est simulé : il ne s’adresse qu’à une démonstration (DEMO=1 la permet)."
            raise CommandError(msg)
        keys: dict[tuple[str, str], tuple[PartnerKey, str]] = {}
        for told in states(timezone.localdate()):
            maker, address = (told.body, told.kind), options["to"].rstrip("/") + reverse(SOFTWARE[told.kind].address)
            if maker not in keys:
                with acting_as(SYSTEM):
                    keys[maker] = key_for(told.body, told.kind, at=timezone.now())
            headers = {"Authorization": f"Bearer {keys[maker][1]}"}
            try:
                answer = requests.put(address, json=told.sent, headers=headers, timeout=PATIENCE)
            except requests.RequestException as error:
                msg = f"Le guichet ne répond pas à {address} : {type(error).__name__}."
                raise CommandError(msg) from None
            said = "appliqué" if answer.ok and answer.json()["applied"] else "déjà connu" if answer.ok else answer.text
            self.stdout.write(f"{told.sent['number']} {told.sent['stage']} : {answer.status_code}, {said}")
        with acting_as(SYSTEM):
            for key, _text in keys.values():
                if key.created_by is not None:
                    partner_keys.revoke_key(key, by=key.created_by, at=timezone.now())
