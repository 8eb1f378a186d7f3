"""The funnel of a form in steps: how many began it, sent it, and where those who did not stand.

It is counted from drafts and requests as they are, without a cookie and without anything kept for it: a draft stands
as long as its period, so that those of the last weeks are told.
"""

import datetime
from collections import Counter
from typing import NamedTuple

from accounts.context import SYSTEM, acting_as
from grc.enums import Channel
from grc.models import Demande
from grc.questions.path import steps_of
from services.drafts.models import ServiceDraft, period
from services.drafts.progress import DraftProgress
from services.models import ServicePage

MOST_DRAFTS = 5_000  # the last saved, beyond which a page would be slow and tell no more
CHECK = "check"  # where who has filled in every step stands


class FunnelStep(NamedTuple):
    """A step, or the check at the end: how many drafts wait there. `share`: of all that were begun, in hundredths."""

    title: str
    waiting: int
    share: int


class Funnel(NamedTuple):
    """What became of the forms begun since a day."""

    since: datetime.date
    begun: int
    sent: int
    steps: list[FunnelStep]


def funnel_of(page: ServicePage, on: datetime.date) -> Funnel:
    """The funnel of a service whose form is in steps, on a day: three statements."""
    moment = period().before(on)
    with acting_as(SYSTEM):
        drafts = ServiceDraft.objects.filter(page=page.pk).exclude(saved_at__lt=moment).select_related("form_version")
        waiting = Counter(place_of(one) for one in drafts.order_by("-saved_at")[:MOST_DRAFTS])
        filed = Demande.objects.filter(demarche=page.demarche_id, channel=Channel.WEB, filed_at__gte=moment)
        sent = filed.count()
    begun = sent + waiting.total()
    version = page.form_version
    titles = {one.step.id: one.step.label for one in steps_of(version.questions) if one.step} if version else {}
    places = [*((key, label) for key, label in titles.items()), (CHECK, "")]
    steps = [
        FunnelStep(label, waiting[key], round(100 * waiting[key] / begun) if begun else 0) for key, label in places
    ]
    return Funnel(moment.date(), begun, sent, steps)


def place_of(draft: ServiceDraft) -> str:
    """The id of the step at which a draft waits; `CHECK` where only the sending is left."""
    progress = DraftProgress(draft)
    rank = progress.first_open()
    return CHECK if rank is None else next(one.step.id for one in progress.steps if one.rank == rank)
