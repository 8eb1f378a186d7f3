"""The transactional outbox: what must be told is written with what happened, and leaves afterwards."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import wording
from communes.models import Authority
from notifications.enums import Channel, Outcome, Status, Urgency
from notifications.querysets import AttemptQuerySet, NotificationQuerySet
from notifications.registry import UnknownKindError, kind_named


def agents_moment(at: datetime.datetime) -> str:
    """“25 novembre 2026 à 14 h 02”, on the clock of Paris, with spaces that do not break."""
    return wording.moment(at, "short")


class Notification(models.Model):
    """Something to tell someone, once: `key` is unique, so that posting it again changes nothing.

    `topic` says what it is about, in the words of the package that posts it ("demande:1234"); this package does not
    know what that means. `message_id` is fixed when posted: a repetition after a crash has the same one (RFC 5322
    §3.6.4). Nothing undelivered is ever deleted: `forget_once_settled` is of what still has to leave and is forgotten
    then.
    """

    wagtail_reference_index_ignore = True

    key = models.CharField(max_length=120, unique=True)
    topic = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(_("nature"), max_length=60)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(_("canal"), max_length=12, choices=Channel.entries, default=Channel.EMAIL)
    urgency = models.CharField(max_length=8, choices=Urgency.entries, default=Urgency.BULK)
    recipient = models.CharField(_("destinataire"), max_length=254)
    context = models.JSONField(default=dict, help_text=_("ce que le gabarit du message affiche"))
    message_id = models.CharField(max_length=120, unique=True)
    status = models.CharField(_("état"), max_length=10, choices=Status.entries, default=Status.WAITING)
    created_at = models.DateTimeField(_("créée le"))
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("envoyée le"), null=True, blank=True)
    forget_once_settled = models.BooleanField(default=False, db_default=False)

    if TYPE_CHECKING:
        id: int
        attempts: models.Manager["Attempt"]
    objects = NotificationQuerySet.as_manager()

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
                fields=["-urgency", "next_attempt_at", "id"],
                condition=models.Q(status=Status.WAITING),
                name="notifications_due",
            ),
            models.Index(Upper("recipient"), name="notifications_recipient"),
            models.Index(fields=["created_at"], condition=~models.Q(recipient=""), name="notifications_to_forget"),
        ]

    def __str__(self) -> str:
        return f"{self.kind_label} – {self.standing}"

    @property
    def kind_label(self) -> str:
        """What agents call this kind of notice."""
        try:
            return str(kind_named(self.kind).label)
        except UnknownKindError:
            return self.kind

    @property
    def standing(self) -> str:
        """Where it stands, for agents: “envoyé le 25 novembre 2026 à 14 h 02”."""
        label = str(self.get_status_display())
        if self.sent_at:
            return gettext("%(status)s le %(moment)s") % {"status": label, "moment": agents_moment(self.sent_at)}
        return label


class Attempt(models.Model):
    """One try to deliver: written before it is made, so that a worker that dies leaves a trace."""

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="attempts")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.entries, default=Outcome.STARTED)
    detail = models.CharField(max_length=240, blank=True, help_text=_("ce que le serveur a répondu"))

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("essai d’envoi")
        verbose_name_plural = _("essais d’envoi")
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="notifications_outcome")
        ]
        indexes = [
            models.Index(
                fields=["at"], condition=models.Q(outcome=Outcome.UNAVAILABLE), name="notifications_server_down"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The attempt in words, for agents: “25 novembre 2026 à 14 h 02 : accepté par le serveur de messagerie”."""
        said = f"{agents_moment(self.at)}\u00a0: {self.get_outcome_display()}"
        return f"{said} ({self.detail})" if self.detail else said
