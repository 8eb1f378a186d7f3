"""One act on many requests: asked for by an agent, done by a worker, one request at a time.

Each request is changed by the operation that changes one, with its right, its version and its rules, in the
transaction that writes what came of it: run twice, or by two workers, an act is done once.
"""

import datetime
import logging
import time
import uuid
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.wakeup import bell, wake
from communes.models import Authority
from grc.enums import BulkKind, BulkOutcome, State
from grc.models import BulkAction, BulkItem, Demande, Team
from grc.operations import incidents, labels, teams, treatment, writing
from grc.operations.changing import NotAllowed, Refused, Stale

log = logging.getLogger(__name__)

MOST = 5_000
TASK = "grc.tasks.run_bulk"
GRACE = datetime.timedelta(seconds=20)  # left to the wake-up call before the sweep doubles it
WORKERS, SHARED_FROM = 2, 50  # how many workers share an action of so many requests or more
SECONDS = 5.0  # for an action, then what others have asked for has its turn
KEPT = datetime.timedelta(days=30)
SWEEP_BATCH = 20
# Each kind with the operation that does it, and whether that looks at the version that the agent had in view.
OPERATIONS: dict[BulkKind, tuple[Callable[..., object], bool]] = {
    BulkKind.ASSIGN: (treatment.assign, True),
    BulkKind.MOVE: (treatment.move, True),
    BulkKind.CLOSE: (treatment.move, True),
    BulkKind.MESSAGE: (writing.write_to_resident, True),
    BulkKind.NOTE: (treatment.add_note, False),
    BulkKind.LABEL: (labels.tag, False),
    BulkKind.UNLABEL: (labels.tag, False),
    BulkKind.TRANSFER: (treatment.transfer, True),
    BulkKind.JOIN: (incidents.join, False),
}
type_act = Callable[[BulkItem, datetime.datetime], object]


class SeenVersion(NamedTuple):
    """A request, and its version as the agent had it in view."""

    id: int
    version: int


def ask(
    *,
    kind: BulkKind,
    params: dict[str, Any],
    chosen: Iterable[SeenVersion],
    key: uuid.UUID,
    by: User,
    at: datetime.datetime,
) -> BulkAction:
    """Have a worker do one act on the chosen requests; the same key finds what was asked under it.

    Requests that the agent does not treat are counted, no more. Refused when none is left, or for more than `MOST`.
    """
    versions = dict(chosen)
    if len(versions) > MOST:
        raise Refused(_("Choisissez %(most)s demandes au plus à la fois.") % {"most": MOST})
    with acting_as(SYSTEM), transaction.atomic():
        if first := BulkAction.objects.of(by).filter(key=key).first():
            return first
        own = Authority.objects.in_inbox_of(by, on=timezone.localdate(at)) if by.is_active else Authority.objects.none()
        treated = Demande.objects.filter(pk__in=versions, authority__in=own.order_by().values("pk"))
        rows = list(treated.order_by("-filed_at", "-id").values_list("id", "reference"))
        if not rows:
            raise Refused(_("Aucune de ces demandes n’est, ou n’est plus, de celles que vous traitez."))
        action = BulkAction.objects.create(
            key=key, by=by, kind=kind, params=params, unseen=len(versions) - len(rows), asked_at=at
        )
        BulkItem.objects.bulk_create(
            BulkItem(action=action, position=position, demande_id=pk, reference=reference, version=versions[pk])
            for position, (pk, reference) in enumerate(rows, start=1)
        )
        for _worker in range(WORKERS if len(rows) >= SHARED_FROM else 1):
            wake(TASK, action.pk, queue=queue_for(len(rows)))
    return action


def queue_for(number: int) -> str:
    """Which queue an act on so many requests waits in: of a few it is done while its agent looks on."""
    return "urgent" if number < SHARED_FROM else "bulk"


def run(*, action_id: int, seconds: float = SECONDS) -> int:
    """Do what is left of an action, for some seconds, then ring for the rest; how many requests this worker did."""
    treated, stop = 0, time.monotonic() + seconds
    with acting_as(SYSTEM):
        action = BulkAction.objects.unfinished().select_related("by").filter(pk=action_id).first()
        if action is None:
            return 0
        act = _act_of(action)
        while _treat_next(action, act):
            treated += 1
            if time.monotonic() > stop:
                break
        if action.items.filter(outcome=BulkOutcome.WAITING).exists():
            bell.ring(TASK, action.pk, queue=queue_for(action.items.count()))
        else:
            BulkAction.objects.unfinished().filter(pk=action_id).update(finished_at=timezone.now())
    return treated


def wake_for_waiting(*, at: datetime.datetime) -> int:
    """Ring again for the actions that are not finished: their wake-up call, or their worker, was lost. How many."""
    with acting_as(SYSTEM):
        waiting = BulkAction.objects.unfinished().filter(asked_at__lt=at - GRACE).order_by("asked_at")
        found = list(waiting.with_figures()[:SWEEP_BATCH])
    for action in found:
        bell.ring(TASK, action.pk, queue=queue_for(action.total))
    return len(found)


def forget_old(*, at: datetime.datetime) -> int:
    """Delete the reports that are a month old. How many."""
    with acting_as(SYSTEM):
        old = BulkAction.objects.filter(finished_at__lt=at - KEPT)
        count = old.count()
        old.delete()
    return count


def _treat_next(action: BulkAction, act: type_act) -> bool:
    """Do the act on the first request that waits and that no other worker has; False when there is none."""
    with transaction.atomic():
        waiting = action.items.filter(outcome=BulkOutcome.WAITING).order_by("position")
        item = waiting.select_for_update(skip_locked=True).first()
        if item is None:
            return False
        item.reason = _refusal(item, act)
        item.outcome = BulkOutcome.REFUSED if item.reason else BulkOutcome.DONE
        item.save(update_fields=["outcome", "reason"])
    return True


def _refusal(item: BulkItem, act: type_act) -> str:
    """Do it; why it was not done, in French, or nothing."""
    try:
        act(item, timezone.now())
    except Refused as refused:
        return refused.message
    except Stale:
        return _("Elle a changé depuis que vous l’avez choisie\u00a0: relisez-la.")
    except (NotAllowed, Demande.DoesNotExist):
        return _("Elle n’est plus de celles que vous traitez.")
    except OperationalError:
        raise  # the database is away: what waits goes on waiting
    except Exception:
        log.exception("The bulk action %s failed on one request.", item.action_id)
        return _("Une erreur de notre côté l’a empêché\u00a0: rien n’a changé. Réessayez sur cette demande seule.")
    return ""


def _act_of(action: BulkAction) -> type_act:
    """What is done with each request."""
    operation, takes_version = OPERATIONS[BulkKind(action.kind)]
    if "team" in action.params:
        operation = teams.give_to_team
    given = {"by": action.by, **_given(BulkKind(action.kind), action.params)}

    def act(item: BulkItem, at: datetime.datetime) -> None:
        version = {"version": item.version} if takes_version else {}
        operation(demande_id=item.demande_id, at=at, **version, **given)

    return act


def _given(kind: BulkKind, params: dict[str, Any]) -> dict[str, Any]:
    """What the operation is given, from what was kept of the form."""
    given = dict(params)
    match kind:
        case BulkKind.ASSIGN if "team" in params:
            given["team"] = Team.objects.get(pk=params["team"])
        case BulkKind.ASSIGN:
            given["assignee"] = User.objects.filter(pk=params["assignee"]).first()
        case BulkKind.MOVE | BulkKind.CLOSE:
            given["to"] = State(params["to"])
        case BulkKind.LABEL:
            given = {"add": [params["label"]]}
        case BulkKind.UNLABEL:
            given = {"remove": [params["label"]]}
        case BulkKind.TRANSFER:
            given["to"] = Authority.objects.get(pk=params["to"])
    return given
