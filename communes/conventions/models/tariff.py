from decimal import Decimal
from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from communes.conventions.enums import Offer
from communes.conventions.tariff import Bracket, Grid

SHARE = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))]
AMOUNT = [MinValueValidator(Decimal(0))]


class TariffGrid(ClusterableModel):
    """A version of the tariff (`communes.conventions.tariff.Grid`): exercices are calendar years, both included."""

    name = models.CharField(_("nom"), max_length=40, unique=True)
    source = models.CharField(_("décision qui la fixe"), max_length=200)
    first_exercice = models.PositiveSmallIntegerField(_("premier exercice"))
    last_exercice = models.PositiveSmallIntegerField(_("dernier exercice"))
    pilot_exercice = models.PositiveSmallIntegerField(_("exercice de la réduction des pilotes"), null=True, blank=True)
    pilot_discount = models.DecimalField(
        _("part de la réduction"),
        max_digits=3,
        decimal_places=2,
        default=Decimal(0),
        validators=SHARE,
        help_text=_("0,50 pour la moitié."),
    )
    is_example = models.BooleanField(
        _("exemple"), default=False, help_text=_("D’une démonstration\u00a0: sans valeur.")
    )

    if TYPE_CHECKING:
        id: int
        brackets: models.Manager["TariffBracket"]

    class Meta:
        verbose_name = _("grille du tarif")
        verbose_name_plural = _("grilles du tarif")
        ordering = ("first_exercice",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_exercice__gte=models.F("first_exercice")), name="conventions_grid_exercices"
            ),
            ExclusionConstraint(
                name="conventions_grid_one_each_exercice",
                expressions=[
                    (
                        models.Func("first_exercice", "last_exercice", models.Value("[]"), function="int4range"),
                        RangeOperators.OVERLAPS,
                    )
                ],
                violation_error_message=_("Une autre grille vaut déjà pour l’un de ces exercices."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Exercices in their order: PostgreSQL makes no range of others."""
        super().clean()
        first, last = self.first_exercice, self.last_exercice
        if first is not None and last is not None and last < first:
            raise ValidationError({"last_exercice": gettext("Le dernier exercice précède le premier.")})

    def rules(self) -> Grid:
        """The grid as the computation takes it."""
        rows = sorted(self.brackets.all(), key=lambda row: row.lower)
        uppers = [*(row.lower for row in rows[1:]), None]
        discounts = {self.pilot_exercice: self.pilot_discount} if self.pilot_exercice else {}
        return Grid(
            name=self.name,
            first_exercice=self.first_exercice,
            last_exercice=self.last_exercice,
            brackets=tuple(
                Bracket(row.lower, upper, {Offer.GLOBAL: row.global_amount, Offer.RESTRICTED: row.restricted_amount})
                for row, upper in zip(rows, uppers, strict=True)
            ),
            pilot_discounts=discounts,
        )


class TariffBracket(models.Model):
    """A bracket of a grid, from `lower` residents to the next bracket's; amounts in euros a year, VAT included."""

    grid = ParentalKey(TariffGrid, on_delete=models.CASCADE, related_name="brackets")
    lower = models.PositiveIntegerField(_("à partir de, en habitants"))
    global_amount = models.DecimalField(_("offre globale, € TTC"), max_digits=10, decimal_places=2, validators=AMOUNT)
    restricted_amount = models.DecimalField(
        _("offre restreinte, € TTC"), max_digits=10, decimal_places=2, validators=AMOUNT
    )

    class Meta:
        verbose_name = _("tranche")
        verbose_name_plural = _("tranches")
        ordering = ("lower",)
        constraints = [models.UniqueConstraint(fields=["grid", "lower"], name="conventions_bracket_once")]
