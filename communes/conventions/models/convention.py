import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import wording
from communes.conventions.enums import Offer, ReferentKind, Status
from communes.conventions.models.deliberation import Deliberation
from communes.conventions.models.merger import Merger
from communes.conventions.models.referent import Referent
from communes.conventions.periods import DatesRefused, Period, periods
from communes.conventions.querysets import ConventionQuerySet
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.siret import validate_siret


class Convention(models.Model):
    """What a commune and the metropolis signed. It takes effect at its notification, for periods of one year.

    `party_name` is the commune as it was called then. `expires_on` is the last day of the last period: the final date,
    or the end of the period in which it was denounced; null until it is notified.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="conventions"
    )
    party_name = models.CharField(_("nom de la partie"), max_length=120)
    status = models.CharField(_("statut"), max_length=10, choices=Status.entries, default=Status.PARTNER)
    offer = models.CharField(_("offre"), max_length=10, choices=Offer.entries, default=Offer.GLOBAL)
    deliberation = models.ForeignKey(
        Deliberation,
        verbose_name=_("délibération de la commune"),
        on_delete=models.PROTECT,
        related_name="conventions",
        null=True,
        blank=True,
    )
    metropolitan_deliberation = models.ForeignKey(
        Deliberation,
        verbose_name=_("délibération de la métropole"),
        on_delete=models.PROTECT,
        related_name="metropolitan_conventions",
        null=True,
        blank=True,
    )
    signed_on = models.DateField(_("signée le"), null=True, blank=True)
    notified_on = models.DateField(_("notifiée à la commune le"), null=True, blank=True)
    ends_on = models.DateField(_("date finale"))
    notice_days = models.PositiveSmallIntegerField(
        _("préavis, en jours"),
        null=True,
        blank=True,
        help_text=_("Seulement si la convention en prévoit un\u00a0; celles de 2018 n’en ont pas."),
    )
    denounced_on = models.DateField(_("dénoncée le"), null=True, blank=True)
    denunciation_reason = models.CharField(_("motif de la dénonciation"), max_length=300, blank=True)
    expires_on = models.DateField(_("dernier jour"), null=True, editable=False)
    siret = models.CharField(
        _("SIRET de la commune"), max_length=14, blank=True, default="", db_default="", validators=[validate_siret]
    )
    invoice_service = models.CharField(
        _("code du service"),
        max_length=100,
        blank=True,
        default="",
        db_default="",
        help_text=_("De Chorus Pro, quand la commune en demande un."),
    )
    commitment = models.CharField(_("numéro d’engagement"), max_length=50, blank=True, default="", db_default="")
    is_example = models.BooleanField(
        _("exemple"), default=False, help_text=_("D’une démonstration\u00a0: sans valeur.")
    )

    if TYPE_CHECKING:
        id: int
        authority_id: int
    objects = ConventionQuerySet.as_manager()

    class Meta:
        verbose_name = _("convention")
        verbose_name_plural = _("conventions")
        ordering = ("authority__sort_key", "notified_on")
        constraints = [
            models.CheckConstraint(condition=models.Q(offer__in=Offer.values), name="conventions_convention_offer"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="conventions_convention_status"),
            models.CheckConstraint(
                condition=models.Q(notified_on__isnull=True) | models.Q(notified_on__gte=models.F("signed_on")),
                name="conventions_convention_notified",
                violation_error_message=_("Une convention est notifiée après avoir été signée."),
            ),
            models.CheckConstraint(
                condition=models.Q(notified_on__isnull=True) | models.Q(signed_on__isnull=False),
                name="conventions_convention_signed",
                violation_error_message=_("Une convention est signée avant d’être notifiée\u00a0: dites quand."),
            ),
            models.CheckConstraint(
                condition=models.Q(notified_on__isnull=True, expires_on__isnull=True)
                | models.Q(notified_on__lte=models.F("expires_on"), expires_on__lte=models.F("ends_on")),
                name="conventions_convention_expires",
            ),
            ExclusionConstraint(
                name="conventions_convention_one_at_a_time",
                expressions=[
                    ("authority", RangeOperators.EQUAL),
                    (
                        models.Func("notified_on", "expires_on", models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=models.Q(notified_on__isnull=False),
                violation_error_message=_("Une autre convention de cette commune est en vigueur à ces dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_name} – {self.get_offer_display()}"

    def periods(self) -> tuple[Period, ...]:
        """The periods of a notified convention; none before. Raises `DatesRefused`."""
        if self.notified_on is None:
            return ()
        return periods(notified=self.notified_on, until=self.ends_on, denounced=self.denounced_on)

    def is_in_force(self, on: datetime.date) -> bool:
        return self.notified_on is not None and self.notified_on <= on <= (self.expires_on or self.ends_on)

    def offer_on(self, on: datetime.date, *, amendments: Iterable[Any] | None = None) -> Offer:
        """The offer on a day: that of the last amendment that took effect, else what was signed first.

        `amendments`: those that count; all unless it is said.
        """
        known = self.amendments.all() if amendments is None else amendments
        effective = [
            (one.takes_effect_on, one.offer) for one in known if one.takes_effect_on and one.takes_effect_on <= on
        ]
        return Offer(max(effective)[1] if effective else self.offer)

    def clean(self) -> None:
        """The order of dates, and who decided; `expires_on` follows from the others."""
        super().clean()
        self.expires_on = None  # until what it follows from is right: another day than before may be typed
        if self.ends_on is None:
            return  # the form says that it is missing
        self._check_merger()
        self._check_decisions()
        self._check_referents()
        if self.denounced_on and not self.denunciation_reason:
            raise ValidationError({"denunciation_reason": gettext("Dites pourquoi la convention est dénoncée.")})
        if self.denounced_on and not self.notified_on:
            raise ValidationError({"denounced_on": gettext("Une convention qui n’est pas notifiée ne se dénonce pas.")})
        try:
            found = self.periods()
        except DatesRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        self.expires_on = found[-1].ends_on if found else None

    def _check_merger(self) -> None:
        """A commune that is no more signs nothing: the one that it is part of does (CGCT L2113-5)."""
        if self.signed_on is None:
            return
        gone = Merger.objects.filter(absorbed=self.authority_id, takes_effect_on__lte=self.signed_on).first()
        if gone is not None:
            msg = gettext("Cette commune a fusionné le %(day)s\u00a0: la convention se signe avec %(name)s.")
            words = {"day": wording.day(gone.takes_effect_on, "short"), "name": gone.authority.body_name}
            raise ValidationError({"authority": msg % words})

    def _check_decisions(self) -> None:
        """A council decides, its decision can be executed (CGCT L2131-1), then the mayor signs."""
        decision, other = self.deliberation, self.metropolitan_deliberation
        if decision is not None and decision.authority_id != self.authority_id:
            raise ValidationError({"deliberation": gettext("Cette délibération est celle d’une autre commune.")})
        if other is not None and other.authority.kind != AuthorityKind.METROPOLIS:
            raise ValidationError(
                {"metropolitan_deliberation": gettext("Choisissez une délibération de la métropole.")}
            )
        if self.signed_on is None:
            return
        if decision is None:
            raise ValidationError({"signed_on": gettext("Le maire signe une fois que le conseil l’y a autorisé.")})
        for decided in filter(None, (decision, other)):
            decided.check_executable(self.signed_on)

    def _check_referents(self) -> None:
        """A commune first designates who speaks for it (deliberation of 2018)."""
        if self.notified_on is None:
            return
        known = set(
            Referent.objects.in_office(self.notified_on)
            .filter(authority=self.authority_id)
            .values_list("kind", flat=True)
        )
        missing = [str(ReferentKind(kind).label) for kind in ReferentKind.COMPULSORY if kind not in known]
        if missing:
            msg = gettext("La commune n’a pas encore, ce jour-là, de %(referents)s\u00a0: écrivez-le d’abord.")
            raise ValidationError({"notified_on": msg % {"referents": gettext(" ni de ").join(missing)}})
