from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.conventions.models.convention import Convention
from communes.conventions.models.issued import Issued
from communes.models import Authority


class ContributionCall(Issued):
    """A call for contribution: what is due for an exercice, and computed from what.

    `computation`: see `communes.conventions.calls.computation`.
    """

    PREFIX = "AC"

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="contribution_calls"
    )
    convention = models.ForeignKey(
        Convention, verbose_name=_("convention"), on_delete=models.PROTECT, related_name="contribution_calls"
    )
    computation = models.JSONField(_("calcul"))
    due = models.DecimalField(_("dû, en euros"), max_digits=10, decimal_places=2)

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

    @property
    def content(self) -> dict[str, Any]:
        return dict(self.computation)
