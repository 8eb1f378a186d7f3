from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.conventions.models.convention import Convention
from communes.models import Authority


class ContributionCall(models.Model):
    """A call for contribution that was issued: what is due for an exercice, computed from what, and its PDF.

    It is no order to pay: that is the public accountant's. Nothing that was issued changes, the database refuses it; a
    correction is the next `version`, with its `reason`. `computation`: see `communes.conventions.calls.computation`.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="contribution_calls"
    )
    convention = models.ForeignKey(
        Convention, verbose_name=_("convention"), on_delete=models.PROTECT, related_name="contribution_calls"
    )
    exercice = models.PositiveSmallIntegerField(_("exercice"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    computation = models.JSONField(_("calcul"))
    due = models.DecimalField(_("dû, en euros"), max_digits=10, decimal_places=2)
    reason = models.CharField(_("motif de la correction"), max_length=300, blank=True)
    issued_at = models.DateTimeField(_("émis le"))
    document = models.BinaryField(_("document PDF"))

    if TYPE_CHECKING:
        id: int
        authority_id: int

    class Meta:
        verbose_name = _("appel de contribution")
        verbose_name_plural = _("appels de contribution")
        ordering = ("authority__sort_key", "exercice", "version")
        constraints = [
            models.UniqueConstraint(fields=["authority", "exercice", "version"], name="conventions_call_once"),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(reason=""), name="conventions_call_correction"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """By which it is named: « AC-2026-69029-2 », its exercice, its commune and its version."""
        return f"AC-{self.exercice}-{self.authority.insee_code}-{self.version}"
