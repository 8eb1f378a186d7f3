"""Documents of the decisions of a planning file, as they are shown: what is read, what waits, what was replaced."""

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from grc.enums import ScanState
from grc.images.pieces import DOCUMENT
from services.dossiers.models import Dossier
from services.urbanisme.contents import ExpressDecision
from services.urbanisme.models import DecisionDocument

type_url = Callable[[UUID, str], str]


class ShownDecisionDocument(NamedTuple):
    """A document of a decision: `url` is empty until it is checked; `replaced_on`, the day of the one that is read now.

    `is_refused`: it could not be read, so that it replaces nothing.
    """

    name: str
    added_on: datetime.date
    url: str = ""
    size: int = 0
    is_refused: bool = False
    replaced_on: datetime.date | None = None


def documents(dossier: Dossier, url: type_url) -> dict[ExpressDecision, list[ShownDecisionDocument]]:
    """Those of a file by decision, the last one first: one statement."""
    held: dict[ExpressDecision, list[DecisionDocument]] = {}
    for row in DecisionDocument.objects.filter(dossier=dossier).select_related("attachment"):
        held.setdefault(ExpressDecision(row.outcome, row.decided_on), []).append(row)
    return {decision: list(_shown(rows, url)) for decision, rows in held.items()}


def _shown(rows: Iterable[DecisionDocument], url: type_url) -> Iterable[ShownDecisionDocument]:
    read_since = None
    for row in rows:
        file, on = row.attachment, timezone.localdate(row.added_at)
        if file.scan_state != ScanState.CLEAN:
            yield ShownDecisionDocument(file.filename, on, is_refused=file.scan_state == ScanState.REFUSED)
            continue
        size = file.derivatives[DOCUMENT]["size"]
        yield ShownDecisionDocument(file.filename, on, url(file.uuid, DOCUMENT), size, replaced_on=read_since)
        read_since = read_since or on
