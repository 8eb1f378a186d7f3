"""What a commune answers for and receives nothing of here: the metropolis has it, and passes it on (CRPA L114-2).

That it is, when and to which address, is an event; a room writes there (`grc.registry.write_outside`).
"""

import datetime

from django.conf import settings
from django.utils import translation

from accounts.context import SYSTEM, acting_as
from communes.enums import AuthorityKind
from communes.models import Authority
from grc import notices, registry
from grc.enums import ActorRole, EventKind
from grc.models import Demande, Event
from grc.operations.changing import record
from grc.routing import Destination


def relay(demande: Demande, answer: Destination, *, at: datetime.datetime) -> Event | None:
    """Pass on a request that the metropolis has when `answer` says so, in the caller's transaction.

    The event of a commune that declares no address has none, nor has any where no room writes: the agents who have the
    request send it by post.
    """
    if answer.relayed_to is None:
        return None
    writers = registry.outside_writers()
    email = answer.relayed_to.email if writers else ""
    detail = {"to": _name_of(answer.relayed_to), "email": email, "note": answer.reason}
    event = record(demande, EventKind.RELAYED, at=at, role=ActorRole.SYSTEM, shown=True, detail=detail)
    if email:
        for write in writers:
            write(demande, event)
    return event


def relay_later(demande: Demande, answer: Destination, *, at: datetime.datetime) -> None:
    """Pass on a request that has become the matter of a commune since it was filed, and tell its people; once to each.

    What that commune has itself, it treats to the end.
    """
    to = answer.relayed_to
    if to is None or demande.authority_id == to.pk or relayed_to(demande) == _name_of(to):
        return
    if event := relay(demande, answer, at=at):
        notices.relayed(demande, event)


def relayed_to(demande: Demande) -> str:
    """To whom a request was passed on last, as that body is called; empty when it was not."""
    if demande.authority.kind != AuthorityKind.METROPOLIS:
        return ""
    with acting_as(SYSTEM):
        last = Event.objects.filter(demande=demande, kind=EventKind.RELAYED).order_by("at", "id").last()
    return str(last.detail.get("to", "")) if last else ""


def _name_of(commune: Authority) -> str:
    with translation.override(settings.LANGUAGE_CODE):  # it is kept, whatever the language of who files
        return commune.body_name
