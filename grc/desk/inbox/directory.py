"""Authorities and démarches, which are few: what requests point to is held by the process, not joined to each."""

from accounts.reference import held
from communes.models import Authority
from grc.models import Demarche


@held
def authorities() -> dict[int, Authority]:
    """All that there are or were, by key, in the order of their names."""
    return {one.pk: one for one in Authority.objects.order_by("sort_key")}


@held
def demarches() -> dict[int, Demarche]:
    """All that may or could be asked for, by key, in the order of their labels."""
    return {one.pk: one for one in Demarche.objects.order_by("label")}
