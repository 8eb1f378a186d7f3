"""Polled software: who may set one, how it is called, what is remembered of how it answers."""

import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.channels import refusal_of, wait_after
from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.sealing import SealError, seal, unseal
from grc import permissions
from grc.enums import PartnerScope
from grc.models import PartnerKey
from grc.operations.changing import NotAllowed, Refused
from grc.partners.operations import partner_keys as partners
from services.dossiers.polling import notices
from services.dossiers.polling.channels import Denied, Trouble
from services.dossiers.polling.models import FileSource
from services.dossiers.polling.registry import FeedServer

DETAIL = 240  # characters of a failure
LONGEST_REST = datetime.timedelta(days=1)  # whatever a server asks for
SILENCE = datetime.timedelta(days=1)  # of a software, from which who answers for it is told
LIFE = datetime.timedelta(days=365)  # of the key of a new source, which is then prolonged like any other


def save(source: FileSource, *, key: str, by: User, at: datetime.datetime) -> None:
    """Write a source that a form has filled in; a new one with a key of its own, whose secret is kept nowhere.

    `key`: what the software is to be told; empty keeps that which is there. Of the project team, or of a supervisor of
    its authority: `NotAllowed` for anyone else, and for whoever would have a key that they need not know said to
    another server. Raises `Refused`, with nothing written. At another address everything is read anew; one that was
    left alone may be called again at once.
    """
    _check_hand(source, by, at)
    if reason := refusal_of(source.url):
        raise Refused(reason)
    former = FileSource.objects.filter(pk=source.pk).first()
    if former is not None and is_elsewhere(former, source.url) and former.sealed_key and not key:
        raise NotAllowed
    if key:
        source.sealed_key = seal(key)
    source.rests_until = None
    if former is not None and former.url != source.url:
        source.since, source.reached, source.page, source.pages, source.asked_at = None, None, "", 0, None
    with transaction.atomic():
        if former is None:
            source.key, _text = partners.create_key(
                authority=source.authority,
                name=source.name,
                scopes=[PartnerScope.FOLLOW],
                expires_on=timezone.localdate(at) + LIFE,
                by=by,
                at=at,
            )
        elif former.name != source.name:  # by which the journal calls it
            partners.change_key(
                source.key,
                name=source.name,
                scopes=[PartnerScope(scope) for scope in source.key.scopes],
                expires_on=source.key.expires_on,
                by=by,
                at=at,
            )
        source.save()


def is_elsewhere(former: FileSource, url: str) -> bool:
    """Whether an address is that of another server than the source has."""
    return _server(former.url) != _server(url)


def _server(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def remove(source: FileSource, *, by: User, at: datetime.datetime) -> None:
    """Ask this software no more, and revoke its key, which the journal names. Files that it told of stay."""
    _check_hand(source, by, at)
    with transaction.atomic():
        partners.revoke_key(source.key, by=by, at=at)
        source.delete()


def ask_soon(source: FileSource, *, by: User, at: datetime.datetime) -> None:
    """Have the software asked at the next turn of the clock, whatever its pause and its failures."""
    _check_hand(source, by, at)
    FileSource.objects.filter(pk=source.pk).update(asked_at=None, rests_until=None)


def _check_hand(source: FileSource, by: User, at: datetime.datetime) -> None:
    if not permissions.can_run_partners(by, source.authority, timezone.localdate(at)):
        raise NotAllowed


def server_of(source: FileSource, *, on: datetime.date) -> FeedServer:
    """Its server, ready to be called on that day. Raises `Trouble` when its states may not be received."""
    if not source.key.is_live(on) or PartnerScope.FOLLOW not in source.key.scopes:
        words = _("Sa clé de logiciel est expirée, révoquée ou sans le droit de suivre des dossiers\u00a0: voyez-la.")
        raise Trouble(words)
    try:
        return FeedServer(source.url, unseal(source.sealed_key) if source.sealed_key else "")
    except SealError:
        raise Trouble(_("La clé d’accès ne se lit plus\u00a0: écrivez-la de nouveau.")) from None


def answered(source: FileSource, *, at: datetime.datetime) -> None:
    """It answers: it is not left alone, and its key is in use. After a long silence, who was told of it is told."""
    today = timezone.localdate(at)
    PartnerKey.objects.filter(pk=source.key_id).exclude(last_used_on=today).update(last_used_on=today)
    mine = FileSource.objects.filter(pk=source.pk)
    with transaction.atomic():
        mine.update(answered_at=at, failing_since=None, failure="", failures=0, rests_until=None)
        if source.failing_since and at - source.failing_since >= SILENCE:
            notices.tell_back(source, since=source.failing_since, at=at)


def failed(source: FileSource, trouble: Trouble, *, at: datetime.datetime) -> None:
    """It does not answer as it should: it is left alone, longer each time; for `SILENCE`, who answers for it is told.

    A reading that it refuses begins anew: its cursor may be forgotten there.
    """
    with acting_as(SYSTEM), transaction.atomic():
        mine = FileSource.objects.filter(pk=source.pk)
        mine.update(
            failing_since=Coalesce(F("failing_since"), at), failure=trouble.words[:DETAIL], failures=F("failures") + 1
        )
        failures = mine.values_list("failures", flat=True).first() or 1
        asked = datetime.timedelta(seconds=trouble.seconds or 0)
        mine.update(rests_until=at + min(max(wait_after(failures), asked), LONGEST_REST))
        since = source.failing_since
        if since and at - since >= SILENCE:
            notices.tell_silent(source, since=since, failure=trouble.words[:DETAIL], at=at)
        if isinstance(trouble, Denied):
            mine.update(page="", pages=0)
