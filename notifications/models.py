"""The transactional outbox: what must be told is written with what happened, and leaves afterwards."""

from typing import TYPE_CHECKING

from communes.models import Authority
from django.db import models
from django.utils.translation import gettext_lazy as _

from notifications.enums import Channel, Outcome, Status, Urgency


class Notification(models.Model):
    """Something to tell someone, once: `key` is unique, so that posting it again changes nothing.

    `topic` says what it is about, in the words of the package that posts it ("demande:1234"); this package does not
    know what that means. `message_id` is fixed when posted: a repetition after a crash has the same one (RFC 5322
    §3.6.4). Nothing undelivered is ever deleted.
    """

    wagtail_reference_index_ignore = True

    key = models.CharField(max_length=120, unique=True)
    topic = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(_("nature"), max_length=60)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(_("canal"), max_length=12, choices=Channel, default=Channel.EMAIL)
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.BULK)
    recipient = models.CharField(_("destinataire"), max_length=254)
    context = models.JSONField(default=dict, help_text=_("ce que le gabarit du message affiche"))
    message_id = models.CharField(max_length=120, unique=True)
    status = models.CharField(_("état"), max_length=10, choices=Status, default=Status.WAITING)
    created_at = models.DateTimeField(_("créée le"))
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("envoyée le"), null=True, blank=True)

    if TYPE_CHECKING:
        id: int

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ("created_at", "id")
        constraints = [
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="notifications_channel"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="notifications_status"),
            models.CheckConstraint(condition=models.Q(urgency__in=Urgency.values), name="notifications_urgency"),
            models.CheckConstraint(
                condition=~models.Q(status=Status.WAITING) | models.Q(next_attempt_at__isnull=False),
                name="notifications_waiting_has_a_date",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"], condition=models.Q(status=Status.WAITING), name="notifications_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} – {self.created_at:%d/%m/%Y %H:%M}"


class Attempt(models.Model):
    """One try to deliver: written before it is made, so that a worker that dies leaves a trace."""

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="attempts")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.STARTED)
    detail = models.CharField(max_length=240, blank=True)

    class Meta:
        verbose_name = _("essai d’envoi")
        verbose_name_plural = _("essais d’envoi")
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="notifications_outcome")
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} – {self.get_outcome_display()}"
