"""Requests join an account by proof, and leave it: both addresses are told, the journal says so."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc import links, notices
from grc.enums import ActorRole, EventKind, PartyRole
from grc.enums.demarches import SECRET
from grc.models import Demande, Event, Mandate, OfferRefusal, Party, Sharing
from grc.operations.changing import Refused, changing, record
from grc.operations.contact import forget_account
from grc.operations.resident import mail_link
from grc.querysets import PartyQuerySet
from grc.references import normalise
from notifications import operations as outbox
from notifications.enums import Urgency

MOST_CLAIMABLE = 20  # requests that are offered to an account at a time


class Detached(NamedTuple):
    """A request has left an account. `email`: where its new link went; else `token` opens it, or no link changed."""

    event: Event
    email: str
    token: str


def attach(*, demande_id: int, user: User, at: datetime.datetime, role: PartyRole = PartyRole.AUTHOR) -> Event | None:
    """Attach a request to the account of who holds its secret link, as `role`; None when it is theirs already."""
    with changing(demande_id) as demande:
        party = Party.objects.select_for_update(of=("self",)).select_related("mandate").get(demande=demande, role=role)
        if party.user_id == user.pk:
            return None
        if party.mandate is not None and party.mandate.helper_id != user.pk:
            raise Refused(
                _("Cette demande est faite pour quelqu’un d’autre : seul le compte qui a le mandat peut la suivre ici.")
            )
        if party.user_id is not None:
            raise Refused(
                _("Cette demande est déjà rattachée à un autre compte\u00a0: détachez-la d’abord de ce compte.")
            )
        return _attached(demande, party, user, at)


def add_helper(*, demande_id: int, user: User, mandate: Mandate, at: datetime.datetime) -> Event | None:
    """Have an account follow a request beside its people, as a helper under a `mandate` of its own.

    None when it does already. Who had a part under a former mandate has the same one again.
    """
    with changing(demande_id) as demande:
        parts = Party.objects.select_for_update(of=("self",)).filter(demande=demande).helping()
        party = parts.filter(Q(user=user) | Q(mandate__helper=user)).first()
        if party is not None and (party.user_id, party.mandate_id) == (user.pk, mandate.pk):
            return None
        party = party or Party(demande=demande, role=PartyRole.HELPER)
        party.user, party.mandate, party.name, party.person = user, mandate, user.get_full_name(), None
        party.save()
        event = record(
            demande,
            EventKind.ATTACHED,
            at=at,
            role=ActorRole.RESIDENT,
            shown=True,
            detail={"helper": party.pk},
            party=PartyRole.HELPER,
        )
        notices.joined(demande, event, party, user)
        return event


def claim(*, reference: str, user: User, at: datetime.datetime) -> None:
    """Attach the request that has this reference and one of the account's confirmed addresses; else do nothing.

    That of a sensitive démarche is attached by its secret link only, which is mailed. Nobody is told what was found.
    """
    with acting_as(SYSTEM), transaction.atomic():
        found = _of_confirmed_address(user.pk, at).filter(demande__reference=normalise(reference) or "")
        party = found.select_for_update(of=("self",)).first()
        if party is not None and party.demande.demarche.sensitive:
            mail_link(party.demande, party, at)
        elif party is not None:
            _attached(party.demande, party, user, at)
        # In all cases: how long the answer takes must not tell whether something matched.
        outbox.wake(urgency=Urgency.URGENT)


def claimable(user_id: int, at: datetime.datetime, *, refused: bool = False) -> list[Demande]:
    """The requests that no account has, filed with an address that this one has confirmed: one query.

    Neither those of sensitive démarches, which need their secret link: they are not even counted. Of the others, those
    of which its holder has not said that they are not theirs; `refused`: those of which they have.
    """
    with acting_as(SYSTEM):
        return [party.demande for party in _claimable(user_id, at, refused=refused)[:MOST_CLAIMABLE]]


def refuse_offer(*, reference: str, user: User, at: datetime.datetime) -> bool:
    """Offer a request to the account no more; whether it was offered. Nobody else is told."""
    with acting_as(SYSTEM), transaction.atomic():
        party = _claimable(user.pk, at).filter(demande__reference=reference).first()
        if party is None:
            return False
        said = {"reference": party.demande.reference, "at": at}
        OfferRefusal.objects.get_or_create(user=user, demande=party.demande, defaults=said)
        return True


def offer_again(*, reference: str, user: User) -> None:
    """Take back that a request is not one's own: it is offered as long as it may be."""
    with acting_as(SYSTEM):
        OfferRefusal.objects.filter(user=user, reference=reference).delete()


def claim_offered(*, references: Iterable[str], user: User, at: datetime.datetime) -> int:
    """Attach those of the offered requests that have these references; how many there were."""
    with acting_as(SYSTEM), transaction.atomic():
        found = _claimable(user.pk, at).filter(demande__reference__in=list(references)[:MOST_CLAIMABLE])
        parties = {party.demande_id: party for party in found.select_for_update(of=("self",))}
        for party in parties.values():
            _attached(party.demande, party, user, at)
        outbox.wake(urgency=Urgency.URGENT)
    return len(parties)


def detach(
    *, demande_id: int, user: User | None = None, at: datetime.datetime, role: PartyRole = PartyRole.AUTHOR
) -> Detached | None:
    """Take a request out of the account of `user` (None: of whoever is its `role`); None when it is in none.

    The request goes on. Its links are replaced, for whoever had the request in an account may still hold one: the new
    one goes to the address given with the request. Without one, who detaches their own is given it (`token`), and who
    detaches another's by the link keeps that link: nobody is locked out of a request that leads to no address.
    """
    with changing(demande_id) as demande:
        parties = Party.objects.select_for_update(of=("self",)).select_related("user").filter(demande=demande)
        theirs = parties.filter(user=user) if user else parties.exclude(role=PartyRole.HELPER)
        party = theirs.filter(role=role).first() or (theirs.first() if user else None)
        if party is None or party.user is None:
            return None
        former, party.user, party.seen_at, party.person = party.user, None, None, None
        if demande.demarche.is_secret:
            party.email = party.email_key = ""
        party.save(update_fields=["user", "seen_at", "person", "email", "email_key"])
        forget_account([party])
        Sharing.objects.filter(demande=demande, user=former).cease(at)
        is_helper = party.role == PartyRole.HELPER
        event = record(
            demande,
            EventKind.DETACHED,
            at=at,
            role=ActorRole.RESIDENT,
            shown=True,
            detail={"helper": party.pk} if is_helper else None,
            party=PartyRole(party.role),
        )
        # Which no link opens, or no link to them.
        if (user is None and not party.email) or is_helper or demande.demarche.is_secret:
            notices.detached(demande, event, party, former)
            return Detached(event, "", "")
        _renew_links(demande, party, at)
        own = links.Link(party.link_uuid or demande.uuid, demande.link_version)
        token = "" if party.email else links.token_for(own)
        notices.detached(demande, event, party, former)
        return Detached(event, party.email, token)


def _renew_links(demande: Demande, party: Party, at: datetime.datetime) -> None:
    """Close the links of a request; its other people are sent theirs again. What agents have open stays good."""
    demande.link_version += 1
    demande.save(update_fields=["link_version"])
    for other in Party.objects.filter(demande=demande).exclude(pk=party.pk).standing(timezone.localdate(at)):
        if other.email:
            mail_link(demande, other, at)


def _of_confirmed_address(user_id: int, at: datetime.datetime) -> PartyQuerySet:
    """Who has no account, in requests that may join this one by its confirmed address."""
    confirmed = EmailAddress.objects.filter(user=user_id, verified=True).order_by().values(key=Lower("email"))
    return (
        Party.objects.select_related("demande__authority", "demande__demarche", "demande__origin")
        .filter(Q(mandate=None) | Q(mandate__helper=user_id), user=None, email_key__in=confirmed)
        .exclude(email_key="")
        .exclude(Q(role=PartyRole.HELPER) | Q(demande__demarche__slug__in=SECRET))
        .standing(timezone.localdate(at))
    )


def _claimable(user_id: int, at: datetime.datetime, *, refused: bool = False) -> PartyQuerySet:
    not_theirs = Exists(OfferRefusal.objects.filter(user=user_id, demande=OuterRef("demande")))
    found = _of_confirmed_address(user_id, at).filter(
        not_theirs if refused else ~not_theirs, demande__demarche__sensitive=False
    )
    return found.order_by("-demande__filed_at", "-demande__id")


def _attached(demande: Demande, party: Party, user: User, at: datetime.datetime) -> Event:
    party.user, party.person = user, None
    party.save(update_fields=["user", "person"])
    event = record(demande, EventKind.ATTACHED, at=at, role=ActorRole.RESIDENT, shown=True, party=PartyRole(party.role))
    notices.attached(demande, event, party, user)
    return event
