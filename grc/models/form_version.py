import json

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from grc.questions.definition import questions_of_text
from grc.questions.kinds import Question


class FormVersion(models.Model):
    """The published definition of a form, frozen: requests keep pointing to the one that they answered.

    `definition` is `{"questions": [{"id", "kind", "label", "help", "required", …}]}` (see `grc.questions`); question
    ids are stable from one version to the next. `digest` is the SHA-256 of the canonical definition.
    """

    form = models.CharField(_("formulaire"), max_length=80, help_text=_("par exemple «\u00a0signalement\u00a0»"))
    number = models.PositiveIntegerField(_("version"))
    definition = models.JSONField(_("définition"))
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("publiée le"))

    class Meta:
        verbose_name = _("version de formulaire")
        verbose_name_plural = _("versions de formulaire")
        ordering = ("form", "-number")
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="grc_formversion_once")]

    def __str__(self) -> str:
        return f"{self.form} v{self.number}"

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Its questions, with titles and steps; a version never changes, so that they are read once."""
        return questions_of_text(json.dumps(self.definition))
