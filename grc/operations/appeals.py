"""An appeal keeps a request past its date, until it is over; its reason is for the journal."""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from grc.enums import ActorRole, EventKind
from grc.models import Demande, Event
from grc.operations.changing import Refused, record, refuse_secret, required, treating, write


def suspend_anonymisation(*, demande_id: int, reason: str, by: User, version: int, at: datetime.datetime) -> Event:
    """Keep the request past its date, for an appeal is pending; the reason is for the journal, not for the resident."""
    with treating(demande_id, by=by, at=at, version=version) as demande:
        refuse_secret(demande)
        if demande.under_appeal:
            raise Refused(_("L’anonymisation de cette demande est déjà suspendue."))
        reason = required(reason, _("Indiquez de quel recours il s’agit\u00a0: ce motif reste au journal."))
        return _appeal(demande, EventKind.APPEAL, reason, by, at)


def resume_anonymisation(*, demande_id: int, reason: str, by: User, version: int, at: datetime.datetime) -> Event:
    """The appeal is over: the request is anonymised on its date, the next night when that is past."""
    with treating(demande_id, by=by, at=at, version=version) as demande:
        if not demande.under_appeal:
            raise Refused(_("Aucun recours n’est enregistré pour cette demande."))
        reason = required(reason, _("Indiquez comment le recours s’est terminé\u00a0: ce motif reste au journal."))
        return _appeal(demande, EventKind.APPEAL_OVER, reason, by, at)


def _appeal(demande: Demande, kind: EventKind, reason: str, by: User, at: datetime.datetime) -> Event:
    write(demande, at=at, under_appeal=kind == EventKind.APPEAL)
    return record(demande, kind, at=at, actor=by, role=ActorRole.AGENT, shown=False, detail={"note": reason})
