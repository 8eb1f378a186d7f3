"""Shared blocks: saving one, which makes a version of it; taking a version over in forms; taking a block away."""

import datetime
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlockValidationError
from wagtail.log_actions import log

from accounts.models import User
from grc.questions.definition import define, digest_of
from services.blocks import QUESTION_SET, QuestionsBlock, asked
from services.models import QuestionSet, ServicePage
from services.permissions import question_sets_for

SAVED, TAKEN_AWAY = "services.question_set.save", "services.question_set.delete"


class QuestionSetUse(NamedTuple):
    """A service whose form has a shared block: the version that residents fill in, and that of the draft; 0: none."""

    page: ServicePage
    online: int
    drafted: int
    last: int

    @property
    def is_behind(self) -> bool:
        """Whether its draft has a version that is not the last."""
        return 0 < self.drafted < self.last


def save_question_set(one: QuestionSet, *, by: User, at: datetime.datetime) -> QuestionSet:
    """Write a block; other questions make its next version, which no form has yet. Raises `ValidationError` in French,
    `PermissionDenied`."""
    _check(one, by, at)
    with transaction.atomic():
        if one.pk:
            one.number = QuestionSet.objects.select_for_update(of=("self",)).get(pk=one.pk).number
        one.full_clean()
        one.save()
        last = one.versions.filter(number=one.number).first()
        if last is None or _digest(last.questions) != _digest(one.questions):
            one.number += 1
            one.versions.create(number=one.number, made_at=at, questions=one.questions)
            one.save(update_fields=["number"])
        log(instance=one, action=SAVED, user=by, data={"name": one.name, "version": one.number})
    return one


def delete_question_set(one: QuestionSet, *, by: User, at: datetime.datetime) -> None:
    """Take a block away that no form has. Raises `ValidationError` with the names of the services that have it."""
    _check(one, by, at)
    if titles := ", ".join(f"«\u00a0{use.page.title}\u00a0»" for use in question_set_uses(one)):
        words = _("Ce bloc est dans les formulaires de %(titles)s\u00a0: retirez-le d’eux d’abord.")
        raise ValidationError(words % {"titles": titles})
    with transaction.atomic():
        log(instance=one, action=TAKEN_AWAY, user=by, data={"name": one.name}, deleted=True)
        one.delete()


def question_set_uses(one: QuestionSet) -> list[QuestionSetUse]:
    """The services whose form has a block, online or in its draft, by title."""
    numbers = dict(one.versions.values_list("pk", "number"))
    uses = []
    for page in _pages_with_sets():
        online = _held(page.questions, numbers) if page.live else set()
        drafted = _held(page.get_latest_revision_as_object().questions, numbers)
        if online | drafted:
            uses.append(QuestionSetUse(page, min(online, default=0), min(drafted, default=0), one.number))
    return uses


def sets_behind(page: ServicePage) -> list[QuestionSet]:
    """The blocks of which the draft of a page has a version that is not the last."""
    stream = page.get_latest_revision_as_object().questions
    versions = [child.value["version"] for child in stream if child.block_type == QUESTION_SET]
    return list({one.question_set_id: one.question_set for one in versions if one and not one.is_last}.values())


def take_over(one: QuestionSet, pages: Iterable[ServicePage], *, by: User) -> list[ServicePage]:
    """Have the last version of a block in a new draft of these pages; which of the drafts are to be corrected before
    they can be published. Nothing is published by this."""
    numbers = dict(one.versions.values_list("pk", "number"))
    last = next(pk for pk, number in numbers.items() if number == one.number)
    block, refused = QuestionsBlock(), []
    for page in pages:
        draft = page.get_latest_revision_as_object()
        raw = draft.questions.get_prep_value()
        for child in raw:
            if child["type"] == QUESTION_SET and child["value"]["version"] in numbers:
                child["value"]["version"] = last
        draft.questions = json.dumps(raw, ensure_ascii=False)
        draft.save_revision(user=by, log_action=True)
        try:
            block.clean(draft.questions)
        except StreamBlockValidationError:
            refused.append(page)
    return refused


def _pages_with_sets() -> QuerySet[ServicePage]:
    """Those whose form has some block, read without what they say otherwise."""
    texts = {"stored": Cast(F("questions"), TextField()), "drafted": Cast(F("latest_revision__content"), TextField())}
    wanted = Q(stored__contains=QUESTION_SET) | Q(drafted__contains=QUESTION_SET)
    found: QuerySet[ServicePage] = ServicePage.objects.annotate(**texts).filter(wanted)
    return found.select_related("latest_revision").order_by("sort_key", "pk")


def _held(stream: Any, numbers: dict[int, int]) -> set[int]:
    versions = [child.value["version"] for child in stream if child.block_type == QUESTION_SET]
    return {numbers[one.pk] for one in versions if one and one.pk in numbers}


def _digest(stream: Any) -> str:
    return digest_of(define(asked(stream)))


def _check(one: QuestionSet, by: User, at: datetime.datetime) -> None:
    if not question_sets_for(by, on=timezone.localdate(at)).filter(pk=one.authority_id).exists():
        raise PermissionDenied
