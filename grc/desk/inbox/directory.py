"""Authorities and démarches, which are few: what requests point to is held by the process, not joined to each."""

from accounts.reference import held
from communes.models import Authority
from grc.models import Demande, Demarche


@held
def authorities() -> dict[int, Authority]:
    """All that there are or were, by key, in the order of their names."""
    return {one.pk: one for one in Authority.objects.order_by("sort_key")}


@held
def demarches() -> dict[int, Demarche]:
    """All that may or could be asked for, by key, in the order of their labels."""
    return {one.pk: one for one in Demarche.objects.order_by("label")}


def refer(demande: Demande) -> None:
    """Have a request point to the authorities and the démarche that the process holds: no statement reads them."""
    known = authorities()
    demande.demarche, demande.authority = demarches()[demande.demarche_id], known[demande.authority_id]
    demande.commune, demande.origin = known.get(demande.commune_id or 0), known.get(demande.origin_id or 0)
