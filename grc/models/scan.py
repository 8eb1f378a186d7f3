"""Letters that came by post, scanned by an agent, and the parts in which they were cut."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import ScanState
from grc.models.attachment import StoredFile
from grc.models.demande import Demande
from grc.querysets import ScanQuerySet


class Scan(StoredFile):
    """A PDF of what came by post on one day. Its clean copy is cut in parts, each the piece of one request.

    `derivatives` has that copy ("document"), and a picture of each page ("page-1"…). `closed_at`: nothing is left to
    be done with it.
    """

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    received_on = models.DateField(_("reçu le"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        id: int
        authority_id: int
        parts: "models.Manager[ScanPart]"
    objects: ClassVar[models.Manager] = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = _("courrier numérisé")
        verbose_name_plural = _("courriers numérisés")
        constraints = [
            models.CheckConstraint(condition=models.Q(scan_state__in=ScanState.values), name="grc_scan_scan_state")
        ]
        indexes = [
            models.Index(fields=["authority", "-uploaded_at", "-id"], name="grc_scan_list"),
            models.Index(
                fields=["uploaded_at"], condition=models.Q(scan_state=ScanState.QUARANTINED), name="grc_scan_waiting"
            ),
            models.Index(fields=["closed_at"], condition=models.Q(closed_at__isnull=False), name="grc_scan_closed"),
        ]

    def __str__(self) -> str:
        return self.filename


class ScanPart(models.Model):
    """Pages of a scan, `first` to `last`, that went to a request: another authority may have it, and only its
    `reference` is told.
    """

    wagtail_reference_index_ignore = True

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="parts")
    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="scan_parts")
    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    reference = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("partie d’un courrier")
        verbose_name_plural = _("parties de courriers")
        ordering = ("first", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first__gte=1, last__gte=models.F("first")), name="grc_scanpart_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first}-{self.last} : {self.reference}"
