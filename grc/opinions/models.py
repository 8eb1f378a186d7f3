"""What a service asks of somebody outside: another service, a network operator, a landlord."""

import datetime
import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grc.models.demande import Demande
from grc.opinions.enums import OpinionState


class Opinion(models.Model):
    """A question about a request, and the answer that came by a mailed secret link, until the day `answer_by`.

    With `shows_request` the link shows what the request says, without who made it; otherwise the question alone.
    """

    wagtail_reference_index_ignore = True
    link_version = 1  # an opinion has one link for as long as it is waited for

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="opinions")
    name = models.CharField(_("à qui"), max_length=120)
    email = models.EmailField(_("adresse électronique"))
    question = models.TextField(_("question"))
    shows_request = models.BooleanField(_("montre ce que dit la demande"), default=False, db_default=False)
    asked_at = models.DateTimeField(_("demandé le"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    answer_by = models.DateField(_("à rendre avant le"))
    reminded_at = models.DateTimeField(_("relancé le"), null=True)
    answer = models.TextField(_("avis rendu"), blank=True, default="", db_default="")
    answered_at = models.DateTimeField(_("rendu le"), null=True)
    cancelled_at = models.DateTimeField(_("annulé le"), null=True)

    if TYPE_CHECKING:
        id: int
        demande_id: int
        asked_by_id: int | None

    class Meta:
        app_label = "grc"
        verbose_name = _("avis demandé")
        verbose_name_plural = _("avis demandés")
        ordering = ("asked_at", "id")
        indexes = [
            models.Index(
                fields=["answer_by"],
                condition=Q(answered_at__isnull=True, cancelled_at__isnull=True, reminded_at__isnull=True),
                name="grc_opinion_to_remind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.asked_at:%d/%m/%Y}"

    def state(self, on: datetime.date) -> OpinionState:
        """How it stands on a day."""
        if self.answered_at:
            return OpinionState.GIVEN
        if self.cancelled_at:
            return OpinionState.CANCELLED
        return OpinionState.EXPIRED if self.answer_by < on else OpinionState.ASKED
