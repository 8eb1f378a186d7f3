"""What waits is posted to the programs that are told: each request's changes in their order, a broken receiver alone.

One worker does it at a time (`grc.partners.jobs`), for several receivers at once: one that hangs keeps no other.
"""

import datetime
import logging
import time
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.channels import GIVE_UP_AFTER, Reply, Signed, post, wait_after
from accounts.context import SYSTEM, acting_as
from accounts.enums import PostOutcome
from accounts.sealing import SealError, unseal
from grc.enums import DeliveryStatus, PauseReason
from grc.partners import notices
from grc.partners.channels import signed
from grc.partners.models import Webhook, WebhookDelivery

log = logging.getLogger(__name__)

LEASE = datetime.timedelta(seconds=60)  # a worker that dies leaves its message until then
ABREAST = 8  # receivers called at once
PATIENCE = 20.0  # seconds for one call, the looking up of a name included, which cannot be cut
FAILURES_BEFORE_REST = 5  # answers that are no success, one after the other
# The receiver did not answer, or asks to be left alone: it rests at once, whatever the message was.
SILENT = {
    PostOutcome.TIMEOUT,
    PostOutcome.UNREACHABLE,
    PostOutcome.TLS,
    PostOutcome.ADDRESS,
    PostOutcome.OVERLOADED,
}


def deliver(*, seconds: float) -> int:
    """Post what is due until nothing is, or for `seconds`. How many were tried."""
    tried, stop = 0, time.monotonic() + seconds
    with acting_as(SYSTEM):
        while time.monotonic() < stop:
            count = deliver_round(at=timezone.now())
            tried += count
            if not count:
                break
    return tried


def deliver_round(*, at: datetime.datetime) -> int:
    """One message to each of the receivers that were left alone the longest. How many were tried."""
    claimed = [found for webhook in Webhook.objects.due(at)[:ABREAST] if (found := _claim(webhook, at)) is not None]
    calls = [(delivery, _call(delivery, at)) for delivery in claimed]
    for delivery, call in calls:
        _record(delivery, _reply(call), at)
    return len(calls)


def _claim(webhook: Webhook, at: datetime.datetime) -> WebhookDelivery | None:
    """The oldest message to this receiver that is due; that it is tried is written first."""
    delivery = WebhookDelivery.objects.due(at).filter(webhook=webhook).select_related("webhook", "change").first()
    if delivery is None:
        return None
    delivery.attempts += 1
    delivery.first_attempt_at = delivery.first_attempt_at or at
    delivery.last_attempt_at = at
    delivery.next_attempt_at = at + LEASE
    delivery.outcome = PostOutcome.STARTED
    delivery.save(update_fields=["attempts", "first_attempt_at", "last_attempt_at", "next_attempt_at", "outcome"])
    Webhook.objects.filter(pk=webhook.pk).update(last_attempt_at=at)
    return delivery


def _call(delivery: WebhookDelivery, at: datetime.datetime) -> "Future[Reply]":
    try:
        message = message_of(delivery, at)
    except SealError:  # a key that is gone: nothing can be signed
        failed: Future[Reply] = Future()
        failed.set_result(Reply(PostOutcome.UNSIGNED, None, 0))
        return failed
    return _callers().submit(post, delivery.webhook.url, message)


def _reply(call: "Future[Reply]") -> Reply:
    try:
        return call.result(timeout=PATIENCE)
    except Late:
        return Reply(PostOutcome.TIMEOUT, None, round(PATIENCE * 1000))


@lru_cache(maxsize=1)
def _callers() -> ThreadPoolExecutor:
    """Made when it is first needed: in the worker's own process. Its threads never touch the database."""
    return ThreadPoolExecutor(ABREAST, thread_name_prefix="webhook")


def message_of(delivery: WebhookDelivery, at: datetime.datetime) -> Signed:
    """What is posted: that something changed, and where to read it. No person, no text."""
    change = delivery.change
    payload: dict[str, Any] = {
        "type": f"request.{change.kind}",
        "timestamp": change.at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "data": {
            "id": change.public_id,
            "kind": change.kind,
            "request": {"id": str(change.demande_uuid), "reference": change.reference, "version": change.version},
            "left": change.left,
            "url": settings.WAGTAILADMIN_BASE_URL + reverse("api_partner_request", args=[change.demande_uuid]),
        },
    }
    secrets = [unseal(sealed) for sealed in delivery.webhook.secrets_at(at)]
    return signed(payload, message_id=change.public_id, timestamp=int(at.timestamp()), signed_with=secrets)


@transaction.atomic
def _record(delivery: WebhookDelivery, reply: Reply, at: datetime.datetime) -> None:
    """Write how it ended: of an answer, its status and how long it took, nothing of what it says."""
    log.info(
        "Webhook %s, delivery %s, attempt %s: %s %s in %s ms.",
        *(delivery.webhook_id, delivery.pk, delivery.attempts),
        *(reply.outcome.value, reply.status or "-", reply.milliseconds),
    )
    delivery.outcome, delivery.http_status, delivery.duration_ms = reply.outcome, reply.status, reply.milliseconds
    webhook = Webhook.objects.select_for_update().get(pk=delivery.webhook_id)
    if reply.outcome == PostOutcome.ACCEPTED:
        delivery.status = DeliveryStatus.DELIVERED
        _write(webhook, failing_since=None, failures=0, rests_until=None)
    else:
        _put_off(delivery, webhook, reply.outcome, at)
    delivery.save(update_fields=["status", "outcome", "http_status", "duration_ms", "next_attempt_at"])


def _put_off(delivery: WebhookDelivery, webhook: Webhook, outcome: PostOutcome, at: datetime.datetime) -> None:
    """Try again later; give the message up, let the receiver rest, or pause it, when it has lasted too long."""
    delivery.next_attempt_at = at + wait_after(delivery.attempts)
    if at - (delivery.first_attempt_at or at) >= GIVE_UP_AFTER:
        delivery.status = DeliveryStatus.DEAD
    failures, since = webhook.failures + 1, webhook.failing_since or at
    rests = outcome in SILENT or failures >= FAILURES_BEFORE_REST
    _write(webhook, failures=failures, failing_since=since, rests_until=at + wait_after(failures) if rests else None)
    if outcome == PostOutcome.GONE:
        _pause(webhook, PauseReason.GONE, at)
    elif at - since >= GIVE_UP_AFTER:
        _pause(webhook, PauseReason.FAILING, at)


def _pause(webhook: Webhook, reason: PauseReason, at: datetime.datetime) -> None:
    """Call this receiver no more until someone says so, and tell who answers for the authority."""
    if webhook.paused_at is None:
        _write(webhook, paused_at=at, pause_reason=reason)
        log.warning("Webhook %s is paused: %s.", webhook.pk, reason.value)
        notices.paused(webhook, at=at)


def _write(webhook: Webhook, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(webhook, name, value)
    webhook.save(update_fields=list(columns))
