"""Attachment of a file to an account: by its number, and a proof that it is theirs."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import PivotIdentity, User
from grc import operations as requests
from grc.enums import BeneficiaryKind, EventKind, PartyRole
from grc.enums.mandates import MandateState
from grc.models import Event, Mandate, Party
from grc.names import name_key
from services.dossiers import codes, holders, notices
from services.dossiers.enums import AccountOutcome, FileKind
from services.dossiers.models import Dossier
from services.dossiers.months import months_later

MAJORITY = 18 * 12  # months (code civil, article 414)
OLDEST = datetime.date(1900, 1, 1)


class Unproven(Exception):  # noqa: N818
    """No file has this number and this proof: which of both is wrong is not said."""


def attach_by_birth(
    *,
    kind: str,
    number: str,
    surname: str,
    birth_date: datetime.date,
    user: User,
    at: datetime.datetime,
    mandate: Mandate | None = None,
) -> Dossier:
    """Attach the file one of whose holders has this surname and birth date; `mandate`: for whom, under it.

    Raises `Unproven`, also for a proof of somebody else than who gave the mandate; `Refused` (`grc.operations`) when
    another account follows it, the mandate stands no more, or a secret file is not to be followed so.
    """
    dossier = _proven_by_birth(kind, number, [surname], birth_date.isoformat())
    _check_whose(dossier, surname, birth_date, mandate, at)
    return _attach(dossier, user, at, mandate)


def attach_by_identity(*, kind: str, number: str, user: User, at: datetime.datetime) -> Dossier:
    """The same for an account whose identity a State's provider has verified: nothing more is asked."""
    with acting_as(SYSTEM):
        identity = PivotIdentity.objects.filter(user=user).first()
    if identity is None or not identity.birthdate:
        raise Unproven
    surnames = [identity.family_name, identity.preferred_name]
    return _attach(_proven_by_birth(kind, number, surnames, identity.birthdate), user, at)


def send_code(*, kind: str, number: str, user: User, at: datetime.datetime) -> None:
    """Send a code for this account to each address that the partner knows; nobody is told whether there is one."""
    dossier = _numbered(kind, number)
    if dossier is not None:
        with acting_as(SYSTEM), transaction.atomic():
            notices.send_code(dossier, _emails(dossier), user, at=at)


def attach_by_code(
    *,
    kind: str,
    number: str,
    code: str,
    user: User,
    at: datetime.datetime,
    mandate: Mandate | None = None,
    surname: str = "",
    birth_date: datetime.date | None = None,
) -> Dossier:
    """Attach the file whose code this is, sent for this account lately. Raises as `attach_by_birth`.

    Of a secret kind the code comes beside the surname and the birth date, which say whose file it is.
    """
    dossier = _numbered(kind, number)
    if dossier is None or not _emails(dossier):
        raise Unproven
    if FileKind(kind).is_secret:
        _proven_by_birth(kind, number, [surname], birth_date.isoformat() if birth_date else "")
        _check_whose(dossier, surname, birth_date or OLDEST, mandate, at)
    if not any(constant_time_compare(code, one) for one in codes.in_force(dossier.uuid, user.uuid, at=at)):
        raise Unproven
    return _attach(dossier, user, at, mandate)


def attach_by_account(*, dossier: Dossier, user: User, at: datetime.datetime) -> AccountOutcome:
    """Attach a file that was just received to the account that its partner knows; again, it stays there.

    Nothing when another account follows it. One that was taken out of an account joins none in this way: whoever wants
    it back gives a proof, else each state would bring it again to who did not want it.
    """
    with acting_as(SYSTEM), transaction.atomic():
        party = Party.objects.select_for_update(of=("self",)).get(demande=dossier.demande_id, role=PartyRole.AUTHOR)
        if party.user_id == user.pk:
            return AccountOutcome.ATTACHED
        if party.user_id is not None or party.mandate_id is not None:
            return AccountOutcome.OTHER
        if Event.objects.filter(demande=dossier.demande_id, kind=EventKind.DETACHED).exists():
            return AccountOutcome.DETACHED
        _attach(dossier, user, at)
    return AccountOutcome.ATTACHED


def _check_whose(
    dossier: Dossier, surname: str, birth_date: datetime.date, mandate: Mandate | None, at: datetime.datetime
) -> None:
    """Raise where a mandate is somebody else's; of a secret file also where a child's asks for one.

    No mandate of an association opens the file of a person.
    """
    if mandate and mandate.birth_date not in {None, birth_date}:
        raise Unproven
    if not FileKind(dossier.kind).is_secret:
        return
    is_child = months_later(birth_date, MAJORITY) > timezone.localdate(at)
    if is_child and (mandate is None or mandate.kind != BeneficiaryKind.CHILD):
        raise requests.Refused(
            _(
                "Ce dossier est celui d’un enfant\u00a0: dites d’abord, dans «\u00a0Agir pour quelqu’un\u00a0», que"
                " vous agissez pour lui, puis choisissez-le ici."
            )
        )
    if mandate and not set(name_key(surname).split()) <= set(name_key(mandate.name).split()):
        raise Unproven


def _numbered(kind: str, number: str) -> Dossier | None:
    with acting_as(SYSTEM):
        return Dossier.objects.numbered(kind, number).filter(erased_at=None).select_related("demande").first()


def _emails(dossier: Dossier) -> list[str]:
    found = (one.email for one in holders.known(dossier.sealed_holders))
    return list(dict.fromkeys(email for email in found if email))


def _proven_by_birth(kind: str, number: str, surnames: Sequence[str], birth_date: str) -> Dossier:
    dossier = _numbered(kind, number)
    if dossier is None or not holders.has_born(holders.known(dossier.sealed_holders), surnames, birth_date):
        raise Unproven
    return dossier


def _attach(dossier: Dossier, user: User, at: datetime.datetime, mandate: Mandate | None = None) -> Dossier:
    """The request joins the account; what the service tells of it goes to the account's address from now on.

    The addresses that the partner knows are told that somebody follows the file: whoever did it.
    """
    with acting_as(SYSTEM), transaction.atomic():
        own = Party.objects.filter(demande=dossier.demande_id, user=user).helping()
        if mandate is not None and own.filter(mandate=mandate).standing(timezone.localdate(at)).exists():
            return dossier
        party = _own_part(dossier, user) if mandate is None else _part_of_helper(dossier, user, mandate, at)
        others = [email for email in _emails(dossier) if email != user.email.lower()]
        if mandate is not None and _are_parents(dossier, party, mandate, at):
            if requests.add_helper(demande_id=dossier.demande_id, user=user, mandate=mandate, at=at) is not None:
                notices.tell_attached(dossier, others, user, at=at)
            return dossier
        if party.user_id not in {None, user.pk}:
            raise requests.Refused(
                _(
                    "Un autre compte suit déjà ce dossier. S’il n’est à aucun des demandeurs, écrivez au service qui"
                    " l’instruit\u00a0: il l’en retirera."
                )
            )
        if party.user_id is None:  # whoever followed it before is written to no more
            party.email, party.email_key, party.from_account = user.email, user.email.lower(), "email"
            party.save(update_fields=["email", "email_key", "from_account"])
        role = PartyRole(party.role)
        if requests.attach(demande_id=dossier.demande_id, user=user, at=at, role=role) is not None:
            notices.tell_attached(dossier, others, user, at=at)
    return dossier


def _are_parents(dossier: Dossier, party: Party, mandate: Mandate, at: datetime.datetime) -> bool:
    """Whether the helper under `mandate` follows the file beside the one who has the `party`: two act for one child.

    Each does under a mandate of their own, for the child whose file it was proven to be. Raises `Refused` for a third.
    """
    on, first = timezone.localdate(at), party.mandate
    if party.user_id in {None, mandate.helper_id} or first is None or first.state(on) != MandateState.ACTIVE:
        return False
    if {first.kind, mandate.kind} != {BeneficiaryKind.CHILD} or first.birth_date != mandate.birth_date:
        return False
    beside = Party.objects.filter(demande=dossier.demande_id).helping().standing(on).exclude(user=None)
    if beside.exclude(user=mandate.helper_id).exists():
        raise requests.Refused(
            _(
                "Deux personnes suivent déjà ce dossier pour cet enfant. Si l’une d’elles n’a pas à le faire, écrivez"
                " au service qui l’instruit."
            )
        )
    return True


def _parts(dossier: Dossier) -> dict[str, Party]:
    """The people of the request of a file, locked, by role."""
    found = Party.objects.select_for_update(of=("self",)).select_related("mandate").filter(demande=dossier.demande_id)
    return {party.role: party for party in found}


def _own_part(dossier: Dossier, user: User) -> Party:
    """The part of who follows their own file: beside a helper, if one acts or has acted for them (coming of age)."""
    parts = _parts(dossier)
    beneficiary, author = parts.get(PartyRole.BENEFICIARY), parts[PartyRole.AUTHOR]
    return author if beneficiary is None or author.user_id == user.pk else beneficiary


def _part_of_helper(dossier: Dossier, user: User, mandate: Mandate, at: datetime.datetime) -> Party:
    """The part of a helper under a mandate that stands: who followed their own file becomes its beneficiary.

    Raises `Refused` where another helper follows it.
    """
    if (
        mandate.is_of_file
        or mandate.helper_id != user.pk
        or mandate.state(timezone.localdate(at)) != MandateState.ACTIVE
    ):
        raise requests.Refused(_("Ce mandat ne vaut plus\u00a0: choisissez-en un autre, ou faites-en un nouveau."))
    parts = _parts(dossier)
    author, beneficiary = parts[PartyRole.AUTHOR], parts.get(PartyRole.BENEFICIARY)
    if beneficiary is None and author.user_id in {None, user.pk, mandate.beneficiary_id}:
        follows = author.user_id is not None and author.user_id != user.pk
        own = {name: getattr(author, name) for name in ("user", "email", "email_key", "from_account")}
        Party.objects.create(
            demande_id=dossier.demande_id,
            role=PartyRole.BENEFICIARY,
            name=mandate.name,
            **own if follows else {},
        )
        author.user, author.email, author.email_key, author.from_account = None, "", "", ""
    elif author.mandate and author.mandate.state(timezone.localdate(at)) != MandateState.ACTIVE:
        author.user, author.email, author.email_key = None, "", ""
    if author.user_id in {None, user.pk}:
        author.mandate, author.name = mandate, user.get_full_name()
        author.save()
    return author
