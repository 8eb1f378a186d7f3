"""Requests join an account by proof, and leave it: both addresses are told, the journal says so."""

import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc import notices
from grc.enums import ActorRole, EventKind, PartyRole
from grc.models import Demande, Event, Party
from grc.operations.changing import Refused, changing, record
from grc.operations.resident import mail_link
from grc.references import normalise
from notifications import operations as outbox
from notifications.enums import Urgency


def attach(*, demande_id: int, user: User, at: datetime.datetime) -> Event | None:
    """Attach a request to the account of who holds its secret link; None when it is theirs already."""
    with changing(demande_id) as demande:
        author = Party.objects.select_for_update().get(demande=demande, role=PartyRole.AUTHOR)
        if author.user_id == user.pk:
            return None
        if author.user_id is not None:
            raise Refused(
                _("Cette demande est déjà rattachée à un autre compte\u00a0: détachez-la d’abord de ce compte.")
            )
        return _attached(demande, author, user, at)


def claim(*, reference: str, user: User, at: datetime.datetime) -> None:
    """Attach the request that has this reference and one of the account's confirmed addresses; else do nothing.

    That of a sensitive démarche is attached by its secret link only, which is mailed. Nobody is told what was found.
    """
    with acting_as(SYSTEM), transaction.atomic():
        addresses = [address.lower() for address in _confirmed(user)]
        author = (
            Party.objects.select_for_update(of=("self",))
            .select_related("demande__authority", "demande__demarche", "demande__origin")
            .filter(demande__reference=normalise(reference) or "", role=PartyRole.AUTHOR, user=None)
            .filter(email_key__in=addresses)
            .first()
        )
        if author is not None and author.demande.demarche.sensitive:
            mail_link(author.demande, author, at)
        elif author is not None:
            _attached(author.demande, author, user, at)
        # In all cases: how long the answer takes must not tell whether something matched.
        outbox.wake(urgency=Urgency.URGENT)


def detach(*, demande_id: int, user: User | None = None, at: datetime.datetime) -> Event | None:
    """Take a request out of the account of `user` (None: of its author's, whoever that is); None when it is in none.

    The request goes on: its secret link, its messages and its deadline do not change.
    """
    with changing(demande_id) as demande:
        parties = Party.objects.select_for_update(of=("self",)).select_related("user").filter(demande=demande)
        party = parties.filter(user=user).first() if user else parties.filter(role=PartyRole.AUTHOR).first()
        if party is None or party.user is None:
            return None
        former, party.user, party.seen_at = party.user, None, None
        party.save(update_fields=["user", "seen_at"])
        event = record(demande, EventKind.DETACHED, at=at, role=ActorRole.RESIDENT, shown=True)
        notices.detached(demande, event, party, former)
        return event


def _confirmed(user: User) -> list[str]:
    return list(EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True))


def _attached(demande: Demande, author: Party, user: User, at: datetime.datetime) -> Event:
    author.user = user
    author.save(update_fields=["user"])
    event = record(demande, EventKind.ATTACHED, at=at, role=ActorRole.RESIDENT, shown=True)
    notices.attached(demande, event, author, user)
    return event
