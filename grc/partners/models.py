"""Where an authority's programs are told that something changed, and what became of each message."""

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import PostOutcome
from communes.models import Authority
from grc.enums import DeliveryStatus, EventKind, PauseReason
from grc.models.change import Change
from grc.models.demande import Demande
from grc.partners.querysets import DeliveryQuerySet, WebhookQuerySet


class Webhook(models.Model):
    """An address to which each change of an authority's requests is posted.

    `kinds` are those of the events that are told; none means all. `sealed_secret` signs what is posted;
    `sealed_former` signs it too until `former_until`, so that a receiver changes its secret without losing anything.
    `failing_since` is the first failure since the last success, `failures` how many; `rests_until` leaves a receiver
    alone that does not answer. A receiver that failed too long is paused (`paused_at`): its messages wait until someone
    says that it is mended.
    """

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="webhooks"
    )
    name = models.CharField(_("nom du logiciel"), max_length=80)
    url = models.URLField(_("adresse"), max_length=400)
    kinds = ArrayField(
        models.CharField(max_length=16, choices=EventKind.entries), verbose_name=_("ce qui est notifié"), default=list
    )
    is_active = models.BooleanField(_("en service"), default=True)
    sealed_secret = models.TextField(editable=False)
    sealed_former = models.TextField(editable=False, blank=True)
    former_until = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("créée le"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    last_attempt_at = models.DateTimeField(_("dernier essai"), null=True, blank=True, editable=False)
    failing_since = models.DateTimeField(_("en échec depuis"), null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    rests_until = models.DateTimeField(null=True, blank=True, editable=False)
    paused_at = models.DateTimeField(_("suspendue le"), null=True, blank=True, editable=False)
    pause_reason = models.CharField(max_length=8, choices=PauseReason.entries, blank=True, editable=False)

    if TYPE_CHECKING:
        id: int
        authority_id: int
    objects: ClassVar[models.Manager] = WebhookQuerySet.as_manager()

    class Meta:
        app_label = "grc"
        verbose_name = _("notification de logiciel métier")
        verbose_name_plural = _("notifications de logiciels métier")
        constraints = [
            models.CheckConstraint(condition=models.Q(kinds__contained_by=EventKind.values), name="grc_webhook_kinds")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sealed_secrets(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.sealed_secret, self.sealed_former)))

    def secrets_at(self, at: datetime.datetime) -> tuple[str, ...]:
        """Those that sign at that time, still sealed: the present one, and the former as long as it does."""
        return self.sealed_secrets if self.former_until and at < self.former_until else (self.sealed_secret,)


class WebhookDelivery(models.Model):
    """A change to be posted to an address: a row of the outbox, made when the change takes its place in the feed.

    One that was not accepted for `accounts.channels.GIVE_UP_AFTER` since `first_attempt_at` is dead: it leaves only if
    someone replays it. `http_status` is that of the last answer, if there was one; nothing else is kept of it.
    """

    wagtail_reference_index_ignore = True

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="deliveries", db_index=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="+", db_index=False)
    status = models.CharField(_("état"), max_length=10, choices=DeliveryStatus.entries, default=DeliveryStatus.WAITING)
    created_at = models.DateTimeField(_("depuis le"))
    next_attempt_at = models.DateTimeField(_("prochain essai"))
    first_attempt_at = models.DateTimeField(null=True, blank=True)
    last_attempt_at = models.DateTimeField(_("dernier essai"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("essais"), default=0)
    outcome = models.CharField(_("résultat"), max_length=12, choices=PostOutcome.entries, blank=True)
    http_status = models.PositiveSmallIntegerField(_("réponse HTTP"), null=True, blank=True)
    duration_ms = models.PositiveIntegerField(_("durée (ms)"), null=True, blank=True)

    if TYPE_CHECKING:
        id: int
        webhook_id: int
        demande_id: int
    objects: ClassVar[models.Manager] = DeliveryQuerySet.as_manager()

    class Meta:
        app_label = "grc"
        verbose_name = _("envoi")
        verbose_name_plural = _("envois")
        constraints = [
            models.UniqueConstraint(fields=["webhook", "change"], name="grc_delivery_once"),
            models.CheckConstraint(condition=models.Q(status__in=DeliveryStatus.values), name="grc_delivery_status"),
        ]
        indexes = [
            models.Index(
                fields=["webhook", "demande", "id"],
                condition=models.Q(status=DeliveryStatus.WAITING),
                name="grc_delivery_waiting",
            ),
            models.Index(
                fields=["webhook", "id"], condition=models.Q(status=DeliveryStatus.WAITING), name="grc_delivery_queue"
            ),
            models.Index(fields=["webhook", "-id"], name="grc_delivery_list"),
            models.Index(
                fields=["webhook", "id"], condition=models.Q(status=DeliveryStatus.DEAD), name="grc_delivery_dead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change} – {self.get_status_display()}"
