"""What is asked of a second person about a request, and what they answered."""

import datetime
import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grc.cosignatures.enums import CosignatureState
from grc.models.demande import Demande


class Cosignature(models.Model):
    """A sentence that a second person is asked to attest, and their answer, given once until the day `answer_by`.

    `attested` is the sentence as the service had it on the day of filing. With `shows_answers` the link shows what was
    answered to the form. A request has one at most. `link_version` revokes the links sent before, to another address
    say; `sent` counts them.
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="cosignatures", db_index=False)
    attested = models.CharField(_("ce qui est attesté"), max_length=240)
    shows_answers = models.BooleanField(_("montre les réponses"), default=False)
    name = models.CharField(_("nom et prénom"), max_length=120, blank=True)
    email = models.EmailField(_("adresse électronique"), max_length=320, blank=True)
    link_version = models.PositiveSmallIntegerField(default=1)
    sent = models.PositiveSmallIntegerField(_("envois"), default=1)
    asked_at = models.DateTimeField(_("demandée le"))
    answer_by = models.DateField(_("à donner au plus tard le"))
    reminded_at = models.DateTimeField(_("rappelée le"), null=True)
    answered_at = models.DateTimeField(_("répondu le"), null=True)
    is_confirmed = models.BooleanField(_("confirmée"), default=False)
    reason = models.TextField(_("motif du refus"), blank=True, default="")
    expired_at = models.DateTimeField(_("expirée le"), null=True)

    if TYPE_CHECKING:
        id: int
        demande_id: int

    class Meta:
        verbose_name = _("confirmation d’une deuxième personne")
        verbose_name_plural = _("confirmations d’une deuxième personne")
        ordering = ("asked_at", "id")
        constraints = [models.UniqueConstraint(fields=["demande"], name="cosignatures_once")]
        indexes = [
            models.Index(
                fields=["answer_by"],
                condition=Q(answered_at__isnull=True, expired_at__isnull=True),
                name="cosignatures_to_tend",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attested} – {self.asked_at:%d/%m/%Y}"

    def state(self, on: datetime.date) -> CosignatureState:
        """How it stands on a day."""
        if self.answered_at:
            return CosignatureState.CONFIRMED if self.is_confirmed else CosignatureState.REFUSED
        return CosignatureState.EXPIRED if self.answer_by < on else CosignatureState.AWAITED
