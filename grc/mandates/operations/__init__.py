"""A helper asks to act for somebody; the beneficiary answers; either ends it. Each change is told to both.

What a helper filed under a mandate leaves their space and closes their links with it: the requests go on.
"""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.models.retention import months_from
from communes.models import Authority
from grc import links
from grc.enums import BeneficiaryKind, PartyRole, Side
from grc.enums.mandates import MandateState
from grc.mandates import notices
from grc.models import Demande, Mandate, Party
from grc.models.mandate import ANSWER_TIME
from grc.operations.accounts import add_helper
from grc.operations.changing import Refused

MAJORITY = 18 * 12  # months (code civil, article 414)
DEFAULT_MONTHS, MOST_MONTHS = 12, 60
KEPT = datetime.timedelta(days=30)  # what came to nothing
TOLD = datetime.timedelta(days=7)  # how late the end of a mandate may still be told
LIVING = (MandateState.ASKED, MandateState.ACTIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """For whom a helper wants to act, as they say it. `ends_on` is None for a child, whose majority ends it."""

    kind: BeneficiaryKind
    name: str
    email: str = ""
    birth_date: datetime.date | None = None
    register_number: str = ""
    capacity: str = ""
    ends_on: datetime.date | None = None


class Tended(NamedTuple):
    """What the nightly job did."""

    told: int
    forgotten: int


def last_day_of_minority(birth_date: datetime.date) -> datetime.date:
    """The day before the 18th birthday."""
    return months_from(birth_date, MAJORITY) - datetime.timedelta(days=1)


def ask(*, helper: User, wish: Wish, origin: Authority | None, at: datetime.datetime) -> Mandate:
    """Ask an adult for a mandate, or declare that one acts for a child or a legal person.

    The same wish again, while the first is asked or active, is the first. Raises `Refused` for oneself, for somebody
    of age as a child, and for an end in the past or beyond five years.
    """
    on = timezone.localdate(at)
    if wish.kind == BeneficiaryKind.CHILD and wish.birth_date:
        ends_on = last_day_of_minority(wish.birth_date)
    else:
        ends_on = wish.ends_on or months_from(on, DEFAULT_MONTHS)
    _check(wish, helper, ends_on, on)
    email_key = wish.email.lower()
    with acting_as(SYSTEM), transaction.atomic():
        with connection.cursor() as cursor:  # two clicks at once make one mandate
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"grc.mandate:{helper.pk}"])
        same = (
            Mandate.objects.by(helper.pk)
            .general()
            .filter(kind=wish.kind, name=wish.name, email_key=email_key, birth_date=wish.birth_date)
        )
        first = next((one for one in same if one.state(on) in LIVING), None)
        if first is not None:
            return first
        is_asked = wish.kind == BeneficiaryKind.ADULT
        mandate = Mandate.objects.create(
            helper=helper,
            beneficiary=holder_of(email_key) if is_asked else None,
            origin=origin,
            kind=wish.kind,
            name=wish.name,
            email=wish.email,
            email_key=email_key,
            birth_date=wish.birth_date,
            register_number=wish.register_number,
            capacity=wish.capacity,
            ends_on=ends_on,
            asked_at=at,
            accepted_at=None if is_asked else at,
        )
        notices.tell("asked" if is_asked else "declared", mandate, at=at)
        return mandate


def answer(*, mandate_id: int, accepts: bool, at: datetime.datetime) -> None:
    """Accept or refuse, once; the same answer again changes nothing. Raises `Refused`.

    It is for the beneficiary to say; of one file, for the helper, who follows it as soon as they accept.
    """
    with acting_as(SYSTEM), transaction.atomic():
        mandate = held(mandate_id)
        state = mandate.state(timezone.localdate(at))
        if state == (MandateState.ACTIVE if accepts else MandateState.REFUSED):
            return
        if state != MandateState.ASKED:
            raise Refused(_("Ce mandat n’attend plus de réponse."))
        changed = "accepted_at" if accepts else "refused_at"
        setattr(mandate, changed, at)
        mandate.save(update_fields=[changed])
        if accepts and mandate.demande_id and mandate.helper:
            if (
                Party.objects.filter(demande=mandate.demande_id, user=mandate.helper)
                .exclude(role=PartyRole.HELPER)
                .exists()
            ):
                raise Refused(_("Ce dossier est déjà dans votre espace\u00a0: vous le suivez sans mandat."))
            add_helper(demande_id=mandate.demande_id, user=mandate.helper, mandate=mandate, at=at)
        notices.tell("accepted" if accepts else "refused", mandate, at=at)


def revoke(*, mandate_id: int, by: Side, at: datetime.datetime) -> None:
    """Either side ends a mandate that is asked for or active, at once; a second click changes nothing."""
    with acting_as(SYSTEM), transaction.atomic():
        mandate = held(mandate_id)
        if mandate.state(timezone.localdate(at)) in LIVING:
            end(mandate, by, at)


def recognise(user: User) -> None:
    """Bring to an account the mandates sent to one of its confirmed addresses before it had one."""
    confirmed = [address.lower() for address in _confirmed(user)]
    with acting_as(SYSTEM):
        found = Mandate.objects.filter(kind=BeneficiaryKind.ADULT, beneficiary=None, email_key__in=confirmed)
        ids = list(found.exclude(helper=user).values_list("pk", flat=True))
        if ids:  # a page that is only read writes nothing
            Mandate.objects.filter(pk__in=ids).update(beneficiary=user)
        given = Mandate.objects.filter(helper=None, helper_key__in=confirmed).exclude(beneficiary=user)
        if ids := list(given.values_list("pk", flat=True)):
            Mandate.objects.filter(pk__in=ids).update(helper=user)


def opened_by(token: str) -> Mandate | None:
    """The mandate whose link has this token. The signature is checked before the database is read."""
    link = links.read_token(token, links.MANDATE)
    if link is None:
        return None
    with acting_as(SYSTEM):
        return Mandate.objects.select_related("helper").filter(uuid=link.uuid).first()


def forget(rows: QuerySet[Mandate], at: datetime.datetime) -> int:
    """Delete those of an account that is erased, once both parties are told. How many.

    Without its mandate a helper sees nothing of what they filed under it.
    """
    found = list(rows.select_related("helper", "origin"))
    for mandate in found:
        if mandate.state(timezone.localdate(at)) in LIVING:
            notices.tell("erased", mandate, at=at)
    return delete(found)


def tend(*, at: datetime.datetime) -> Tended:
    """Every night: tell both parties of the mandates that have ended, forget those that came to nothing."""
    on = timezone.localdate(at)
    with acting_as(SYSTEM), transaction.atomic():
        over = Mandate.objects.filter(ends_on__lt=on, ends_on__gte=on - TOLD, accepted_at__isnull=False)
        ended = list(over.filter(revoked_at=None).select_related("helper", "origin"))
        for mandate in ended:  # told once: the key of the letter is that of the mandate
            notices.tell("expired", mandate, at=at)
        nothing = Q(refused_at__lt=at - KEPT) | Q(revoked_at__lt=at - KEPT) | Q(asked_at__lt=at - ANSWER_TIME - KEPT)
        return Tended(len(ended), delete(list(Mandate.objects.filter(nothing, accepted_at=None))))


def _check(wish: Wish, helper: User, ends_on: datetime.date, on: datetime.date) -> None:
    if wish.email and wish.email.lower() in addresses_of(helper):
        raise Refused(_("Cette adresse est la vôtre\u00a0: donnez celle de la personne pour qui vous agissez."))
    if wish.kind == BeneficiaryKind.CHILD and ends_on < on:
        raise Refused(_("Cette personne est majeure\u00a0: demandez-lui son accord, comme à un adulte."))
    if wish.kind != BeneficiaryKind.CHILD:
        check_time(ends_on, on)


def check_time(ends_on: datetime.date, on: datetime.date) -> None:
    """Refuse a mandate that would end before it begins, or last too long."""
    if ends_on < on:
        raise Refused(_("Choisissez une date à venir."))
    if ends_on > months_from(on, MOST_MONTHS):
        raise Refused(_("Un mandat dure cinq ans au plus\u00a0: choisissez une date plus proche."))


def delete(mandates: list[Mandate]) -> int:
    """Delete them, and empty what was written about them: letters to one party name the other."""
    notices.forget(mandates)
    return Mandate.objects.filter(pk__in=[one.pk for one in mandates]).delete()[1].get("grc.Mandate", 0)


def end(mandate: Mandate, by: Side, at: datetime.datetime) -> None:
    """End one that is held, in the caller's transaction."""
    mandate.revoked_at, mandate.revoked_by = at, by
    mandate.save(update_fields=["revoked_at", "revoked_by"])
    notices.tell("revoked", mandate, at=at, by=by)


def held(mandate_id: int) -> Mandate:
    """The mandate, locked; that of a file after its request, as whatever changes the request does."""
    demande_id = Mandate.objects.values_list("demande", flat=True).get(pk=mandate_id)
    list(Demande.objects.select_for_update(of=("self",)).filter(pk=demande_id).values_list("pk"))
    locked = Mandate.objects.select_for_update(of=("self",)).select_related("helper", "origin")
    return locked.get(pk=mandate_id)


def holder_of(email_key: str) -> User | None:
    """The account that has confirmed this address."""
    found = EmailAddress.objects.filter(email__iexact=email_key, verified=True).select_related("user").first()
    return found.user if found else None


def addresses_of(user: User) -> set[str]:
    """Where an account is written to, in lower case."""
    return {user.email.lower(), *(address.lower() for address in _confirmed(user))}


def _confirmed(user: User) -> list[str]:
    return list(EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True))
