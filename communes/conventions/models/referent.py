import datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.conventions.enums import ReferentKind
from communes.conventions.models.days import check_days
from communes.conventions.querysets import ReferentQuerySet
from communes.models import Authority


class Referent(models.Model):
    """Who speaks for a commune: one elected member, one of its staff, each with deputies, between two dates.

    Known in their public function. Both must be designated for a convention to take effect. Its director general is
    written down likewise, and so are those of the metropolis, for the bodies of the partnership.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="referents"
    )
    kind = models.CharField(_("référent"), max_length=10, choices=ReferentKind.entries)
    is_deputy = models.BooleanField(_("suppléant"), default=False)
    name = models.CharField(_("nom"), max_length=120)
    office = models.CharField(_("fonction"), max_length=120)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    starts_on = models.DateField(_("à partir du"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)

    if TYPE_CHECKING:
        authority_id: int
    objects = ReferentQuerySet.as_manager()

    class Meta:
        verbose_name = _("référent")
        verbose_name_plural = _("référents")
        ordering = ("-kind", "is_deputy", "-starts_on")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ReferentKind.values), name="conventions_referent_kind"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="conventions_referent_dates",
                violation_error_message=_("La date de fin précède la date de début."),
            ),
            ExclusionConstraint(
                name="conventions_referent_one_at_a_time",
                expressions=[
                    ("authority", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (
                        models.Func("starts_on", "ends_on", models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=models.Q(is_deputy=False),
                violation_error_message=_("La commune a déjà ce référent à ces dates\u00a0: dites quand il part."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()})"

    def clean(self) -> None:
        super().clean()
        check_days(self.starts_on, self.ends_on)

    def is_in_office(self, on: datetime.date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)
