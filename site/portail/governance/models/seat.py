from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.conventions.models.days import check_days
from communes.models import Authority
from portail.governance.enums import Body
from portail.governance.querysets import SeatQuerySet


class Seat(models.Model):
    """An exception: somebody who sits for an authority in place of whom its referents designate, and why."""

    wagtail_reference_index_ignore = True

    body = models.CharField(_("instance"), max_length=10, choices=Body.entries)
    authority = models.ForeignKey(Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("nom"), max_length=120)
    office = models.CharField(_("fonction"), max_length=120)
    email = models.EmailField(_("adresse électronique"), blank=True)
    starts_on = models.DateField(_("à partir du"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    reason = models.CharField(
        _("motif"),
        max_length=300,
        validators=[MinLengthValidator(5)],
        help_text=_("Pourquoi une autre personne que le référent siège."),
    )

    if TYPE_CHECKING:
        id: int
        authority_id: int
    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("siège d’exception")
        verbose_name_plural = _("sièges d’exception")
        ordering = ("body", "authority__sort_key", "starts_on")
        constraints = [
            models.CheckConstraint(condition=models.Q(body__in=Body.values), name="governance_seat_body"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="governance_seat_dates",
                violation_error_message=_("La date de fin précède la date de début."),
            ),
            ExclusionConstraint(
                name="governance_seat_one_at_a_time",
                expressions=[
                    ("body", RangeOperators.EQUAL),
                    ("authority", RangeOperators.EQUAL),
                    (
                        models.Func("starts_on", "ends_on", models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Une autre exception vaut déjà pour ce siège à ces dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.authority})"

    def clean(self) -> None:
        super().clean()
        check_days(self.starts_on, self.ends_on)
