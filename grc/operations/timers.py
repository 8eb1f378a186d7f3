"""The timer of the state of a request: started and stopped with what happens to it, in the same write."""

import datetime
from typing import Any

from django.utils import timezone

from grc import deadlines
from grc.models import Demande

KEPT = "timer"  # its days, in the detail of the move that stopped it
DAY = datetime.timedelta(days=1)
STOPPED: dict[str, Any] = {"timer_ends_on": None, "timer_next_on": None}


def started(demande: Demande, *, at: datetime.datetime, state: str = "", awaits_reply: bool = False) -> dict[str, Any]:
    """The columns of the timer that starts now in `state` (the present one, without it); stopped where there is none.

    None runs while the resident `awaits_reply`, nor for a file whose state its software says.
    """
    timer = demande.demarche.workflow.step(state or demande.state).timer
    if timer is None or awaits_reply or demande.demarche.is_followed:
        return STOPPED
    on = timezone.localdate(at)
    ends_on = deadlines.term(on, timer.days, demande.authority_id)
    reminded_on = ends_on - timer.remind * DAY
    next_on = reminded_on if timer.remind and reminded_on > on else ends_on + DAY
    return {"timer_ends_on": ends_on, "timer_next_on": next_on}


def kept(demande: Demande) -> dict[str, list[str]]:
    """The timer that runs, as a change of state keeps it for a correction to put back; nothing where none does."""
    days = [day.isoformat() for day in (demande.timer_ends_on, demande.timer_next_on) if day]
    return {KEPT: days} if days else {}


def put_back(demande: Demande, former: list[str], *, at: datetime.datetime, state: str) -> dict[str, Any]:
    """The timer that ran in `state`, whose days the resident was told; started again when it is over."""
    days = [datetime.date.fromisoformat(day) for day in former]
    if not days or days[0] < timezone.localdate(at):
        return started(demande, at=at, state=state) if days else STOPPED
    return dict(zip(STOPPED, days, strict=True))
