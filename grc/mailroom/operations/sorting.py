"""What agents do with a mail that waits: a new request, a part of an old one, nothing. They can take the last back."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import AuthorityKind, Feature
from communes.models import Authority
from grc.enums import Channel
from grc.mailroom.enums import MailState
from grc.mailroom.models import IncomingMail
from grc.mailroom.operations import thread
from grc.mailroom.operations.paper import written_form
from grc.models import Demande, Demarche
from grc.operations.changing import NotAllowed, Refused, required
from grc.operations.contact import Contact
from grc.operations.filing import Counter, Filer, Location
from grc.operations.submission import submit
from grc.references import normalise
from grc.routing import NoCompetentAuthorityError

REASON_LENGTH = 240


@dataclass(frozen=True, slots=True)
class New:
    """The request that an agent reads in a mail or in a letter."""

    demarche: Demarche
    description: str
    contact: Contact
    commune: Authority | None = None
    address: str = ""


def make_request(*, mail_id: int, new: New, by: User, at: datetime.datetime) -> Demande:
    """File what a mail asks, on the day it came, with its files. Its sender is told, as for a form."""
    with _sorting(mail_id, by, at, MailState.TO_SORT) as mail:
        check_receiving(mail.authority, at)
        try:
            submitted = submit(
                demarche=new.demarche,
                form_version=written_form(at),
                answers={"description": new.description},
                location=Location(new.commune or commune_of(mail.authority), new.address),
                submission_key=mail.files_key,
                filer=Filer(
                    new.contact,
                    channel=Channel.EMAIL,
                    origin=mail.authority if mail.authority.site_id else None,
                    counter=Counter(agent=by),
                    received_at=mail.received_at,
                ),
                at=at,
            )
        except NoCompetentAuthorityError:
            raise Refused(
                _("Aucune collectivité n’est compétente pour cette démarche ici\u00a0: indiquez la commune.")
            ) from None
        _done(mail, MailState.FILED, by, at, demande=submitted.demande)
        return submitted.demande


def join(*, mail_id: int, reference: str, by: User, at: datetime.datetime) -> Demande:
    """Write a mail in the thread of a request of the same authority, as a message of the resident."""
    with _sorting(mail_id, by, at, MailState.TO_SORT) as mail:
        demande = named(reference, mail.authority_id)
        mail.sorted_by = by
        thread.join(mail, demande, at=at)
        return demande


def set_aside(*, mail_id: int, reason: str, by: User, at: datetime.datetime) -> None:
    """Say that a mail calls for nothing here, and why."""
    with _sorting(mail_id, by, at, MailState.TO_SORT) as mail:
        mail.reason = required(reason, _("Dites pourquoi ce message est écarté\u00a0: vos collègues le liront."))
        if len(mail.reason) > REASON_LENGTH:
            raise Refused(_("Ce motif est trop long\u00a0: 240 caractères au plus."))
        _done(mail, MailState.SET_ASIDE, by, at)


def restore(*, mail_id: int, by: User, at: datetime.datetime) -> None:
    """Have a mail that was set aside, by an agent or by itself, sorted again."""
    with _sorting(mail_id, by, at, MailState.SET_ASIDE) as mail:
        mail.reason = mail.aside = ""
        mail.state, mail.sorted_by, mail.sorted_at = MailState.TO_SORT, None, None
        mail.save(update_fields=["state", "reason", "aside", "sorted_by", "sorted_at"])


def named(reference: str, authority_id: int) -> Demande:
    """The request of this reference, if this authority has it. A secret one takes nothing of what lies in the clear."""
    found = Demande.objects.disclosable().filter(reference=normalise(reference) or "", authority=authority_id).first()
    if found is None:
        raise Refused(_("Aucune demande de votre collectivité n’a cette référence\u00a0: relisez-la."))
    return found


def commune_of(authority: Authority) -> Authority | None:
    """Where something asked of this authority is, unless said: in it, when it is a commune."""
    return authority if authority.kind == AuthorityKind.COMMUNE else None


def check_receiving(authority: Authority, at: datetime.datetime) -> None:
    """Refuse new requests of an authority to which none may come that day, as at its counter."""
    if not authority.offers(Feature.INBOX, timezone.localdate(at)):
        raise Refused(
            _(
                "Votre collectivité ne reçoit plus de nouvelles demandes ici\u00a0: répondez à l’usager, ou"
                " indiquez-lui le site de la Métropole."
            )
        )


def may_sort(user: User, authority_id: int, at: datetime.datetime) -> bool:
    served = Authority.objects.in_inbox_of(user, on=timezone.localdate(at))
    return user.is_active and served.filter(pk=authority_id).exists()


@contextmanager
def _sorting(mail_id: int, by: User, at: datetime.datetime, state: MailState) -> Iterator[IncomingMail]:
    """Hold a mail locked, as the system; `Refused` when a colleague was faster."""
    with acting_as(SYSTEM), transaction.atomic():
        found = IncomingMail.objects.select_for_update(of=("self",)).select_related("authority", "sorted_by")
        mail = found.get(pk=mail_id)
        if not may_sort(by, mail.authority_id, at):
            raise NotAllowed
        if mail.state != state:
            raise Refused(
                _("Ce message a été trié entre-temps\u00a0: il est «\u00a0%(state)s\u00a0».")
                % {"state": mail.get_state_display()}
            )
        yield mail


def _done(
    mail: IncomingMail, state: MailState, by: User, at: datetime.datetime, *, demande: Demande | None = None
) -> None:
    mail.state, mail.demande, mail.sorted_by, mail.sorted_at = state, demande, by, at
    if demande:
        mail.authority_id = demande.authority_id
    mail.save(update_fields=["state", "demande", "authority", "reason", "sorted_by", "sorted_at"])
