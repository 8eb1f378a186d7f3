"""Attachment of a file to an account: by its number, and a proof that it is theirs."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import PivotIdentity, User
from grc import operations as requests
from grc.enums import EventKind, PartyRole
from grc.models import Event, Party
from services.dossiers import codes, holders, notices
from services.dossiers.enums import AccountOutcome
from services.dossiers.models import Dossier


class Unproven(Exception):  # noqa: N818
    """No file has this number and this proof: which of both is wrong is not said."""


def attach_by_birth(
    *, kind: str, number: str, surname: str, birth_date: datetime.date, user: User, at: datetime.datetime
) -> Dossier:
    """Attach the file one of whose holders has this surname and birth date.

    Raises `Unproven`; `Refused` (`grc.operations`) when another account follows it.
    """
    return _attach(_proven_by_birth(kind, number, [surname], birth_date.isoformat()), user, at)


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


def attach_by_code(*, kind: str, number: str, code: str, user: User, at: datetime.datetime) -> Dossier:
    """Attach the file whose code this is, sent for this account lately. Raises as `attach_by_birth`."""
    dossier = _numbered(kind, number)
    if dossier is None or not _emails(dossier):
        raise Unproven
    if not any(constant_time_compare(code, one) for one in codes.in_force(dossier.uuid, user.uuid, at=at)):
        raise Unproven
    return _attach(dossier, user, at)


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


def _attach(dossier: Dossier, user: User, at: datetime.datetime) -> Dossier:
    """The request joins the account; what the service tells of it goes to the account's address from now on.

    The addresses that the partner knows are told that somebody follows the file: whoever did it.
    """
    with acting_as(SYSTEM), transaction.atomic():
        party = Party.objects.select_for_update(of=("self",)).get(demande=dossier.demande_id, role=PartyRole.AUTHOR)
        if party.user_id not in {None, user.pk}:
            raise requests.Refused(
                _(
                    "Un autre compte suit déjà ce dossier. S’il n’est à aucun des demandeurs, écrivez au service qui"
                    " l’instruit\u00a0: il l’en retirera."
                )
            )
        if not party.email:
            party.email, party.email_key, party.from_account = user.email, user.email.lower(), "email"
            party.save(update_fields=["email", "email_key", "from_account"])
        if requests.attach(demande_id=dossier.demande_id, user=user, at=at) is not None:
            others = [email for email in _emails(dossier) if email != user.email.lower()]
            notices.tell_attached(dossier, others, user, at=at)
    return dossier
