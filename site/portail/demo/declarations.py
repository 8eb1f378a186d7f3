"""The opening of declarations in Bron, as a commune of the demonstration has settled it: it numbers here."""

import datetime

from communes.models import Authority
from services.urbanisme.deposits.models import PermitOpening, Signatory

OPENS_ON = datetime.date(2026, 1, 1)
SETTLED = {
    "last_number": 118,
    "deposit_address": "Mairie de Bron, service de l’urbanisme, place de Weingarten, 69500 Bron",
    "hours": "Du lundi au vendredi, de 8 h 30 à 12 h et de 13 h 30 à 17 h",
    "instructed_by": "Service du droit des sols de la commune",
    "transmitted_by": "Secrétariat général de la commune",
    "relayed_by": "Service du droit des sols de la commune",
}

SIGNATORIES = {"Le maire": "", "L’adjoint à l’urbanisme": "arrêté du 2 décembre 2025"}


def install_openings() -> int:
    """Open declarations in Bron, once; returns of how many communes."""
    bron = Authority.objects.get(slug="bron")
    for quality, act in SIGNATORIES.items():
        Signatory.objects.get_or_create(
            authority=bron, quality=quality, defaults={"act": act, "begins_on": OPENS_ON - datetime.timedelta(days=30)}
        )
    _opening, is_new = PermitOpening.objects.get_or_create(authority=bron, defaults={"opens_on": OPENS_ON, **SETTLED})
    return int(is_new)
