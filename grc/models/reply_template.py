from typing import TYPE_CHECKING

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import State
from grc.models.competence import Demarche
from grc.models.label import Label
from grc.placeholders import check_names
from grc.querysets import ReplyTemplateQuerySet

TITLE_LENGTH = 80  # characters
BODY_LENGTH = 4000  # characters: what the names become still fits in a message


class ReplyTemplate(models.Model):
    """A text that the agents of an authority start their messages from.

    Offered for one démarche or all, in one state of the request or all. `body` may hold the names of
    `grc.placeholders` between braces. `leads_to` and `label`: what sending it also does,
    unless the agent says otherwise.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.CASCADE, related_name="reply_templates"
    )
    demarche = models.ForeignKey(
        Demarche,
        verbose_name=_("pour la démarche"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Laissez vide pour le proposer dans toutes."),
    )
    state = models.CharField(
        _("quand la demande est"),
        max_length=20,
        choices=State.entries,
        blank=True,
        help_text=_("Laissez vide pour le proposer dans tous les états."),
    )
    leads_to = models.CharField(
        _("passer la demande à"),
        max_length=20,
        choices=State.entries,
        blank=True,
        default="",
        db_default="",
        help_text=_("Proposé avec ce texte, quand cet état peut suivre. Vide\u00a0: l’état ne change pas."),
    )
    label = models.ForeignKey(
        Label,
        verbose_name=_("poser l’étiquette"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    title = models.CharField(
        _("titre"), max_length=TITLE_LENGTH, help_text=_("Lu par les agents seulement, pour choisir.")
    )
    body = models.TextField(_("texte"), validators=[MaxLengthValidator(BODY_LENGTH), check_names])

    if TYPE_CHECKING:
        authority_id: int
        label_id: int | None
    objects = ReplyTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse type")
        verbose_name_plural = _("réponses types")
        ordering = ("title",)
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "title"],
                name="grc_replytemplate_once",
                violation_error_message=_("Cette collectivité a déjà une réponse type de ce titre."),
            ),
            models.CheckConstraint(condition=models.Q(state__in=["", *State.values]), name="grc_replytemplate_state"),
            models.CheckConstraint(
                condition=models.Q(leads_to__in=["", *State.values]), name="grc_replytemplate_leads_to"
            ),
        ]

    def __str__(self) -> str:
        return self.title
