"""Where a request is, found after it was filed: the words of its point, or the point of its words."""

from django.db import transaction

from accounts.context import SYSTEM, acting_as
from grc.models import Demande
from grc.operations import search


def place(*, demande_id: int, address: str = "", point: tuple[float, float] | None = None) -> Demande | None:
    """Write the address of what had a point alone, the point (degrees, WGS 84) of what had an address alone.

    Nothing that somebody gave is changed, nor the version of the request: no form on it becomes stale. None when there
    is nothing left to write.
    """
    with acting_as(SYSTEM), transaction.atomic():
        held = Demande.objects.select_for_update(of=("self",)).select_related("commune", "demarche")
        demande = held.filter(pk=demande_id, anonymised_at=None).first()
        if demande is None:
            return None
        written = []
        if address and not demande.address:
            demande.address = address
            search.extend(demande_id=demande.pk, text=address)
            written.append("address")
        if point and demande.latitude is None:
            demande.latitude, demande.longitude = point
            written += ["latitude", "longitude"]
        if not written:
            return None
        demande.save(update_fields=written)
        return demande
