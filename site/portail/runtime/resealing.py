"""What lies sealed in the database longer than a few days, put under the key that seals now (`accounts.sealing`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.context import SYSTEM, acting_as
from accounts.sealing import SealError, reseal
from communes.models import AgentProvider
from grc.mailroom.models import Mailbox
from grc.models import Demande, FormVersion, Message
from grc.partners.models import Webhook
from grc.questions.sealing import SEALED, is_sealed, sealed
from notifications.enums import Status
from notifications.models import Notification
from services.dossiers.models import Dossier
from services.dossiers.polling.models import FileSource
from services.drafts.models import ServiceDraft
from signalement.open311.models import Endpoint

# Tables and their columns that hold one each, or nothing.
KEPT: list[tuple[Any, ...]] = [
    (AgentProvider, "sealed_secret"),
    (Webhook, "sealed_secret", "sealed_former"),
    (Mailbox, "sealed_password"),
    (Endpoint, "sealed_key"),
    (Dossier, "sealed_holders", "sealed_state"),
    (Message, "sealed_body"),
    (FileSource, "sealed_key"),
]
ANSWERED: list[Any] = [Demande, ServiceDraft]  # whose sensitive answers lie under seal among the others
OF_FACTORS = ("secret", "seed")  # where django-allauth keeps what the application and the codes are made from


@dataclass(slots=True)
class Resealed:
    """How many secrets are under the new key, and how many no key opens."""

    done: int = 0
    lost: int = 0


def reseal_all() -> Resealed:
    """Seal again second factors, secrets of providers and programs, sensitive answers, letters that wait, each in its
    own transaction.

    Again: does no harm. What a letter holds is left alone once it has left: it opens nothing any more.
    """
    count = Resealed()
    waiting = Notification.objects.filter(status=Status.WAITING, context__has_key="sealed")
    with acting_as(SYSTEM):
        for factor in _each(Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)):
            for name in OF_FACTORS:
                _reseal_in(factor.data, name, count)
            factor.save(update_fields=["data"])
        for model, *columns in KEPT:
            for row in _each(model.objects.all()):
                held = {name: getattr(row, name) for name in columns}
                for name in columns:
                    _reseal_in(held, name, count)
                    setattr(row, name, held[name])
                row.save(update_fields=columns)
        _reseal_answers(count)
        for letter in _each(waiting):
            _reseal_in(letter.context, "sealed", count)
            letter.save(update_fields=["context"])
    return count


def _reseal_answers(count: Resealed) -> None:
    """Put what was answered to sensitive questions under the new key, also what lies bare since before they were."""
    versions = [one.pk for one in FormVersion.objects.all() if any(asked.is_sensitive for asked in one.questions)]
    for model in ANSWERED:
        for row in _each(model.objects.filter(form_version__in=versions).exclude(answers={})):
            row.answers = sealed(row.form_version.questions, row.answers)
            for answer in filter(is_sealed, row.answers.values()):
                _reseal_in(answer, SEALED, count)
            row.save(update_fields=["answers"])


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
