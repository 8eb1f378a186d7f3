"""One act on many requests: what an agent asked for, and what came of each."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import wording
from grc.enums import BulkKind, BulkOutcome
from grc.models.demande import Demande
from grc.querysets import BulkActionQuerySet


class BulkAction(models.Model):
    """What an agent asked a worker to do with many requests. Only they see it.

    `key` is that of the form: sent twice, it asks once. `params` are what the act takes: the state, the text, the ids
    of whom or what is chosen. `unseen` counts the chosen requests that were none of the agent's: nothing else is said
    of them, not even whether they exist.
    """

    wagtail_reference_index_ignore = True

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(_("action"), max_length=12, choices=BulkKind.entries)
    params = models.JSONField(default=dict)
    unseen = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(_("demandée le"))
    finished_at = models.DateTimeField(_("terminée le"), null=True, blank=True)

    if TYPE_CHECKING:
        id: int
        by_id: int
        # How many of its requests, when `BulkActionQuerySet.with_figures` was asked for it.
        total: int
        treated: int
        refused: int
    objects = BulkActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action groupée")
        verbose_name_plural = _("actions groupées")
        ordering = ("-asked_at", "-id")
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=BulkKind.values), name="grc_bulkaction_kind")]
        indexes = [
            models.Index(fields=["by", "-asked_at", "-id"], name="grc_bulkaction_mine"),
            models.Index(
                fields=["asked_at"], condition=models.Q(finished_at__isnull=True), name="grc_bulkaction_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {wording.moment(self.asked_at, 'short')}"


class BulkItem(models.Model):
    """One request of a bulk action. `version` is the one that the agent had in view; `reason` says why not, in French.

    `reference` stays readable when the request has gone to another authority.
    """

    wagtail_reference_index_ignore = True

    action = models.ForeignKey(BulkAction, on_delete=models.CASCADE, related_name="items", db_index=False)
    position = models.PositiveIntegerField()
    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="+", db_index=False)
    reference = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=BulkOutcome.entries, default=BulkOutcome.WAITING)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("demande d’une action groupée")
        verbose_name_plural = _("demandes des actions groupées")
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["action", "position"], name="grc_bulkitem_once"),
            models.CheckConstraint(condition=models.Q(outcome__in=BulkOutcome.values), name="grc_bulkitem_outcome"),
        ]
        indexes = [
            models.Index(
                fields=["action", "position"],
                condition=models.Q(outcome=BulkOutcome.WAITING),
                name="grc_bulkitem_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} – {self.get_outcome_display()}"
