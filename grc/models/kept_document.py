import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from grc.enums import DocumentKind, ScanState
from grc.models.attachment import StoredFile


class KeptDocument(StoredFile):
    """A document that a resident keeps at hand, to be joined to any request: it is copied there, never lent.

    No agent sees it here. `expires_on` is the last day on which its holder deems it good, none when it does not age.
    """

    wagtail_reference_index_ignore = True

    # The constraint is the migration's own: it deletes rows that whoever deletes the account does not see.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    kind = models.CharField(_("nature"), max_length=12, choices=DocumentKind.entries)
    title = models.CharField(_("nom"), max_length=80)
    expires_on = models.DateField(_("valable jusqu’au"), null=True, blank=True)

    if TYPE_CHECKING:
        id: int

    class Meta:
        verbose_name = _("document gardé")
        verbose_name_plural = _("documents gardés")
        ordering = ("-uploaded_at", "-id")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=DocumentKind.values), name="grc_keptdocument_kind"),
            models.CheckConstraint(
                condition=models.Q(scan_state__in=ScanState.values), name="grc_keptdocument_scan_state"
            ),
            models.UniqueConstraint(fields=["user", "sha256"], name="grc_keptdocument_once"),
        ]
        indexes = [
            models.Index(fields=["user", "-uploaded_at", "-id"], name="grc_keptdocument_of"),
            models.Index(
                fields=["uploaded_at"],
                condition=models.Q(scan_state=ScanState.QUARANTINED),
                name="grc_keptdocument_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def days_left(self, on: datetime.date) -> int | None:
        """How many days it is still good for on the day `on`: 0 on the last one, negative after; None for ever."""
        return (self.expires_on - on).days if self.expires_on else None
