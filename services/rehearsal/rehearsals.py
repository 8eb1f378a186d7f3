"""Rehearsal of a form: which version of it is tried, and what was answered so far, in the officer's session.

Nothing is written elsewhere: no draft, no request, no file. So nothing of it can be counted, listed, mailed or kept.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import ScanState
from grc.models import Attachment, FormVersion
from grc.questions.definition import digest_of, has_steps
from grc.questions.kinds import FormStep, Question
from grc.questions.reasons import reason_key
from grc.questions.sealing import sealed
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from services.operations import form_name

HELD = "guichet.rehearsal"  # in the session: the last one that was begun
OF_FILE = ("question", "filename", "content_type", "size", "sha256")


class Source(models.TextChoices):
    """Which state of a page is tried."""

    PUBLISHED = "publie", _("le formulaire publié")
    LATEST = "brouillon", _("le brouillon")


@dataclass(frozen=True, slots=True)
class RehearsalAddresses:
    """The addresses of a rehearsal's pages."""

    page_id: int
    source: Source

    @property
    def start(self) -> str:
        return reverse("rehearsal", args=[self.page_id])

    @property
    def form(self) -> str:
        return reverse("rehearsal_form", args=[self.page_id, self.source])

    @property
    def check(self) -> str:
        return reverse("rehearsal_check", args=[self.page_id, self.source])

    @property
    def end(self) -> str:
        return reverse("rehearsal_end", args=[self.page_id])

    def step(self, rank: int) -> str:
        """Of the step at this place among all steps, from 0."""
        return reverse("rehearsal_step", args=[self.page_id, self.source, rank + 1])


class Rehearsal:
    """One state of a service's form, tried. Raises `ValueError` for a form that asks nothing, or is half-written."""

    def __init__(self, session: SessionBase, row: ServicePage, source: Source) -> None:
        self.session, self.source = session, source
        self.page: ServicePage = row if source == Source.PUBLISHED else row.get_latest_revision_as_object()
        self.version = version_of(self.page, source)
        self.addresses = RehearsalAddresses(row.pk, source)
        # Answers to what the form no longer asks that way are none: it begins again.
        self.key = [row.pk, str(source), self.version.digest]
        held = session.get(HELD) or {}
        self.held: dict[str, Any] = held if held.get("of") == self.key else self._nothing()

    def _nothing(self) -> dict[str, Any]:
        return {"of": self.key, "answers": {}, "steps": [], "files": []}

    @cached_property
    def body(self) -> Authority | None:
        """The authority whose service it is."""
        return self.page.provider

    @property
    def is_in_steps(self) -> bool:
        return has_steps(self.version.definition)

    @property
    def draft(self) -> ServiceDraft | None:
        """What was answered so far, as a draft that is never saved; None before the first step was."""
        if not self.held["steps"]:
            return None
        answers, steps = dict(self.held["answers"]), list(self.held["steps"])
        return ServiceDraft(
            uuid=uuid.UUID(int=0), page=self.page, form_version=self.version, answers=answers, steps=steps
        )

    @property
    def files(self) -> list[Attachment]:
        """What was joined, by name alone: it was examined and not kept."""
        return [Attachment(scan_state=ScanState.CLEAN, **one) for one in self.held["files"]]

    def begin(self) -> None:
        """Forget what was answered so far."""
        self.held = self._nothing()
        self._hold()

    def save(self, step: FormStep, questions: Iterable[Question], answers: Mapping[str, Any]) -> None:
        """Put what was answered to the questions of a step in place of what was."""
        asked = list(questions)
        own = {key for question in asked for key in (question.id, reason_key(question.id))}
        kept = {key: value for key, value in self.held["answers"].items() if key not in own}
        self.held["answers"] = kept | sealed(asked, answers)
        self.held["steps"] = [*dict.fromkeys([*self.held["steps"], step.id])]
        self._hold()

    def forget_step(self, step: str) -> None:
        """Have a step filled in again: its answers do not fit any more."""
        self.held["steps"] = [one for one in self.held["steps"] if one != step]
        self._hold()

    def join(self, file: Attachment) -> None:
        """Keep the name of a file that was examined; the same bytes at the same place are the same file."""
        known = {(one["question"], one["sha256"]) for one in self.held["files"]}
        if (file.question, file.sha256) not in known:
            facts = {name: getattr(file, name) for name in OF_FILE}
            self.held["files"].append({"uuid": str(uuid.uuid4()), **facts})
        self._hold()

    def drop_file(self, key: str) -> None:
        self.held["files"] = [one for one in self.held["files"] if one["uuid"] != key]
        self._hold()

    def _hold(self) -> None:
        self.session[HELD] = self.held
        self.session.modified = True


def version_of(page: ServicePage, source: Source) -> FormVersion:
    """The published version of a form, or the one that its latest draft would become, which is not saved."""
    if source == Source.PUBLISHED:
        if page.form_version is None:
            msg = f"The service {page.pk} has no published form."
            raise ValueError(msg)
        return page.form_version
    try:
        definition = page.definition
        made = FormVersion(form=form_name(page), number=0, definition=definition, digest=digest_of(definition))
        asked = made.questions
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        msg = f"The draft of the service {page.pk} is half-written."
        raise ValueError(msg) from fault
    if not asked:
        msg = f"The draft of the service {page.pk} asks nothing."
        raise ValueError(msg)
    return made


def end(session: SessionBase) -> None:
    """Forget all that was answered."""
    session.pop(HELD, None)
