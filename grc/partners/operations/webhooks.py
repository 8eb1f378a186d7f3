"""Where programs are told of changes: who may say so, the secrets, what is tried again by hand."""

import datetime
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.channels import refusal_of
from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.sealing import seal
from communes.enums import Feature
from communes.models import Authority
from grc import permissions
from grc.enums import DeliveryStatus, EventKind
from grc.models import Change
from grc.operations.changing import NotAllowed, Refused
from grc.partners.channels import new_secret
from grc.partners.models import Webhook, WebhookDelivery

FORMER_LIFETIME = datetime.timedelta(days=7)  # left to the receiver to take the new secret
KEPT = datetime.timedelta(days=30)  # what was delivered, for who looks for what went wrong
KEPT_UNDELIVERED = datetime.timedelta(days=180)  # what nobody replayed, or waits on an address nobody mended
BATCH = 5000


def subscribe(
    *, authority: Authority, name: str, url: str, kinds: Collection[EventKind], by: User, at: datetime.datetime
) -> tuple[Webhook, str]:
    """Have an authority's changes posted to `url` from now on. Returns the secret too, which is not shown again."""
    _check(authority, by, at, url)
    secret = new_secret()
    webhook = Webhook.objects.create(
        authority=authority,
        name=name,
        url=url,
        kinds=sorted(kinds),
        sealed_secret=seal(secret),
        created_at=at,
        created_by=by,
    )
    return webhook, secret


def change(
    webhook: Webhook,
    *,
    name: str,
    url: str,
    kinds: Collection[EventKind],
    is_active: bool,
    by: User,
    at: datetime.datetime,
) -> str:
    """Change where and what is told. Out of service, nothing is posted and nothing new waits.

    Another address has another secret, and the former signs nothing there: what it signed would still be believed at
    the address that was left. Returns that secret, which is not shown again; empty when the address stays.
    """
    _check(webhook.authority, by, at, url)
    secret = "" if url == Webhook.objects.values_list("url", flat=True).get(pk=webhook.pk) else new_secret()
    if secret:
        webhook.sealed_secret, webhook.sealed_former, webhook.former_until = seal(secret), "", None
    webhook.name, webhook.url, webhook.kinds, webhook.is_active = name, url, sorted(kinds), is_active
    secrets = ("sealed_secret", "sealed_former", "former_until")
    webhook.save(update_fields=["name", "url", "kinds", "is_active", *(secrets if secret else ())])
    return secret


def renew_secret(webhook: Webhook, *, by: User, at: datetime.datetime) -> str:
    """Another secret; the former one signs beside it for a week."""
    _check(webhook.authority, by, at)
    secret = new_secret()
    webhook.sealed_former, webhook.former_until = webhook.sealed_secret, at + FORMER_LIFETIME
    webhook.sealed_secret = seal(secret)
    webhook.save(update_fields=["sealed_secret", "sealed_former", "former_until"])
    return secret


def unsubscribe(webhook: Webhook, *, by: User, at: datetime.datetime) -> None:
    """Post nothing there any more, and forget what waited."""
    _check(webhook.authority, by, at)
    with acting_as(SYSTEM):
        webhook.delete()


def resume(webhook: Webhook, *, by: User, at: datetime.datetime) -> None:
    """The receiver is said to be mended: what waits leaves now, in its order."""
    _check(webhook.authority, by, at)
    with acting_as(SYSTEM), transaction.atomic():
        Webhook.objects.filter(pk=webhook.pk).update(
            paused_at=None, pause_reason="", failing_since=None, failures=0, rests_until=None
        )
        waiting = WebhookDelivery.objects.filter(webhook=webhook, status=DeliveryStatus.WAITING)
        waiting.update(next_attempt_at=at, first_attempt_at=None)


def replay(webhook: Webhook, *, deliveries: Sequence[int] | None, by: User, at: datetime.datetime) -> int:
    """Try dead letters again (None: all of them), for as long as the first time. How many."""
    _check(webhook.authority, by, at)
    with acting_as(SYSTEM):
        dead = WebhookDelivery.objects.filter(webhook=webhook, status=DeliveryStatus.DEAD)
        chosen = dead if deliveries is None else dead.filter(pk__in=deliveries)
        return chosen.update(status=DeliveryStatus.WAITING, next_attempt_at=at, first_attempt_at=None)


def forget_old(*, at: datetime.datetime) -> int:
    """Drop deliveries that nobody will ask about, some thousands at most. How many."""
    dropped = 0
    with acting_as(SYSTEM):
        delivered = WebhookDelivery.objects.filter(status=DeliveryStatus.DELIVERED, created_at__lt=at - KEPT)
        for old in (delivered, WebhookDelivery.objects.filter(created_at__lt=at - KEPT_UNDELIVERED)):
            batch = list(old.order_by("pk").values_list("pk", flat=True)[:BATCH])
            dropped += WebhookDelivery.objects.filter(pk__in=batch).delete()[0]
    return dropped


def _check(authority: Authority, by: User, at: datetime.datetime, url: str = "") -> None:
    today = timezone.localdate(at)
    if not permissions.can_run_partners(by, authority, today):
        raise NotAllowed
    if url and (reason := refusal_of(url)):
        raise Refused(reason)
    if not authority.offers(Feature.PARTNER_KEYS, today):
        raise Refused(_("La convention de cette collectivité ne lui donne pas d’accès pour ses logiciels."))


def fan_out(changes: Sequence[Change], at: datetime.datetime) -> None:
    """Write what is to be posted of these changes, which come in the order of their places in the feed."""
    told = Webhook.objects.filter(is_active=True, authority__in={change.authority_id for change in changes})
    by_authority: dict[int, list[Webhook]] = {}
    for webhook in told:
        by_authority.setdefault(webhook.authority_id, []).append(webhook)
    WebhookDelivery.objects.bulk_create(
        WebhookDelivery(
            webhook=webhook,
            change=change,
            authority_id=change.authority_id,
            demande_id=change.demande_id,
            created_at=at,
            next_attempt_at=at,
        )
        for change in changes
        for webhook in by_authority.get(change.authority_id, ())
        if not webhook.kinds or change.kind in webhook.kinds
    )
