"""Closing a report where it is, in front of what was reported: what was found, in words, with a photo."""

import datetime
import uuid

from django.utils.translation import gettext as _

from accounts.models import User
from grc import operations as requests
from grc.desk.operations import answering as together
from grc.enums import ActorRole, EventKind, State
from grc.models import Attachment, BulkAction, Demande, Event
from grc.operations import attachments
from grc.operations.changing import Refused, changing
from signalement.register.models import PublishedReport
from signalement.register.operations import answering

OUTCOMES = (State.RESOLVED, State.REFUSED, State.NOT_COMPETENT)


def close_on_site(
    *,
    demande_id: int,
    to: State,
    text: str,
    by: User,
    version: int,
    at: datetime.datetime,
    photos_key: uuid.UUID,
    for_all: bool = False,
) -> BulkAction | None:
    """Close a report with words that anyone may read, and the photos staged under `photos_key`.

    Photos of a solved report of the public register are published once they are checked; others stay with the request.
    `for_all`: the requests that it is joined to are closed with the same words. What is asked of a worker for them, if
    anything. Raises what `grc.operations.move` raises.
    """
    if to not in OUTCOMES:
        raise Refused(_("Sur place, on clôt\u00a0: choisissez ce que vous avez constaté."))

    def act() -> Event:
        shown = PublishedReport.objects.filter(pk=demande_id, hidden_reason="", category__is_public=True)
        is_shown = shown.exists()
        if is_shown and to == State.RESOLVED:
            return answering.answer(
                demande_id=demande_id, text=text, to=to, photos_key=photos_key, by=by, version=version, at=at
            )
        if is_shown:
            closed = answering.answer(demande_id=demande_id, text=text, to=to, by=by, version=version, at=at)
        else:
            closed = requests.move(demande_id=demande_id, to=to, note=text, by=by, version=version, at=at)
        _keep_photos(demande_id, photos_key)
        return closed

    if for_all:
        return together.for_all(act, demande_id=demande_id, to=to, text=text, by=by, at=at)
    with changing(demande_id):  # the photos and the change of state, or neither
        act()
    return None


def is_closed_already(demande: Demande, missed: list[Event], *, to: State, by: User) -> bool:
    """Whether what was missed is this very closing, sent twice by the same person."""
    return demande.state == to and any(one.kind == EventKind.MOVED and one.actor_id == by.pk for one in missed)


def _keep_photos(demande_id: int, photos_key: uuid.UUID) -> None:
    staged = Attachment.objects.filter(submission_key=photos_key, by=ActorRole.AGENT, demande__isnull=True)
    if files := list(staged):
        attachments.bind(files, Demande.objects.get(pk=demande_id))
