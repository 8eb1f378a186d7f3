"""How many people have told of the same thing: requests that are joined, and who confirmed it since elsewhere."""

from collections.abc import Collection

from grc import registry
from grc.models import Demande


def weights_of(demandes: Collection[Demande]) -> dict[int, int]:
    """By the key of each request, whose `incident` is at hand; those that are joined weigh what their matter does.

    As many statements as there are packages that know of confirmations.
    """
    leads = {one.pk: one.incident.main_id if one.incident else one.pk for one in demandes}
    more = registry.confirmations(sorted(set(leads.values())))
    return {one.pk: (one.incident.size if one.incident else 1) + more.get(leads[one.pk], 0) for one in demandes}
