"""Lists of démarches: communes have services of the same name, so each is named with the body whose it is."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from grc import routing
from grc.models import Demarche

ELSEWHERE = _("Cette démarche n’est pas de cette collectivité\u00a0: choisissez-en une autre.")


def offer(field: Any, demarches: QuerySet[Demarche]) -> None:
    """Have a field, of one or of several, offer these démarches."""
    field.queryset, field.label_from_instance = routing.with_owners(demarches), full_label


def full_label(demarche: Any) -> str:
    """As it is told apart from its homonyms: « Demander un acte de naissance (Bron) »."""
    return f"{demarche.label} ({demarche.owner})" if demarche.owner else str(demarche.label)
