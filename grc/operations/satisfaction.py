"""What residents say of a closed request, and what follows: what is not solved goes back to who had it."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from grc import permissions
from grc.enums import ActorRole, EventKind, PartyRole, State
from grc.models import Demande, Event, Satisfaction
from grc.operations.changing import MESSAGE_LENGTH, Refused, change_state, changing, record

REOPENS_WITHIN = datetime.timedelta(days=14)


def may_judge(demande: Demande) -> bool:
    """Whether its resident is asked what came of it: it is closed, not by them, and no file only followed here."""
    return (
        demande.closed_at is not None
        and demande.state != State.WITHDRAWN
        and demande.anonymised_at is None
        and not demande.demarche.is_followed
    )


def judged(demande: Demande) -> Satisfaction | None:
    """What they said of this closure."""
    if demande.closed_at is None:
        return None
    return Satisfaction.objects.filter(demande=demande, closed_at=demande.closed_at).first()


def reopens(demande: Demande, at: datetime.datetime) -> bool:
    """Whether « pas réglé » reopens it: said to be solved, not long ago."""
    return (
        demande.state == State.RESOLVED and demande.closed_at is not None and at - demande.closed_at <= REOPENS_WITHIN
    )


def judge(
    *, demande_id: int, solved: bool, comment: str, at: datetime.datetime, role: PartyRole = PartyRole.AUTHOR
) -> bool:
    """Keep what the resident says of the closure; said again, it replaces the first. Whether that reopened it.

    Reopened, it is still in the hands of the same agent, or of who closed it when it was nobody's, and counts among
    what awaits a reply.
    """
    comment = comment.strip()[:MESSAGE_LENGTH]
    with changing(demande_id) as demande:
        if demande.closed_at is None or not may_judge(demande):
            raise Refused(_("Cette demande n’est pas close\u00a0: écrivez plutôt au service."))
        Satisfaction.objects.update_or_create(
            demande=demande,
            closed_at=demande.closed_at,
            defaults={"solved": solved, "comment": comment, "at": at},
        )
        if solved or not reopens(demande, at):
            return False
        agent = _who_has_it_again(demande, at)
        states = change_state(demande, State.REOPENED, at=at, awaits_reply=True, assignee=agent)
        record(
            demande,
            EventKind.MOVED,
            at=at,
            role=ActorRole.RESIDENT,
            shown=True,
            states=states,
            detail={"note": comment},
            party=role,
        )
        return True


def _who_has_it_again(demande: Demande, at: datetime.datetime) -> User | None:
    """Who had it, else who closed it, of those who still treat the requests of its authority."""
    closings = Event.objects.filter(demande=demande, kind=EventKind.MOVED, to_state=demande.state)
    last = closings.select_related("actor").order_by("-at", "-id").first()
    for agent in (demande.assignee, last and last.actor):
        if agent and permissions.can_be_assigned(agent, demande, timezone.localdate(at)):
            return agent
    return None
