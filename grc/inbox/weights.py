"""How many people have told of the same thing: requests that are joined, and who confirmed it since elsewhere."""

from collections.abc import Collection

from grc import registry
from grc.models import Demande


def weights_of(demandes: Collection[Demande]) -> dict[int, int]:
    """By the key of each request, whose `incident` is at hand; those that are joined weigh what their matter does.

    As many statements as there are packages that know of confirmations. They may know those of the matter by one of its
    requests only: the one that leads is asked for too.
    """
    leads = {one.pk: one.incident.main_id if one.incident else one.pk for one in demandes}
    more = registry.confirmations(sorted({*leads, *leads.values()}))
    return {
        one.pk: (one.incident.size if one.incident else 1) + max(more.get(key, 0) for key in (one.pk, leads[one.pk]))
        for one in demandes
    }
