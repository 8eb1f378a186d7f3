"""Who follows a planning file has somebody follow it: a mandate for that file alone, which the helper accepts."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from communes.models import Authority
from grc.enums import BeneficiaryKind, EventKind, PartyRole, Side
from grc.mandates import notices
from grc.mandates.operations import LIVING, addresses_of, check_time, delete, end, holder_of
from grc.models import Demande, Event, Mandate, Party
from grc.operations.changing import NotAllowed, Refused, changing

MOST = 5  # who may follow one file at once, or be asked to


def can_give(user_id: int | None, demande: Demande) -> bool:
    """Whether a file is followed here, by the holder of the account, for themselves; none that is secret.

    Even that there is such a mandate would say of what is under professional secrecy that it exists.
    """
    if user_id is None or not demande.demarche.is_followed or demande.demarche.is_secret:
        return False
    people = {
        party.role: party.user_id for party in Party.objects.filter(demande=demande).exclude(role=PartyRole.HELPER)
    }
    return people.get(PartyRole.BENEFICIARY, people.get(PartyRole.AUTHOR)) == user_id


def give(
    *, giver: User, demande_id: int, email: str, ends_on: datetime.date, origin: Authority | None, at: datetime.datetime
) -> Mandate:
    """Ask who has this address to follow the file, once: while it is asked or active, the first is the answer.

    Raises `NotAllowed` for who does not follow it for themselves; `Refused` for their own address, for an end in the
    past or beyond five years, and for one person too many. Whether the address has an account is not said.
    """
    on = timezone.localdate(at)
    with changing(demande_id) as demande:
        if not can_give(giver.pk, demande):
            raise NotAllowed
        if email.lower() in addresses_of(giver):
            raise Refused(_("Cette adresse est la vôtre\u00a0: donnez celle de la personne qui suivra ce dossier."))
        check_time(ends_on, on)
        living = [one for one in Mandate.objects.filter(demande=demande) if one.state(on) in LIVING]
        if first := next((one for one in living if one.helper_key == email.lower()), None):
            return first
        if len(living) >= MOST:
            raise Refused(
                _("Cinq personnes suivent déjà ce dossier, ou y sont invitées\u00a0: mettez fin à un mandat d’abord.")
            )
        file = demande.summary or demande.reference
        place = demande.commune.name if demande.commune and demande.commune.name not in file else ""
        mandate = Mandate.objects.create(
            helper=holder_of(email.lower()),
            helper_email=email,
            helper_key=email.lower(),
            beneficiary=giver,
            origin=origin,
            demande=demande,
            subject=", ".join(filter(None, (file, place))),
            kind=BeneficiaryKind.ADULT,
            name=giver.get_full_name() or giver.email,
            email=giver.email,
            email_key=giver.email.lower(),
            ends_on=ends_on,
            asked_at=at,
        )
        notices.tell("asked", mandate, at=at)
        return mandate


def follow(demande: Demande, event: Event) -> None:
    """End, with the file that leaves an account, what the account gave; with a helper who leaves it, their mandate."""
    if event.kind != EventKind.DETACHED or not demande.demarche.is_followed:
        return
    accounts = set(Party.objects.filter(demande=demande, user__isnull=False).values_list("user", flat=True))
    on = timezone.localdate(event.at)
    for mandate in Mandate.objects.filter(demande=demande).select_related("helper", "origin", "beneficiary"):
        if mandate.state(on) not in LIVING:
            continue
        if mandate.beneficiary_id not in accounts:
            end(mandate, Side.BENEFICIARY, event.at)
        elif mandate.accepted_at and mandate.helper_id not in accounts:
            end(mandate, Side.HELPER, event.at)


def forget(keys: list[int]) -> None:
    """Delete those of requests that are anonymised: they say whose each was."""
    at, found = timezone.now(), list(Mandate.objects.filter(demande__in=keys).select_related("helper", "origin"))
    for mandate in found:
        if mandate.state(timezone.localdate(at)) in LIVING:
            notices.tell("forgotten", mandate, at=at)
    delete(found)
