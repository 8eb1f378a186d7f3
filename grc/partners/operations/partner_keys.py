"""Business software: its keys, and what it writes, once each time whatever the network does."""

import datetime
import hashlib
import json
import re
import secrets
import uuid
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import Feature
from communes.models import Authority
from grc import permissions
from grc.enums import PartnerScope
from grc.models import Demande, Event, PartnerKey, PartnerWrite
from grc.operations.changing import NotAllowed, Refused

KEY = re.compile(r"gk_([0-9a-f]{12})_([A-Za-z0-9_-]{43})", re.ASCII)
PREFIX_BYTES, SECRET_BYTES = 6, 32
ABSENT = hashlib.sha256(b"").hexdigest()  # what no secret of that length has, compared with all the same
# In the journal of the administration.
REVOKED = "grc.partnerkey.revoke"
EXPOSED = "grc.partnerkey.expose"
LONGEST = datetime.timedelta(days=2 * 366)  # no key is for ever


class Conflict(Exception):  # noqa: N818
    """The idempotency key was used for something else."""


class Written(NamedTuple):
    """What a program wrote: the event, and whether this call wrote it (False: it was already, under the same key)."""

    event: Event
    created: bool


def create_key(
    *,
    authority: Authority,
    name: str,
    scopes: Collection[PartnerScope],
    expires_on: datetime.date,
    by: User,
    at: datetime.datetime,
) -> tuple[PartnerKey, str]:
    """Give a program of the authority a key. Returns it with the text of the key, which is kept nowhere."""
    _check(authority, by, expires_on, at)
    prefix, secret = secrets.token_hex(PREFIX_BYTES), secrets.token_urlsafe(SECRET_BYTES)
    key = PartnerKey.objects.create(
        authority=authority,
        name=name,
        scopes=sorted(scopes),
        prefix=prefix,
        digest=digest_of(secret),
        created_at=at,
        created_by=by,
        expires_on=expires_on,
    )
    return key, f"gk_{prefix}_{secret}"


def change_key(
    key: PartnerKey,
    *,
    name: str,
    scopes: Collection[PartnerScope],
    expires_on: datetime.date,
    by: User,
    at: datetime.datetime,
) -> None:
    """Change what a key may do, and until when. One that was revoked stays so: `Refused`."""
    _check(key.authority, by, expires_on, at)
    if key.revoked_at is not None:
        raise Refused(_("Cette clé est révoquée : créez-en une autre."))
    key.name, key.scopes, key.expires_on = name, sorted(scopes), expires_on
    key.save(update_fields=["name", "scopes", "expires_on"])


def revoke_key(key: PartnerKey, *, by: User, at: datetime.datetime) -> None:
    """The key opens nothing from the next call on; twice is once."""
    if not permissions.can_run_partners(by, key.authority, timezone.localdate(at)):
        raise NotAllowed
    if key.revoked_at is None:
        key.revoked_at = at
        key.save(update_fields=["revoked_at"])


def authenticate(text: str, *, at: datetime.datetime) -> PartnerKey | None:
    """The key that `text` is, if it opens anything today; its last day of use is written, once a day."""
    match = KEY.fullmatch(text)
    prefix, secret = match.groups() if match else ("", "")
    key = PartnerKey.objects.select_related("authority").filter(prefix=prefix).first()
    is_right = constant_time_compare(digest_of(secret), key.digest if key else ABSENT)
    today = timezone.localdate(at)
    if key is None or not is_right or not key.is_live(today):
        return None
    if key.last_used_on != today:
        PartnerKey.objects.filter(pk=key.pk).update(last_used_on=today)
    return key


def expose(text: str, *, at: datetime.datetime) -> None:
    """Note in the journal, once, that a program writes the key `text` in addresses, where others may keep it.

    Who answers for the key is told by what follows the journal. Nothing for what is no key, or opens nothing.
    """
    key = authenticate(text, at=at)
    if key is None:
        return
    with acting_as(SYSTEM), transaction.atomic():
        PartnerKey.objects.select_for_update(of=("self",), no_key=True).get(pk=key.pk)  # two reads at once note it once
        if not ModelLogEntry.objects.for_instance(key).filter(action=EXPOSED).exists():
            log(instance=key, action=EXPOSED)


def digest_of(secret: str) -> str:
    """SHA-256: enough for 256 random bits, which nobody can guess (unlike a password)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def once(
    *, key: PartnerKey, demande: Demande, idempotency_key: uuid.UUID | None, content: Any, act: Callable[[], Event]
) -> Written:
    """Run `act`, an operation, in one transaction with the trace of its idempotency key, or find what it did before.

    `content`: what was asked, as JSON can say it. Raises `Conflict` when the key was used for something else, and what
    the operation raises, of which nothing stays.
    """
    if idempotency_key is None:
        return Written(act(), created=True)
    asked = json.dumps([str(demande.uuid), content], sort_keys=True, ensure_ascii=False)
    digest = salted_hmac("guichet.grc.partner-write", asked, algorithm="sha256").hexdigest()
    with acting_as(SYSTEM), transaction.atomic():
        with connection.cursor() as cursor:  # the same call, sent twice at once, waits for itself
            name = f"grc.partnerwrite:{key.pk}:{idempotency_key}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        first = PartnerWrite.objects.select_related("event").filter(key=key, idempotency_key=idempotency_key).first()
        if first is not None:
            if first.digest != digest:
                raise Conflict
            return Written(first.event, created=False)
        event = act()
        PartnerWrite.objects.create(key=key, idempotency_key=idempotency_key, digest=digest, event=event)
        return Written(event, created=True)


def _check(authority: Authority, by: User, expires_on: datetime.date, at: datetime.datetime) -> None:
    today = timezone.localdate(at)
    if not permissions.can_run_partners(by, authority, today):
        raise NotAllowed
    if not authority.offers(Feature.PARTNER_KEYS, today):
        raise Refused(_("La convention de cette collectivité ne lui donne pas d’accès pour ses logiciels."))
    check_term(expires_on, on=today)


def check_term(expires_on: datetime.date, *, on: datetime.date) -> None:
    """`Refused` for a last day that a key made or changed on that day cannot have."""
    if not on <= expires_on <= on + LONGEST:
        raise Refused(_("Une clé vaut deux ans au plus : choisissez une date entre aujourd’hui et dans deux ans."))
