from typing import TYPE_CHECKING

from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority


class PopulationFigure(models.Model):
    """The population of a commune in force on 1 January of an exercice (CGCT R2151-1 and following).

    `vintage` is the year that the census stands for: three years before, as a rule. Municipal population counts;
    total population, where known, is compared with it.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="population_figures"
    )
    exercice = models.PositiveSmallIntegerField(_("en vigueur au 1er janvier de"))
    vintage = models.PositiveSmallIntegerField(_("millésime"))
    municipal = models.PositiveIntegerField(_("population municipale"))
    total = models.PositiveIntegerField(_("population totale"), null=True, blank=True)

    if TYPE_CHECKING:
        authority_id: int

    class Meta:
        verbose_name = _("population")
        verbose_name_plural = _("populations")
        ordering = ("exercice",)
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "exercice"],
                name="conventions_population_once",
                violation_error_message=_("La population de cet exercice est déjà saisie\u00a0: changez-la."),
            ),
            models.CheckConstraint(
                condition=models.Q(vintage__lt=models.F("exercice")),
                name="conventions_population_vintage",
                violation_error_message=_("Le millésime précède l’année où il entre en vigueur."),
            ),
            models.CheckConstraint(
                condition=models.Q(total__isnull=True) | models.Q(total__gte=models.F("municipal")),
                name="conventions_population_total",
                violation_error_message=_("La population totale n’est jamais inférieure à la population municipale."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} – {self.exercice}"


class Override(models.Model):
    """The population from which a contribution is computed in place of the one in force, and why."""

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="population_overrides"
    )
    exercice = models.PositiveSmallIntegerField(_("exercice"))
    population = models.PositiveIntegerField(_("population retenue"))
    reason = models.CharField(_("motif"), max_length=300, validators=[MinLengthValidator(10)])

    if TYPE_CHECKING:
        authority_id: int

    class Meta:
        verbose_name = _("population retenue")
        verbose_name_plural = _("populations retenues")
        ordering = ("exercice",)
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "exercice"],
                name="conventions_override_once",
                violation_error_message=_("Une population est déjà retenue pour cet exercice\u00a0: changez-la."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority} – {self.exercice}"
