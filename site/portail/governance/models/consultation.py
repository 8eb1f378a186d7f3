import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from communes.models import Authority
from portail.governance.enums import Choice
from portail.governance.querysets import ConsultationQuerySet


class Consultation(ClusterableModel):
    """What the metropolis asks its partner communes of an investment, before it decides (convention of 2018).

    Consultative. Open from the first to the last day, both included, in Paris; from the first on, its question does not
    change. `decision`, `decision_reason`: what the metropolis decided afterwards, and why.
    """

    wagtail_reference_index_ignore = True

    question = models.CharField(_("question"), max_length=300)
    context = models.TextField(_("ce qui est proposé"))
    amount = models.DecimalField(
        _("montant de l’investissement, en € TTC"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    opens_on = models.DateField(_("ouverte le"), help_text=_("À partir de ce jour, la question ne change plus."))
    closes_on = models.DateField(_("dernier jour"))
    decision = models.TextField(_("ce que la métropole décide"), blank=True)
    decision_reason = models.TextField(_("pourquoi"), blank=True)
    decided_on = models.DateField(_("décidé le"), null=True, blank=True)
    is_example = models.BooleanField(
        _("exemple"), default=False, editable=False, help_text=_("D’une démonstration\u00a0: sans valeur.")
    )

    if TYPE_CHECKING:
        id: int
        documents: models.Manager["ConsultationDocument"]
        stances: models.Manager["Stance"]
    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ("-closes_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="governance_consultation_days",
                violation_error_message=_("Le dernier jour précède le jour d’ouverture."),
            ),
            models.CheckConstraint(
                condition=models.Q(decided_on__isnull=True, decision="", decision_reason="")
                | models.Q(decided_on__gt=models.F("closes_on"))
                & ~models.Q(decision="")
                & ~models.Q(decision_reason=""),
                name="governance_consultation_decided",
                violation_error_message=_("La métropole décide après le dernier jour, et dit quoi et pourquoi."),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def has_opened(self, on: datetime.date) -> bool:
        return self.opens_on <= on

    def is_open(self, on: datetime.date) -> bool:
        return self.opens_on <= on <= self.closes_on

    def has_closed(self, on: datetime.date) -> bool:
        return self.closes_on < on

    def clean(self) -> None:
        super().clean()
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        if self.pk is None and self.opens_on and self.opens_on < today:
            raise ValidationError(
                {"opens_on": gettext("Ce jour est passé\u00a0: une consultation s’ouvre à l’avenir.")}
            )


class ConsultationDocument(Orderable):
    """A document on which communes are consulted: one of the partners' library."""

    wagtail_reference_index_ignore = True

    consultation = ParentalKey(Consultation, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("document joint"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("document joint")
        verbose_name_plural = _("documents joints")


class Stance(models.Model):
    """The position of a commune, as it stands: who gave it last, and when. Each change is in the journal.

    `given_as` is the name and the function under which it was given, which stay when the account goes.
    """

    wagtail_reference_index_ignore = True

    consultation = models.ForeignKey(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="stances"
    )
    authority = models.ForeignKey(Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(_("position"), max_length=12, choices=Choice.entries)
    comment = models.TextField(_("commentaire"), blank=True, max_length=2000)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    given_as = models.CharField(_("donnée par"), max_length=200)
    given_at = models.DateTimeField(_("donnée le"))

    if TYPE_CHECKING:
        authority_id: int

    class Meta:
        verbose_name = _("position d’une commune")
        verbose_name_plural = _("positions des communes")
        ordering = ("authority__sort_key",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "authority"], name="governance_stance_once"),
            models.CheckConstraint(condition=models.Q(choice__in=Choice.values), name="governance_stance_choice"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} – {self.get_choice_display()}"
