"""Services of partners are told that an account is gone, so that they delete what they keep of it (RGPD art. 19).

By a Security Event Token (RFC 8417) pushed to the service's address (RFC 8935), whose event is `account-purged`
(OpenID RISC Profile 1.0, 2.1); by mail to its contact when it has no address, or has not answered for three days.
"""

import datetime
import logging
import time

import jwt
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.internal import jwkkit
from allauth.idp.oidc.adapter import get_adapter
from django.db import transaction
from django.utils import timezone

from accounts.channels import GIVE_UP_AFTER, Signed, post, wait_after
from accounts.context import SYSTEM, acting_as
from accounts.enums import PostOutcome
from accounts.models import Partner, PurgeNotice, User

log = logging.getLogger(__name__)

EVENT = "https://schemas.openid.net/secevent/risc/event-type/account-purged"
AGENT = "Guichet-Events/1"
LEASE = datetime.timedelta(seconds=60)  # a worker that dies leaves its notice until then
KEPT = datetime.timedelta(days=30)  # after it was told, for who looks for what went wrong


def prepare(user: User, *, at: datetime.datetime) -> None:
    """Write what is to be told, before the rows that say so go; to services that lost the person's consent too."""
    PurgeNotice.objects.bulk_create(
        PurgeNotice(partner=partner, subject=subject.value, created_at=at, next_attempt_at=at)
        for subject in user.subjects.all()
        for partner in Partner.objects.filter(sector=subject.sector)
    )


def tell(*, seconds: float) -> int:
    """Tell what is due until nothing is, or for `seconds`. How many were tried."""
    tried, stop = 0, time.monotonic() + seconds
    with acting_as(SYSTEM):
        while time.monotonic() < stop and tell_next(at=timezone.now()):
            tried += 1
    return tried


def forget_told(*, at: datetime.datetime) -> int:
    """Drop what was told long ago. How many."""
    with acting_as(SYSTEM):
        return PurgeNotice.objects.filter(told_at__lt=at - KEPT).delete()[0]


def event_of(notice: PurgeNotice, *, at: datetime.datetime) -> Signed:
    """The token, signed with the key of the provider: nothing of it can be taken for an ID token (RFC 8417, 4.5)."""
    jwk, key = jwkkit.load_jwk_from_pem(get_adapter().get_signing_key().pem)
    issuer = get_adapter().get_issuer()
    claims = {
        "iss": issuer,
        "aud": notice.partner.client_id,
        "iat": int(at.timestamp()),
        "jti": notice.jti.hex,
        "sub_id": {"format": "iss_sub", "iss": issuer, "sub": notice.subject},
        "events": {EVENT: {}},
    }
    token = jwt.encode(claims, key, algorithm="RS256", headers={"kid": jwk["kid"], "typ": "secevent+jwt"})
    headers = {"Content-Type": "application/secevent+jwt", "Accept": "application/json", "User-Agent": AGENT}
    return Signed(token.encode(), headers)


def tell_next(*, at: datetime.datetime) -> bool:
    """Tell the oldest notice that is due; that it is tried is written first. Whether there was one."""
    with transaction.atomic():
        notice = PurgeNotice.objects.due(at).select_for_update(of=("self",), skip_locked=True).first()
        if notice is None:
            return False
        notice.attempts += 1
        notice.next_attempt_at, notice.outcome = at + LEASE, PostOutcome.STARTED
        notice.save(update_fields=["attempts", "next_attempt_at", "outcome"])
    if not notice.partner.events_url:
        _write_to_contact(notice, at)
        return True
    reply = post(notice.partner.events_url, event_of(notice, at=at))
    log.info("Purge notice %s, attempt %s: %s.", notice.pk, notice.attempts, reply.outcome.value)
    notice.outcome = reply.outcome
    if reply.outcome == PostOutcome.ACCEPTED:
        notice.told_at = at
        notice.save(update_fields=["outcome", "told_at"])
    elif at - notice.created_at >= GIVE_UP_AFTER:
        _write_to_contact(notice, at)
    else:
        notice.next_attempt_at = at + wait_after(notice.attempts)
        notice.save(update_fields=["outcome", "next_attempt_at"])
    return True


@transaction.atomic
def _write_to_contact(notice: PurgeNotice, at: datetime.datetime) -> None:
    words = {"service": notice.partner.client.name, "subject": notice.subject}
    get_account_adapter().send_mail("account/email/partner_purge", notice.partner.contact, {"words": words})
    notice.told_at = at
    notice.save(update_fields=["outcome", "told_at"])
