import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.conventions.enums import Offer
from communes.conventions.models.convention import Convention
from communes.conventions.models.deliberation import Deliberation
from communes.models import Authority


class Amendment(models.Model):
    """An amendment (*avenant*) of a convention: another offer, from the next exercice on.

    `takes_effect_on` is the 1 January that follows its notification, as the contribution is due by whole exercices;
    null until it is notified.
    """

    convention = models.ForeignKey(
        Convention, verbose_name=_("convention"), on_delete=models.PROTECT, related_name="amendments"
    )
    offer = models.CharField(_("nouvelle offre"), max_length=10, choices=Offer.entries)
    deliberation = models.ForeignKey(
        Deliberation,
        verbose_name=_("délibération de la commune"),
        on_delete=models.PROTECT,
        related_name="amendments",
        null=True,
        blank=True,
    )
    signed_on = models.DateField(_("signé le"), null=True, blank=True)
    notified_on = models.DateField(_("notifié à la commune le"), null=True, blank=True)
    takes_effect_on = models.DateField(_("prend effet le"), null=True, editable=False)

    if TYPE_CHECKING:
        id: int
        convention_id: int

    class Meta:
        verbose_name = _("avenant")
        verbose_name_plural = _("avenants")
        ordering = ("takes_effect_on", "pk")
        constraints = [
            models.CheckConstraint(condition=models.Q(offer__in=Offer.values), name="conventions_amendment_offer"),
            models.CheckConstraint(
                condition=models.Q(notified_on__isnull=True) | models.Q(signed_on__isnull=False),
                name="conventions_amendment_signed",
                violation_error_message=_("Un avenant est signé avant d’être notifié\u00a0: dites quand."),
            ),
            models.CheckConstraint(
                condition=models.Q(notified_on__isnull=True) | models.Q(notified_on__gte=models.F("signed_on")),
                name="conventions_amendment_notified",
                violation_error_message=_("Un avenant est notifié après avoir été signé."),
            ),
            models.CheckConstraint(
                condition=models.Q(notified_on__isnull=True, takes_effect_on__isnull=True)
                | models.Q(takes_effect_on__gt=models.F("notified_on")),
                name="conventions_amendment_takes_effect",
            ),
            models.UniqueConstraint(
                fields=["convention", "takes_effect_on"],
                name="conventions_amendment_one_an_exercice",
                violation_error_message=_("Un autre avenant prend déjà effet à ce 1er janvier."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention.party_name} – {self.get_offer_display()}"

    @property
    def authority(self) -> Authority:
        """The commune whose convention is amended."""
        return self.convention.authority

    @property
    def authority_id(self) -> int:
        return self.convention.authority_id

    def clean(self) -> None:
        """Who decided, when it takes effect, and that it changes something; `takes_effect_on` follows from the rest."""
        super().clean()
        if not self.convention_id:
            return  # the form says that it is missing
        self._check_decision()
        self.takes_effect_on = datetime.date(self.notified_on.year + 1, 1, 1) if self.notified_on else None
        if self.notified_on and self.takes_effect_on:
            self._check_days(self.notified_on, self.takes_effect_on)

    def _check_decision(self) -> None:
        decision = self.deliberation
        if decision is not None and decision.authority_id != self.authority_id:
            raise ValidationError({"deliberation": gettext("Cette délibération est celle d’une autre commune.")})
        if self.signed_on is None:
            return
        if decision is None:
            raise ValidationError({"signed_on": gettext("Le maire signe une fois que le conseil l’y a autorisé.")})
        decision.check_executable(self.signed_on)

    def _check_days(self, notified_on: datetime.date, takes_effect_on: datetime.date) -> None:
        """What changes in mid-year takes effect on the next exercice, while the convention runs."""
        if not self.convention.is_in_force(notified_on):
            raise ValidationError({"notified_on": gettext("La convention n’est pas en vigueur ce jour-là.")})
        last = self.convention.expires_on or self.convention.ends_on
        if takes_effect_on > last:
            msg = gettext(
                "Un changement d’offre prend effet à l’exercice suivant, le %(day)s\u00a0: la convention s’achève le"
                " %(last)s. Il faut une nouvelle convention."
            )
            raise ValidationError(msg % {"day": date_format(takes_effect_on), "last": date_format(last)})
        others = [one for one in self.convention.amendments.all() if one.pk != self.pk]
        if self.convention.offer_on(takes_effect_on, amendments=others) == self.offer:
            raise ValidationError({"offer": gettext("La commune a déjà cette offre à cette date.")})
