"""`manage.py create_site <insee>`: a complete starter site for a commune, in trial until a day if it is said."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from communes.enums import TerritoryKind
from communes.models import Authority, Territory
from communes.territory import commune_for_insee
from portail.starter.addresses import place_of
from portail.starter.sites import SiteRefused, create_site


class Command(BaseCommand):
    help = "Crée le site complet d’une commune ; relancée, ne fait que ce qui manque."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("insee", help="code INSEE de la commune, ou « metropole »")
        parser.add_argument("--host", help="nom d’hôte (par défaut : celui du site, sinon la commune sous BASE_DOMAIN)")
        parser.add_argument("--port", type=int, help="port (par défaut : celui du site, sinon 443)")
        parser.add_argument(
            "--launches-on",
            type=datetime.date.fromisoformat,
            metavar="AAAA-MM-JJ",
            help="met le site en essai : il s’ouvre à tous à minuit, au début de ce jour (par défaut : tout de suite)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(SYSTEM):
            authority = find(options["insee"])
            host, port = place_of(authority)
            try:
                site, made = create_site(
                    authority=authority,
                    hostname=options["host"] or host,
                    port=options["port"] or port,
                    at=timezone.now(),
                    services=True,
                    launches_on=options["launches_on"],
                )
            except SiteRefused as refusal:
                raise CommandError(str(refusal)) from refusal
        for line in made:
            self.stdout.write(f"  {line}")
        self.stdout.write(self.style.SUCCESS(f"{authority.name} : {site.root_url}/"))


def find(code: str) -> Authority:
    """The authority of a code. Raises `CommandError` in French."""
    if code == "metropole":
        return Authority.objects.metropolis()
    authority = commune_for_insee(code)
    if authority is None:
        msg = f"Aucune commune de la métropole n’a le code INSEE {code}. Avez-vous lancé load_reference ?"
        raise CommandError(msg)
    if authority.insee_code != code.strip():
        raise CommandError(is_a_part(code.strip(), authority))
    return Authority.objects.select_related("site__root_page").get(pk=authority.pk)  # that one was kept since long


def is_a_part(code: str, authority: Authority) -> str:
    """Why an arrondissement or a former commune has no site of its own."""
    part = Territory.objects.exclude(kind=TerritoryKind.COMMUNE).get(insee_code=code)
    kind = "un arrondissement" if part.kind == TerritoryKind.ARRONDISSEMENT else "une ancienne commune"
    return (
        f"{code} ({part.name}) est {kind} : le site est celui de la commune entière, {authority.name}. "
        f"Lancez create_site {authority.insee_code}."
    )
