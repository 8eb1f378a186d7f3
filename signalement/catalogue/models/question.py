"""What else is asked of who reports a category, as the project team words it."""

import re
import uuid
from typing import TYPE_CHECKING, TypedDict

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from grc.questions import definition
from signalement.catalogue.models.category import Category
from signalement.enums import QuestionKind

YES, NO = "oui", "non"
DECIMALS = 2  # of what is measured: a width, a depth; what is counted has none
COUNTED = re.compile(r"combien d(?:e |’)(?!(?:\w*mètres?|m²|kilos?|litres?|heures?)\b)", re.IGNORECASE)


def new_id() -> str:
    return f"q{uuid.uuid4().hex[:8]}"


class Worded(TypedDict):
    """The words of a question, whatever its kind."""

    id: str
    label: str
    help: str
    required: bool


class CategoryQuestion(Orderable):
    """A question of a category. `question_id` stays when it is reworded: answers are stored under it.

    `options` are the answers to choose, one a line. Who answers `stops_on` is told `stop_message` and sends nothing:
    it is not for this site.
    """

    category = ParentalKey(Category, on_delete=models.CASCADE, related_name="questions")
    question_id = models.CharField(max_length=12, default=new_id, editable=False)
    kind = models.CharField(_("nature"), max_length=12, choices=QuestionKind.entries, default=QuestionKind.TEXT)
    label = models.CharField(_("question"), max_length=160)
    help = models.CharField(_("aide"), max_length=160, blank=True)
    required = models.BooleanField(_("réponse obligatoire"), default=False)
    options = models.TextField(_("réponses à choisir"), blank=True, help_text=_("Une par ligne."))
    stops_on = models.CharField(
        _("réponse qui arrête"),
        max_length=160,
        blank=True,
        help_text=_("Exactement une des réponses, ou «\u00a0oui\u00a0», ou «\u00a0non\u00a0». Vide\u00a0: aucune."),
    )
    stop_message = models.CharField(
        _("ce qui est dit alors"), max_length=400, blank=True, help_text=_("À qui s’adresser, et comment.")
    )

    if TYPE_CHECKING:
        category_id: int

    class Meta(Orderable.Meta):
        app_label = "signalement"
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(fields=["category", "question_id"], name="signalement_question_once"),
            models.CheckConstraint(condition=models.Q(kind__in=QuestionKind.values), name="signalement_question_kind"),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse what residents could not answer: no options, two alike, an answer that stops and is none of them."""
        keys = [key for key, _label in self.choices]
        if self.kind in QuestionKind.WITH_OPTIONS and (len(keys) < 2 or len(set(keys)) < len(keys)):  # noqa: PLR2004
            raise ValidationError({"options": gettext("Écrivez au moins deux réponses différentes, une par ligne.")})
        if self.stops_on and self.stop_key not in (*keys, *((YES, NO) if self.kind == QuestionKind.YES_NO else ())):
            raise ValidationError({"stops_on": gettext("Ce n’est pas une des réponses à cette question.")})
        if self.stops_on and not self.stop_message:
            raise ValidationError(
                {"stop_message": gettext("Dites à qui s’adresser\u00a0: le signalement s’arrête là.")}
            )

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The options: what is stored, what is read."""
        lines = (line.strip() for line in self.options.splitlines())
        return [(slugify(line)[:40], line) for line in lines if line]

    @property
    def stop_key(self) -> str:
        return slugify(self.stops_on)[:40]

    def frozen(self) -> definition.Question:
        """As a published definition holds it."""
        said: Worded = {"id": self.question_id, "label": self.label, "help": self.help, "required": self.required}
        options = tuple(definition.Option(key=key, label=label) for key, label in self.choices)
        match self.kind:
            case QuestionKind.NUMBER:
                return definition.Number(**said, minimum=0, decimals=0 if COUNTED.match(self.label) else DECIMALS)
            case QuestionKind.YES_NO:
                return definition.YesNo(**said)
            case QuestionKind.CHOICE:
                return definition.Choice(**said, options=options)
            case QuestionKind.CHOICES:
                return definition.Choices(**said, options=options)
        return definition.ShortText(**said)
