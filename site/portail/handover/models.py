"""Archives that were asked for in the administration."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import ExportState
from communes.models import Authority
from portail.handover.querysets import HandoverArchiveQuerySet


def archive_storage() -> Storage:
    """The private storage of residents' files."""
    return storages["attachments"]


class HandoverArchive(models.Model):
    """What a commune takes with it, asked for, made by a worker, erased on `expires_at`.

    `archive` is encrypted for `key`, a private key of age of its own, itself sealed (`portail.handover.encryption`).
    `size` and `sha256` are those of what is downloaded. `tries`: how many workers began to make it.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # The constraint is the migration's own: it acts on a row that whoever deletes that account does not see.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandée par"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    state = models.CharField(_("état"), max_length=8, choices=ExportState.entries, default=ExportState.WAITING)
    asked_at = models.DateTimeField(_("demandée le"))
    tries = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(_("prête le"), null=True)
    expires_at = models.DateTimeField(_("gardée jusqu’au"), null=True)
    archive = models.FileField(storage=archive_storage, max_length=120, blank=True)
    key = models.TextField(blank=True)
    size = models.PositiveBigIntegerField(_("taille"), default=0, help_text=_("octets"))
    sha256 = models.CharField(_("empreinte"), max_length=64, blank=True)
    requests = models.PositiveIntegerField(_("demandes"), default=0)

    if TYPE_CHECKING:
        id: int
        authority_id: int
    objects = HandoverArchiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("restitution")
        verbose_name_plural = _("restitutions")
        ordering = ("-asked_at", "-id")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ExportState.values), name="handover_archive_state"),
            models.UniqueConstraint(
                fields=["authority"],
                condition=models.Q(state=ExportState.WAITING),
                name="handover_archive_one_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["authority", "-asked_at"], name="handover_archive_of")]

    def __str__(self) -> str:
        return f"{self.authority} – {self.asked_at:%d/%m/%Y}"

    @property
    def filename(self) -> str:
        """As what it is downloaded."""
        return f"restitution-{self.authority.slug}-{self.asked_at:%Y-%m-%d}.zip"
