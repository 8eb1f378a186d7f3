"""What may be done with a draft: save a step, move it to a later version, send its link, drop it, file it."""

import copy
import datetime
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from grc import operations as requests
from grc.cosignatures.operations import SecondPerson
from grc.models import Attachment, FormVersion
from grc.questions.kinds import FormStep, Question
from grc.questions.path import steps_of
from grc.questions.reasons import reason_in, reason_key
from grc.questions.schema import fitting
from grc.questions.sealing import opened, readable, sealed
from services import operations
from services.drafts import notices
from services.drafts.models import ServiceDraft, period
from services.models import ServicePage

REMINDER = datetime.timedelta(days=5)  # before a draft is forgotten
BATCH = 200


class StaleDraftError(Exception):
    """The draft was saved elsewhere since its form was shown: `draft` is as it stands now."""

    def __init__(self, draft: ServiceDraft) -> None:
        super().__init__(str(draft))
        self.draft = draft


def find(key: uuid.UUID) -> ServiceDraft | None:
    """The draft under a key, which who holds its link, or began it, has shown."""
    with acting_as(SYSTEM):
        found: ServiceDraft | None = ServiceDraft.objects.to_fill_in().filter(uuid=key).first()
    return found


def begin(
    *,
    key: uuid.UUID,
    page: ServicePage,
    version: FormVersion,
    origin: Authority,
    user: User | None,
    at: datetime.datetime,
) -> ServiceDraft:
    """The draft under the submission key `key`: made with the first step saved, the same when that comes twice."""
    with acting_as(SYSTEM):
        draft, _is_new = ServiceDraft.objects.get_or_create(
            uuid=key,
            defaults={
                "page": page,
                "form_version": version,
                "origin": origin,
                "user": user,
                "version": 0,
                "began_at": at,
                "saved_at": at,
            },
        )
    return draft


def save(
    draft: ServiceDraft,
    *,
    step: FormStep,
    questions: Iterable[Question],
    answers: Mapping[str, Any],
    shown: int,
    at: datetime.datetime,
) -> ServiceDraft:
    """Put what was answered to the `questions` of a step in place of what was; the draft as it stands then.

    `shown`: the version of the draft on which the form was made. Raises `StaleDraftError` for an older one, unless it
    would change nothing: a second click; `ServiceDraft.DoesNotExist` for a draft that was sent or dropped meanwhile.
    """
    asked = list(questions)
    own = {key for question in asked for key in (question.id, reason_key(question.id))}
    kept = {key: value for key, value in draft.answers.items() if key not in own} | sealed(asked, answers)
    changes: dict[str, Any] = {
        "answers": kept,
        "steps": [*(one for one in draft.steps if one != step.id), step.id],
        "changed": [one for one in draft.changed if one != step.id],
        "version": shown + 1,
        "saved_at": at,
        "reminded_at": None,
    }
    with acting_as(SYSTEM):
        # Of two that save on one version, the database lets the first: no row is locked and read a second time.
        if draft.version == shown and ServiceDraft.objects.filter(pk=draft.pk, version=shown).update(**changes):
            return _changed_copy(draft, changes)
        now: ServiceDraft = ServiceDraft.objects.to_fill_in().get(pk=draft.pk)
    mine = opened({key: value for key, value in kept.items() if key in own})
    if step.id in now.steps and mine == opened({key: value for key, value in now.answers.items() if key in own}):
        return now
    raise StaleDraftError(now)


def _changed_copy(draft: ServiceDraft, changes: Mapping[str, Any]) -> ServiceDraft:
    """The draft after `changes`: another object, which computes its path anew."""
    now = copy.copy(draft)
    vars(now).pop("path", None)
    for name, value in changes.items():
        setattr(now, name, value)
    return now


def _locked(draft: ServiceDraft) -> ServiceDraft:
    """The draft as it stands, nobody else writing it until the end of the transaction."""
    now: ServiceDraft = ServiceDraft.objects.select_for_update().get(pk=draft.pk)
    now.page, now.form_version, now.origin = draft.page, draft.form_version, draft.origin
    return now


def move(draft: ServiceDraft) -> ServiceDraft:
    """The draft in the version of its form that is published now.

    What is asked as before stays answered; a step that changed is to be filled in again with what still fits in it, and
    is named in `changed`. Files without a question are forgotten.
    """
    version = draft.page.form_version
    if version is None:
        msg = f"The service {draft.page_id} has no form."
        raise ValueError(msg)
    former, new = draft.form_version.questions, version.questions
    asked = {question.id: question for question in new}
    kept = {one.id for one in former if one.id in asked and asked[one.id].kind == one.kind}
    before = {one.step.id: (one.step, one.questions) for one in steps_of(former) if one.step}
    same = [one.step.id for one in steps_of(new) if one.step and before.get(one.step.id) == (one.step, one.questions)]
    with acting_as(SYSTEM), transaction.atomic():
        now = _locked(draft)
        now.form_version = version
        fit = {key: fitting(asked[key], value) for key, value in readable(now.answers).items() if key in kept}
        reasons = {reason_key(key): reason for key in kept if (reason := reason_in(asked[key], now.answers))}
        now.answers = sealed(new, {key: value for key, value in fit.items() if value is not None}) | reasons
        now.changed = [one for one in dict.fromkeys([*now.changed, *now.steps]) if one not in same and one in asked]
        now.steps = [one for one in now.steps if one in same]
        now.version += 1
        now.save()
    for attachment in requests.staged(draft.uuid):
        if attachment.question not in kept:
            requests.discard_staged(draft.uuid, attachment.uuid)
    return now


def forget_step(draft: ServiceDraft, step: str) -> None:
    """Have a step filled in again: its answers do not fit any more."""
    with acting_as(SYSTEM), transaction.atomic():
        now = _locked(draft)
        now.steps = [one for one in now.steps if one != step]
        now.version += 1
        now.save(update_fields=["steps", "version"])


def send_link(draft: ServiceDraft, *, email: str, at: datetime.datetime) -> None:
    """Mail the link that takes the draft up again, and keep the address for the reminder."""
    with acting_as(SYSTEM), transaction.atomic():
        ServiceDraft.objects.filter(pk=draft.pk).update(email=email)
        draft.email = email
        notices.post(draft, at=at)


def file(
    draft: ServiceDraft, *, filer: requests.Filer, at: datetime.datetime, cosigner: SecondPerson | None = None
) -> requests.Submitted:
    """File what the draft holds, and forget it, at once. Raises what `services.operations.file` raises."""
    with transaction.atomic():
        submitted = operations.file(
            page=draft.page,
            version=draft.form_version,
            answers=readable(draft.path.answers),
            filer=filer,
            submission_key=draft.uuid,
            at=at,
            cosigner=cosigner,
        )
        with acting_as(SYSTEM):
            ServiceDraft.objects.filter(pk=draft.pk).delete()
    return submitted


def drop(draft: ServiceDraft) -> None:
    """Forget a draft and its files: its author wants so."""
    with acting_as(SYSTEM), transaction.atomic():
        forget(ServiceDraft.objects.filter(pk=draft.pk))


def forget(drafts: Any) -> int:
    """Delete drafts and the files staged for them, in the caller's transaction. How many drafts."""
    rows = list(drafts)
    for row in rows:
        for attachment in Attachment.objects.filter(submission_key=row.uuid, demande__isnull=True):
            requests.discard_staged(row.uuid, attachment.uuid)
    ServiceDraft.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def with_drafts() -> Q:
    """Of attachments, those that a draft keeps: housekeeping leaves them."""
    return Q(Exists(ServiceDraft.objects.filter(uuid=OuterRef("submission_key"))))


def remind(*, at: datetime.datetime) -> int:
    """Write to `BATCH` authors whose draft will be forgotten soon, once since it was saved last. How many."""
    with acting_as(SYSTEM), transaction.atomic():
        soon = period().before(timezone.localdate(at) + REMINDER)
        due = ServiceDraft.objects.to_remind(saved_before=soon).select_related("page", "origin", "user")
        rows = list(due.select_for_update(of=("self",), skip_locked=True).order_by("pk")[:BATCH])
        for row in rows:
            notices.post(row, at=at, is_reminder=True)
        ServiceDraft.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=at)
    return len(rows)
