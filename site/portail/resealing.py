"""What lies sealed in the database longer than a few days, put under the key that seals now (`accounts.sealing`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.context import SYSTEM, acting_as
from accounts.sealing import SealError, reseal
from communes.models import AgentProvider
from grc.models import Mailbox, Webhook
from notifications.enums import Status
from notifications.models import Notification

OF_FACTORS = ("secret", "seed")  # where django-allauth keeps what the application and the codes are made from


@dataclass(slots=True)
class Resealed:
    """How many secrets are under the new key, and how many no key opens."""

    done: int = 0
    lost: int = 0


def reseal_all() -> Resealed:
    """Seal again second factors, secrets of providers and webhooks, letters that wait, each in its own transaction.

    Again: does no harm. What a letter holds is left alone once it has left: it opens nothing any more.
    """
    count = Resealed()
    waiting = Notification.objects.filter(status=Status.WAITING, context__has_key="sealed")
    with acting_as(SYSTEM):
        for factor in _each(Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)):
            for name in OF_FACTORS:
                _reseal_in(factor.data, name, count)
            factor.save(update_fields=["data"])
        for provider in _each(AgentProvider.objects.all()):
            held = {"sealed_secret": provider.sealed_secret}
            _reseal_in(held, "sealed_secret", count)
            provider.sealed_secret = held["sealed_secret"]
            provider.save(update_fields=["sealed_secret"])
        for webhook in _each(Webhook.objects.all()):
            held = {"sealed_secret": webhook.sealed_secret, "sealed_former": webhook.sealed_former}
            for name in filter(held.get, held):
                _reseal_in(held, name, count)
            webhook.sealed_secret, webhook.sealed_former = held["sealed_secret"], held["sealed_former"]
            webhook.save(update_fields=["sealed_secret", "sealed_former"])
        for mailbox in _each(Mailbox.objects.all()):
            held = {"sealed_password": mailbox.sealed_password}
            _reseal_in(held, "sealed_password", count)
            mailbox.sealed_password = held["sealed_password"]
            mailbox.save(update_fields=["sealed_password"])
        for letter in _each(waiting):
            _reseal_in(letter.context, "sealed", count)
            letter.save(update_fields=["context"])
    return count


def _each(rows: Any) -> Iterable[Any]:
    """Row by row, each under a lock: somebody may be signing in with it."""
    for pk in list(rows.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            if row := rows.select_for_update(of=("self",)).filter(pk=pk).first():
                yield row


def _reseal_in(held: dict[str, Any], name: str, count: Resealed) -> None:
    """One that no key opens is left as it is: the key that does may be found again."""
    if not held.get(name):
        return
    try:
        held[name] = reseal(held[name])
    except SealError:
        count.lost += 1
    else:
        count.done += 1
