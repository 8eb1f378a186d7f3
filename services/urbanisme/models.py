"""The public register of deposits, what agents confirm of planning files, and the official forms of these."""

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.models import Attachment
from services.dossiers.models import Dossier
from services.urbanisme.enums import FormSubject, PermitKind, PermitOutcome
from services.urbanisme.querysets import RegisterQuerySet


class RegisterEntry(models.Model):
    """A line of the register of a commune: an application that waits (R*423-6), then what was granted (R*424-15).

    No natural person is named. `decision`: the words of what was granted, empty while the application waits;
    `public_until`: the last day of the two months of its extract, after which the line is shown to nobody. What is
    refused, taken back or erased has none.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="register_entry")
    commune = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.CharField(_("numéro"), max_length=40)
    permit_kind = models.CharField(_("nature"), max_length=4, choices=PermitKind.entries)
    subject = models.CharField(_("projet"), max_length=160)
    address = models.CharField(_("adresse du terrain"), max_length=240, blank=True)
    deposited_on = models.DateField(_("déposé le"))
    decision = models.CharField(_("décision"), max_length=60, blank=True)
    decided_on = models.DateField(_("décision du"), null=True)
    public_until = models.DateField(_("publié jusqu’au"), null=True)

    if TYPE_CHECKING:
        id: int
        commune_id: int
    objects: ClassVar[models.Manager] = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne du registre des dépôts")
        verbose_name_plural = _("registre des dépôts")
        ordering = ("-deposited_on", "-id")
        indexes = [models.Index(fields=["commune", "-deposited_on", "-id"], name="urbanisme_register_of")]

    def __str__(self) -> str:
        return self.number


class TacitConfirmation(models.Model):
    """The word of an agent that no decision was notified in time: what silence is worth is a fact from then on.

    `silent_on` and `is_grant` say of which tacit decision: of another one, which events told later make, it says
    nothing.
    """

    wagtail_reference_index_ignore = True

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="tacit_confirmation")
    silent_on = models.DateField(_("née le"))
    is_grant = models.BooleanField(_("accord"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    confirmed_at = models.DateTimeField(_("confirmée le"))

    if TYPE_CHECKING:
        id: int
        dossier_id: int
        confirmed_by_id: int | None
    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("décision tacite confirmée")
        verbose_name_plural = _("décisions tacites confirmées")

    def __str__(self) -> str:
        return f"{self.dossier} – {self.silent_on.isoformat()}"


class DecisionDocument(models.Model):
    """The document of an express decision: a file of the request, checked as any other, and which decision it is of.

    The last one of a decision that is checked is read; those before it stay, as replaced. `outcome`, `decided_on`: what
    that decision says, and its day.
    """

    wagtail_reference_index_ignore = True

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="decision_documents", db_index=False)
    attachment = models.OneToOneField(Attachment, on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(_("décision"), max_length=40, choices=PermitOutcome.entries)
    decided_on = models.DateField(_("prise le"))
    added_at = models.DateTimeField(_("joint le"))

    if TYPE_CHECKING:
        id: int
        dossier_id: int
        attachment_id: int
    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("document de décision")
        verbose_name_plural = _("documents de décision")
        ordering = ("-added_at", "-id")
        indexes = [models.Index(fields=["dossier", "-added_at"], name="urbanisme_document_of")]

    def __str__(self) -> str:
        return f"{self.dossier} – {self.decided_on.isoformat()}"


class OfficialForm(models.Model):
    """A form of the State (cerfa) for a kind of application, from a day to another: a decree changes its number.

    `subject`: of a declaration alone, which has two. `version`: the last one that was seen. `url`: where it is given,
    unless its number is enough to say so. `note`: where sources contradict each other, or what is to confirm.
    """

    ADDRESS = "https://www.formulaires.service-public.gouv.fr/gf/cerfa_{}.do"

    kind = models.CharField(_("nature"), max_length=4, choices=PermitKind.entries)
    subject = models.CharField(
        _("objet"),
        max_length=5,
        choices=FormSubject.entries,
        blank=True,
        help_text=_("D’une déclaration préalable seulement."),
    )
    number = models.CharField(
        _("numéro"),
        max_length=5,
        validators=[RegexValidator(r"\A[0-9]{5}\Z", _("Un numéro de cerfa a cinq chiffres\u00a0: 13406."))],
    )
    version = models.CharField(
        _("version"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"\A[0-9]{1,3}\Z", _("Une version est un nombre\u00a0: 16."))],
        help_text=_("Le nombre après l’astérisque, ou le dièse."),
    )
    title = models.CharField(_("titre"), max_length=160)
    url = models.URLField(
        _("adresse"),
        blank=True,
        help_text=_("Vide\u00a0: la page de ce numéro sur formulaires.service-public.gouv.fr."),
    )
    valid_from = models.DateField(_("valable à partir du"))
    valid_until = models.DateField(
        _("jusqu’au"), null=True, blank=True, help_text=_("Dernier jour compris. Vide\u00a0: sans fin connue.")
    )
    source = models.CharField(_("source"), max_length=200, help_text=_("D’où viennent le numéro et les dates."))
    note = models.TextField(
        _("remarque"), blank=True, help_text=_("Ce qui reste à vérifier. Les pages publiques ne la montrent pas.")
    )

    if TYPE_CHECKING:
        id: int
    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("formulaire officiel")
        verbose_name_plural = _("formulaires officiels")
        ordering = ("kind", "subject", "-valid_from")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=PermitKind.values) & models.Q(subject__in=["", *FormSubject.values]),
                name="urbanisme_form_words",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=PermitKind.DP, subject__gt="")
                | (~models.Q(kind=PermitKind.DP) & models.Q(subject="")),
                name="urbanisme_form_subject",
                violation_error_message=_("Une déclaration préalable, et elle seule, dit son objet."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="urbanisme_form_dates",
                violation_error_message=_("Le dernier jour précède le premier."),
            ),
            ExclusionConstraint(
                name="urbanisme_form_one_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("subject", RangeOperators.EQUAL),
                    (
                        models.Func("valid_from", "valid_until", models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "Un autre formulaire vaut déjà, pour cette nature, à l’un de ces jours\u00a0: dites d’abord jusqu’à"
                    " quand."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"cerfa {self.number}*{self.version}" if self.version else f"cerfa {self.number}"

    def clean(self) -> None:
        """What goes with a kind, and days in their order: PostgreSQL makes no range of others."""
        super().clean()
        errors = {}
        if self.kind == PermitKind.DP and not self.subject:
            errors["subject"] = gettext("Une déclaration préalable a deux formulaires\u00a0: choisissez son objet.")
        elif self.kind and self.kind != PermitKind.DP and self.subject:
            errors["subject"] = gettext("L’objet ne se dit que d’une déclaration préalable\u00a0: laissez-le vide.")
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            errors["valid_until"] = gettext("Le dernier jour précède le premier.")
        if errors:
            raise ValidationError(errors)

    @property
    def address(self) -> str:
        """Where the State gives it, in its current version."""
        return self.url or self.ADDRESS.format(self.number)

    def is_valid(self, on: datetime.date) -> bool:
        """Whether it is the one to fill in on a day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)
