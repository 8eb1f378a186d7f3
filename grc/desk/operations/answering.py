"""One answer to all: what is said or decided of a request is also of those that it is joined to.

The request at hand is done at once, with its version and its refusals; the others by a worker, each by the operation
that does it on one, so that each of their people is told by their own mail, with their own link (`operations.bulk`).
"""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc.desk.operations import bulk
from grc.desk.operations.bulk import SeenVersion
from grc.enums import BulkKind, State
from grc.models import BulkAction, Demande, Event
from grc.operations import treatment, writing
from grc.operations.changing import Refused

SHORT = 3  # letters of a name that would be found anywhere


def move_all(
    *, demande_id: int, to: State, note: str, by: User, version: int, at: datetime.datetime
) -> BulkAction | None:
    """Bring a request and those it is joined to, to another state. What is asked of a worker, None when it is alone."""

    def act() -> Event:
        return treatment.move(demande_id=demande_id, to=to, note=note, by=by, version=version, at=at)

    return for_all(act, demande_id=demande_id, to=to, text=note, by=by, at=at)


def write_to_all(
    *,
    demande_id: int,
    body: str,
    by: User,
    version: int,
    at: datetime.datetime,
    submission_key: uuid.UUID,
    to: State | None = None,
) -> BulkAction | None:
    """Write to the residents of a request and of those it is joined to, with the state that it brings.

    The files go with this request's message.
    """

    def act() -> Event:
        return writing.write_to_resident(
            demande_id=demande_id, body=body, by=by, version=version, at=at, submission_key=submission_key, to=to
        )

    return for_all(act, demande_id=demande_id, to=to, text=body, by=by, at=at)


def for_all(
    act: Callable[[], Event], *, demande_id: int, to: State | None, text: str, by: User, at: datetime.datetime
) -> BulkAction | None:
    """`act` on a request, then have those it is joined to brought to the state `to` with the same words.

    Without a state, their people are written to. Raises what `act` raises, and `Refused` for words that name somebody.
    """
    with acting_as(SYSTEM), transaction.atomic():
        demande = Demande.objects.get(pk=demande_id)
        if demande.incident_id:
            # All of them first, as who joins them does: the act holds their incident, for which others then wait.
            together = Demande.objects.filter(incident=demande.incident_id).order_by("pk")
            list(together.select_for_update(of=("self",)).values_list("pk"))
        others = Demande.objects.filter(incident=demande.incident_id, anonymised_at=None).exclude(pk=demande_id)
        chosen = [SeenVersion(*row) for row in others.values_list("id", "version")] if demande.incident_id else []
        act()
        if not chosen:
            return None
        _check_is_for_all(demande, text)
        kind, params = _asked(to, text)
        return bulk.ask(kind=kind, params=params, chosen=chosen, key=uuid.uuid4(), by=by, at=at)


def _asked(to: State | None, text: str) -> tuple[BulkKind, dict[str, Any]]:
    if to is None:
        return BulkKind.MESSAGE, {"body": text}
    return BulkKind.CLOSE if to in State.FINAL else BulkKind.MOVE, {"to": State(to).value, "note": text}


def _check_is_for_all(demande: Demande, text: str) -> None:
    """Refuse words that tell one resident's others who they are: a template fills in a name, a reference."""
    said, words = text.casefold(), [demande.reference]
    for party in demande.parties.all():
        words += [party.email, party.phone, party.name if len(party.name) > SHORT else ""]
    if found := [word for word in words if word and word.casefold() in said]:
        raise Refused(
            _(
                "Ce texte ne concerne qu’une personne, il partirait à toutes\u00a0: retirez-en %(words)s, ou décochez"
                " «\u00a0pour les demandes réunies\u00a0»."
            )
            % {"words": ", ".join(f"«\u00a0{word}\u00a0»" for word in found)}
        )
