"""With the resident's consent, the agent who helps them sees their page: read-only, for a while, each look written.

A consent is for one question to the assistance team and for the agent who has it. It ends at its hour, when its holder
stops it or signs out of the browser in which they gave it, and when the question is closed, passed on or detached; it
is never renewed.
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc import permissions
from grc.enums import AccessPurpose, ActorRole, EventKind, PartyRole
from grc.enums.sharing import SharedPage, SharingState, SharingTime
from grc.models import Demande, Event, Look, Party, Sharing
from grc.notices import sharing as notices
from grc.operations import reads, watching
from grc.operations.changing import Refused, changing, record, treating


class NotShared(Exception):  # noqa: N818 said as a sentence
    """The page may not be seen; the message, in French, says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def last(demande: Demande) -> Sharing | None:
    """The last consent about a question, whatever became of it."""
    return Sharing.objects.filter(demande=demande).order_by("asked_at", "pk").last()


def ask(*, demande_id: int, by: User, version: int, at: datetime.datetime) -> Event:
    """Ask the holder of the account whether one may see their page. Who asks follows the question.

    Raises `Refused` unless it is theirs to answer and has an account; once it was refused, its holder may still offer.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande:
        holder = _holder(demande)
        if holder is None:
            raise Refused(_("Cette demande n’est rattachée à aucun compte\u00a0: il n’y a pas de page à voir."))
        if not demande.is_open:
            raise Refused(_("La demande est close\u00a0: rouvrez-la d’abord."))
        if demande.assignee_id != by.pk:
            raise Refused(_("Attribuez-vous d’abord la demande\u00a0: seul l’agent qui la suit peut voir la page."))
        sharings = Sharing.objects.filter(demande=demande)
        if sharings.living(at).exists():
            raise Refused(_("C’est déjà demandé, ou déjà accepté."))
        if sharings.filter(refused_at__isnull=False).exists():
            raise Refused(_("Cette personne a refusé\u00a0: elle peut encore vous le proposer d’elle-même."))
        sharing = Sharing.objects.create(demande=demande, user=holder, asked_at=at, asked_by=by)
        event = record(demande, EventKind.SHARING_ASKED, at=at, actor=by, role=ActorRole.AGENT, shown=True)
        watching.follow(demande, [by], at=at)
        notices.asked(sharing, demande, at=at)
        return event


def give(*, demande_id: int, user: User, time: SharingTime, browser: str, at: datetime.datetime) -> Event:
    """The holder of the account consents for `time`, asked or not. Raises `Refused` while a consent stands."""
    with changing(demande_id) as demande:
        _check_theirs(demande, user)
        if not demande.is_open:
            raise Refused(_("Cette demande est close\u00a0: personne n’a plus besoin de voir votre page."))
        living = Sharing.objects.filter(demande=demande, user=user).living(at).select_for_update(of=("self",)).first()
        if living and living.given_at:
            raise Refused(_("Vous montrez déjà votre page\u00a0: arrêtez d’abord."))
        sharing = living or Sharing(demande=demande, user=user, asked_at=at)
        sharing.given_at, sharing.browser = at, browser
        sharing.ends_at = at + datetime.timedelta(minutes=time)
        sharing.save()
        return _said(demande, EventKind.SHARING_GIVEN, at, minutes=time.value)


def refuse(*, demande_id: int, user: User, at: datetime.datetime) -> Event:
    """The holder of the account says no, to what is asked. Raises `Refused` when nothing is."""
    with changing(demande_id) as demande:
        _check_theirs(demande, user)
        asked = Sharing.objects.filter(demande=demande, user=user, given_at=None).living(at)
        if not asked.update(refused_at=at):
            raise Refused(_("Plus personne ne vous le demande\u00a0: vous n’avez rien à faire."))
        return _said(demande, EventKind.SHARING_REFUSED, at)


def stop(*, demande_id: int, user: User, at: datetime.datetime) -> Event | None:
    """The holder of the account ends their consent, at once; None when it had ended already."""
    with changing(demande_id) as demande:
        stopped = Sharing.objects.filter(demande=demande, user=user, given_at__isnull=False).cease(at)
        return _said(demande, EventKind.SHARING_ENDED, at) if stopped else None


def look(*, demande_id: int, by: User, page: SharedPage, at: datetime.datetime) -> Sharing:
    """Write that `by` sees `page` now; the consent under which they do. Raises `NotShared` when there is none."""
    with acting_as(SYSTEM), transaction.atomic():
        demande = Demande.objects.select_related("authority", "demarche").get(pk=demande_id)
        sharing = last(demande)
        _check_look(demande, sharing, by, at)
        assert sharing is not None  # noqa: S101 `_check_look` lets nothing else through
        Look.objects.create(sharing=sharing, user=by, at=at, page=page)
        reads.record_read(demande, by=by, purpose=AccessPurpose.SHARED_PAGE, at=at)
        return sharing


def _check_look(demande: Demande, sharing: Sharing | None, by: User, at: datetime.datetime) -> None:
    on = timezone.localdate(at)
    if demande.assignee_id != by.pk or not permissions.can_treat(by, demande, on):
        raise NotShared(_("Seul l’agent à qui cette demande est attribuée peut voir la page de cette personne."))
    stands = permissions.consent(sharing, at) if sharing else None
    if sharing is None or stands in {SharingState.ASKED, SharingState.REFUSED}:
        raise NotShared(_("Cette personne ne vous a pas donné son accord pour voir sa page."))
    if stands != SharingState.ACTIVE or _holder(demande) != sharing.user or not demande.is_open:
        raise NotShared(_("Son accord a pris fin. Si vous en avez encore besoin, demandez-le-lui de nouveau."))


def _holder(demande: Demande) -> User | None:
    """Whose page it is: the account of who asks the assistance team for help."""
    if not permissions.is_of_assistance(demande):
        return None
    author = Party.objects.filter(demande=demande, role=PartyRole.AUTHOR).select_related("user").first()
    return author.user if author and author.user and author.user.is_active else None


def _check_theirs(demande: Demande, user: User) -> None:
    if _holder(demande) != user:
        raise Refused(_("Cette demande ne permet pas de montrer votre page."))


def _said(demande: Demande, kind: EventKind, at: datetime.datetime, **detail: int) -> Event:
    return record(
        demande, kind, at=at, role=ActorRole.RESIDENT, shown=True, detail=detail or None, party=PartyRole.AUTHOR
    )
