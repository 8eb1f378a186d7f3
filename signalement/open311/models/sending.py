"""Reports that are sent to the Open311 servers of partners, their photos, and the news of them that was taken in."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from grc.models import Demande
from signalement.enums import SendingStatus
from signalement.open311.models.endpoint import Endpoint
from signalement.open311.querysets import SendingQuerySet
from signalement.register.models.published_photo import PublishedPhoto


class Sending(models.Model):
    """A report on its way to an endpoint, or a `photo` of it that follows: a row of the outbox, one for each and both.

    It is written with what has it sent. `uuid` is its idempotency key there, and the number (`update_id`) of a photo's
    update. `attempts` counts what was begun: a worker that died left its mark before.
    `along` is the public photo that went with the report at the last attempt, by its UUID: it does not follow it.
    `reference` is the report's there, `token` what was given instead of one. `reason`: why it was refused, or has not
    gone yet, in the partner's words if it said any. `partner_status` is the last that it told, in Open311's words; of a
    photo, the last that it had told by the time that it was to follow.
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="+", db_index=False)
    endpoint = models.ForeignKey(
        Endpoint, verbose_name=_("partenaire"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    photo = models.ForeignKey(
        PublishedPhoto,
        verbose_name=_("photo publique"),
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        db_index=False,
    )
    along = models.UUIDField(null=True, editable=False)
    status = models.CharField(_("état"), max_length=10, choices=SendingStatus.entries, default=SendingStatus.WAITING)
    created_at = models.DateTimeField(_("depuis le"))
    next_attempt_at = models.DateTimeField(_("prochain essai"))
    first_attempt_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(_("essais"), default=0)
    reason = models.TextField(_("motif"), blank=True)
    sent_at = models.DateTimeField(_("transmis le"), null=True, blank=True)
    token = models.CharField(max_length=100, blank=True)
    reference = models.CharField(_("référence chez le partenaire"), max_length=100, blank=True)
    received_at = models.DateTimeField(_("reçu le"), null=True, blank=True)
    partner_status = models.CharField(max_length=40, blank=True)
    told_at = models.DateTimeField(_("dernière nouvelle"), null=True, blank=True)

    if TYPE_CHECKING:
        id: int
        demande_id: int
        endpoint_id: int
        photo_id: int | None
    objects = SendingQuerySet.as_manager()

    class Meta:
        app_label = "signalement"
        verbose_name = _("envoi à un partenaire")
        verbose_name_plural = _("envois aux partenaires")
        constraints = [
            models.UniqueConstraint(
                fields=["demande", "endpoint", "photo"], nulls_distinct=False, name="signalement_sending_each"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=SendingStatus.values), name="signalement_sending_status"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(status__in=SendingStatus.UNFINISHED),
                name="signalement_sending_due",
            ),
            models.Index(
                fields=["created_at"],
                condition=models.Q(status__in=SendingStatus.TO_RESUME),
                name="signalement_sending_resume",
            ),
            models.Index(
                fields=["endpoint", "reference"],
                condition=models.Q(status=SendingStatus.RECEIVED, photo__isnull=True),
                name="signalement_sending_news",
            ),
            models.Index(fields=["photo"], condition=models.Q(photo__isnull=False), name="signalement_sending_photo"),
        ]

    def __str__(self) -> str:
        return f"{self.endpoint} – {self.get_status_display()}"

    @property
    def is_to_resume(self) -> bool:
        """Whether it goes no further unless an agent says so."""
        return self.status in SendingStatus.TO_RESUME


class SendingNews(models.Model):
    """That a piece of a partner's news was taken in, by its number there: it is once."""

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="news", db_index=False)
    update_id = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        app_label = "signalement"
        verbose_name = _("nouvelle d’un partenaire")
        verbose_name_plural = _("nouvelles des partenaires")
        constraints = [models.UniqueConstraint(fields=["sending", "update_id"], name="signalement_news_once")]

    def __str__(self) -> str:
        return self.update_id
