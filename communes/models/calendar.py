from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models.authority import Authority
from communes.querysets import ClosingDayQuerySet


class ClosingDay(models.Model):
    """A day on which offices are closed: a public holiday (no authority: everywhere) or one authority's own day."""

    on = models.DateField(_("date"))
    label = models.CharField(_("motif"), max_length=80)
    authority = models.ForeignKey(
        Authority,
        verbose_name=_("collectivité"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        help_text=_("Laissez vide pour un jour férié, valable partout."),
    )

    objects = ClosingDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("jour de fermeture")
        verbose_name_plural = _("jours de fermeture")
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(fields=["on", "authority"], nulls_distinct=False, name="communes_closingday_once")
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} – {self.label}"
