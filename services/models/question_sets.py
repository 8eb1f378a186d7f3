"""Shared blocks: the questions that an authority keeps once for several forms, in versions that never change."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.fields import StreamField
from communes.models import Authority
from services.blocks import SharedQuestionsBlock
from services.querysets import QuestionSetQuerySet, QuestionSetVersionManager


class QuestionSet(models.Model):
    """A shared block: its name, its questions as they were saved last, the number of that version."""

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    name = models.CharField(
        _("nom"), max_length=80, help_text=_("Par exemple\u00a0: «\u00a0Identité du demandeur\u00a0».")
    )
    number = models.PositiveIntegerField(_("dernière version"), default=0, db_default=0, editable=False)
    questions = StreamField(SharedQuestionsBlock(), verbose_name=_("questions"))

    if TYPE_CHECKING:
        authority_id: int
    objects: ClassVar[models.Manager] = QuestionSetQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("bloc partagé")
        verbose_name_plural = _("blocs partagés")
        ordering = ("authority__sort_key", "name", "pk")
        constraints = [
            models.UniqueConstraint(
                "authority",
                Lower("name"),
                name="services_question_set_once",
                violation_error_message=_("Cette collectivité a déjà un bloc de ce nom\u00a0: donnez-en un autre."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class QuestionSetVersion(models.Model):
    """The questions of a shared block on the day they were saved. Forms refer to it; it never changes."""

    question_set = models.ForeignKey(
        QuestionSet, verbose_name=_("bloc partagé"), on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField(_("numéro"))
    made_at = models.DateTimeField(_("enregistrée le"))
    questions = StreamField(SharedQuestionsBlock(), verbose_name=_("questions"))

    if TYPE_CHECKING:
        question_set_id: int
    objects: ClassVar[models.Manager] = QuestionSetVersionManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version d’un bloc partagé")
        verbose_name_plural = _("versions d’un bloc partagé")
        ordering = ("question_set", "-number")
        constraints = [
            models.UniqueConstraint(fields=["question_set", "number"], name="services_question_set_version_once")
        ]

    def __str__(self) -> str:
        return gettext("%(name)s, version %(number)s") % {"name": self.question_set.name, "number": self.number}

    @property
    def is_last(self) -> bool:
        """Whether no later version of its block was saved."""
        return self.number == self.question_set.number
