import datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.conventions.models.days import check_days
from communes.enums import AuthorityKind
from communes.models import Authority


class Agreement(models.Model):
    """The agreement of a partner body (an operator of water or transport, the MDMPH) with the metropolis.

    From its first day to its last, both included, or without end, it names what the body may receive. Whatever it
    names, the body treats what it has received, also once it has ended.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("organisme partenaire"), on_delete=models.PROTECT, related_name="agreements"
    )
    subject = models.CharField(_("objet"), max_length=300, help_text=_("Ce dont l’organisme répond, en une phrase."))
    starts_on = models.DateField(_("à partir du"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True, help_text=_("Vide\u00a0: sans terme."))
    receives_requests = models.BooleanField(
        _("reçoit de nouvelles demandes"),
        default=True,
        help_text=_("Dans l’outil de ses agents. Sinon, la métropole les reçoit et les lui transmet."),
    )
    uses_programs = models.BooleanField(_("ses logiciels métier ont accès à ses demandes"), default=True)
    is_example = models.BooleanField(
        _("exemple"), default=False, help_text=_("D’une démonstration\u00a0: sans valeur.")
    )

    if TYPE_CHECKING:
        id: int
        authority_id: int

    class Meta:
        verbose_name = _("accord d’un organisme partenaire")
        verbose_name_plural = _("accords des organismes partenaires")
        ordering = ("authority__sort_key", "starts_on")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="conventions_agreement_dates",
                violation_error_message=_("La date de fin précède la date de début."),
            ),
            ExclusionConstraint(
                name="conventions_agreement_one_at_a_time",
                expressions=[
                    ("authority", RangeOperators.EQUAL),
                    (
                        models.Func("starts_on", "ends_on", models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Cet organisme a déjà un accord à ces dates\u00a0: dites quand il s’achève."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority.name} – {self.subject}"

    def is_in_force(self, on: datetime.date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    def clean(self) -> None:
        """Days in their order, of a partner body: communes sign conventions."""
        super().clean()
        check_days(self.starts_on, self.ends_on)
        if self.authority_id and self.authority.kind != AuthorityKind.PARTNER:
            msg = gettext("Un accord se passe avec un organisme partenaire\u00a0: une commune signe une convention.")
            raise ValidationError({"authority": msg})
