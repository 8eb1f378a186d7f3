"""Writing what was signed, and from what contributions are computed: whole, or not at all, with who and why."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from communes import territory
from communes.conventions.models import (
    Agreement,
    Amendment,
    Convention,
    Deliberation,
    Override,
    PopulationFigure,
    Referent,
)
from communes.models import Authority

CREATED, CHANGED, REMOVED = "conventions.create", "conventions.change", "conventions.remove"
Row = Agreement | Amendment | Convention | Deliberation | Override | PopulationFigure | Referent


def write(row: Row, *, by: User | None, reason: str = "") -> None:
    """Save a row, and journal by whom and why. Raises `ValidationError` in French.

    Rows of one commune are written one after the other: two people at once cannot write what contradicts itself.
    """
    with transaction.atomic():
        Authority.objects.select_for_update(no_key=True).get(pk=row.authority_id)
        row.full_clean()
        action = CHANGED if row.pk else CREATED
        row.save()
        log(instance=row, action=action, user=by, data={"reason": reason})
    territory.refresh()  # which keeps authorities, with what their conventions give


def remove(row: Row, *, by: User) -> None:
    """Delete what was entered by mistake, and journal it. Raises `ProtectedError` while something relies on it."""
    with transaction.atomic():
        log(instance=row, action=REMOVED, user=by, deleted=True, data={"reason": ""})
        row.delete()
    territory.refresh()
