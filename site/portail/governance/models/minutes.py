from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from portail.governance.models.meeting import Meeting


class MinutesVersion(models.Model):
    """What was published of a meeting: its minutes, its decisions by number, who came. Nothing changes it.

    A correction is the next `version`, with its `reason`. `decisions`: `number`, `text`. `attendance`: `authority`,
    `name`, `office`, `presence`, `represented_by`.
    """

    wagtail_reference_index_ignore = True

    meeting = models.ForeignKey(Meeting, verbose_name=_("réunion"), on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField(_("version"))
    minutes = models.TextField(_("compte rendu"))
    decisions = models.JSONField(_("décisions"))
    attendance = models.JSONField(_("présences"))
    reason = models.CharField(_("motif de la correction"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("publié le"))

    if TYPE_CHECKING:
        id: int
        meeting_id: int

    class Meta:
        verbose_name = _("compte rendu publié")
        verbose_name_plural = _("comptes rendus publiés")
        ordering = ("meeting_id", "version")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="governance_minutes_once"),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(reason=""), name="governance_minutes_correction"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} – {self.version}"
