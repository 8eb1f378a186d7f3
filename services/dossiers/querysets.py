"""How followed files are asked for."""

from typing import TYPE_CHECKING, Self, cast

from django.db import models
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from grc.models import Demande
    from services.dossiers.models import Dossier

NUMBER_SALT = "guichet.dossiers.number"


class DossierQuerySet(models.QuerySet):
    def numbered(self, kind: str, number: str) -> Self:
        """The file of that kind and number (as it is stored), erased or not: one at most."""
        return self.filter(kind=kind, number_key=number_key(kind, number))

    def of(self, demande: "Demande", kind: str = "") -> "Dossier | None":
        """The file of a request that is one (of this kind, if said), and is not erased: one statement, else none."""
        if not demande.demarche.has_file:
            return None
        of_kind = self.filter(kind=kind) if kind else self
        found = cast("Dossier | None", of_kind.filter(demande=demande, erased_at=None).first())
        if found is not None:
            found.demande = demande
        return found


def number_key(kind: str, number: str) -> str:
    """The keyed digest of a number: what finds a file, and says nothing of it."""
    return salted_hmac(NUMBER_SALT, f"{kind} {number}", algorithm="sha256").hexdigest()
