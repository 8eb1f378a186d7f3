"""Consulting the communes on an investment: the question, their positions, what the metropolis decides."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.log_actions import log

from accounts import wording
from accounts.models import User
from communes.models import Authority
from portail.governance.enums import Choice
from portail.governance.models import Consultation, Stance
from portail.governance.operations import ActRefused
from portail.governance.operations.seats import CHANGED, CREATED, REMOVED
from portail.governance.permissions import may_answer, may_write, spoken_as

ANSWERED, DECIDED = "governance.answer", "governance.decide"
DECISION = ("decision", "decision_reason", "decided_on")


def paris(at: datetime.datetime) -> datetime.date:
    return timezone.localdate(at, timezone.get_default_timezone())


def locked(pk: int) -> Consultation:
    return Consultation.objects.select_for_update(no_key=True).get(pk=pk)


def write(consultation: Consultation, *, by: User, at: datetime.datetime) -> None:
    """Save a consultation that has not opened. Raises `ValidationError`: communes answer what they read."""
    if not may_write(by):
        raise PermissionDenied
    with transaction.atomic():
        is_new = consultation.pk is None
        if not is_new and locked(consultation.pk).has_opened(paris(at)):
            raise ValidationError(
                gettext("Cette consultation est ouverte\u00a0: sa question et ses dates ne changent plus.")
            )
        consultation.save()
        log(instance=consultation, action=CREATED if is_new else CHANGED, user=by)


def remove(consultation: Consultation, *, by: User, at: datetime.datetime) -> None:
    """Delete a consultation that has not opened. Raises `ActRefused`."""
    if not may_write(by):
        raise PermissionDenied
    with transaction.atomic():
        found = locked(consultation.pk)
        if found.has_opened(paris(at)):
            raise ActRefused(gettext("Cette consultation a été ouverte\u00a0: elle reste."))
        log(instance=found, action=REMOVED, user=by, deleted=True)
        found.delete()


def answer(pk: int, authority: Authority, *, choice: Choice, comment: str, by: User, at: datetime.datetime) -> Stance:
    """Give the position of a commune, or change it. Raises `ActRefused`; `PermissionDenied` to who speaks for none.

    Who answers at the last moment waits for whoever answers too: the last one counts, both are in the journal.
    """
    with transaction.atomic():
        consultation, on = locked(pk), paris(at)
        if not may_answer(by, authority, on=on):
            raise PermissionDenied
        if consultation.has_closed(on):
            msg = gettext("La consultation est close depuis le %(day)s\u00a0: les positions ne changent plus.")
            raise ActRefused(msg % {"day": wording.day(consultation.closes_on, "short")})
        if not consultation.has_opened(on):
            msg = gettext("La consultation s’ouvre le %(day)s.")
            raise ActRefused(msg % {"day": wording.day(consultation.opens_on, "short")})
        given = {"choice": choice, "comment": comment.strip(), "given_by": by, "given_at": at}
        stance, _is_new = Stance.objects.update_or_create(
            consultation=consultation,
            authority=authority,
            defaults={**given, "given_as": spoken_as(by, authority, on=on)},
        )
        said = {"commune": authority.name, "choice": choice.value, "comment": stance.comment, "as": stance.given_as}
        log(instance=consultation, action=ANSWERED, user=by, data=said)
    return stance


def decide(consultation: Consultation, *, by: User, at: datetime.datetime) -> None:
    """Write what the metropolis decided, and why, beside what the communes said. Raises `ValidationError`."""
    if not may_write(by):
        raise PermissionDenied
    with transaction.atomic():
        found = locked(consultation.pk)
        if not found.has_closed(paris(at)):
            raise ValidationError(gettext("La consultation n’est pas close\u00a0: la métropole décide après."))
        for name in DECISION:
            setattr(found, name, getattr(consultation, name))
        found.full_clean()
        found.save(update_fields=DECISION)
        log(instance=found, action=DECIDED, user=by, data={"reason": found.decision_reason})
