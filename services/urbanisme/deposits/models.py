"""Which communes take declarations, where the run of their numbers stands, what became of each deposit."""

import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.models import Demande
from services.urbanisme.deposits.enums import NoticePosting, Numbering, SigningPower
from services.urbanisme.deposits.querysets import OwnedQuerySet, SignatoryQuerySet
from services.urbanisme.enums import PermitKind

MOST_NUMBERS = 99_999  # five digits (A423-3)


class PermitOpening(models.Model):
    """The decision of a commune to take declarations here, from `opens_on` (None: not yet), and what it settled before.

    `last_number`: the last one given in the year of the opening, before it; the run goes on from there. `instead`: how
    a declaration is filed where this one is not open, as its page says.
    """

    NEEDED: ClassVar[tuple[str, ...]] = (
        *("deposit_address", "hours", "instructed_by", "transmitted_by", "relayed_by"),
    )

    authority = models.OneToOneField(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="permit_opening"
    )
    opens_on = models.DateField(
        _("ouvre le"),
        null=True,
        blank=True,
        help_text=_("Vide\u00a0: la commune prépare l’ouverture, rien ne se dépose ici."),
    )
    numbered_by = models.CharField(_("qui numérote"), max_length=12, choices=Numbering.entries, default=Numbering.HERE)
    last_number = models.PositiveIntegerField(
        _("dernier numéro donné cette année"),
        default=0,
        validators=[MaxValueValidator(MOST_NUMBERS - 1)],
        help_text=_(
            "Aux déclarations préalables, papier compris, avant l’ouverture. 0 si aucune. La suite continue de là,"
            " et repart de 1 chaque année."
        ),
    )
    posting = models.CharField(
        _("où l’avis de dépôt est affiché"),
        max_length=12,
        choices=NoticePosting.entries,
        default=NoticePosting.REGISTER,
        db_default=NoticePosting.REGISTER,
        help_text=_("Dans les quinze jours du dépôt, et pendant toute l’instruction (R*423-6)."),
    )
    deposit_address = models.CharField(
        _("adresse de dépôt"),
        max_length=240,
        blank=True,
        help_text=_("Où un dossier papier est déposé ou envoyé, et qui y répond."),
    )
    hours = models.CharField(_("horaires"), max_length=160, blank=True)
    instructed_by = models.CharField(_("qui instruit"), max_length=160, blank=True)
    transmitted_by = models.CharField(
        _("qui transmet au préfet"),
        max_length=160,
        blank=True,
        help_text=_("Chaque dossier dans la semaine de son dépôt (R*423-7)."),
    )
    relayed_by = models.CharField(
        _("qui relaie à Plat’AU"),
        max_length=160,
        blank=True,
        help_text=_("Le service ou le logiciel qui verse les dossiers à la plateforme de l’État."),
    )
    instead = models.CharField(
        _("ce que la page dit en attendant"),
        max_length=240,
        blank=True,
        help_text=_(
            "Comment déposer une déclaration tant que ce service est fermé. Vide\u00a0: une phrase du guichet."
        ),
    )

    if TYPE_CHECKING:
        id: int
        authority_id: int
    objects: ClassVar[models.Manager] = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("ouverture des déclarations préalables")
        verbose_name_plural = _("ouvertures des déclarations préalables")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(numbered_by__in=Numbering.values), name="deposits_opening_numbering"
            ),
            models.CheckConstraint(
                condition=models.Q(posting__in=NoticePosting.values), name="deposits_opening_posting"
            ),
        ]

    def __str__(self) -> str:
        return self.authority.name

    def is_open(self, on: datetime.date) -> bool:
        """Whether declarations are taken on that day."""
        return self.opens_on is not None and self.opens_on <= on

    @property
    def has_begun(self) -> bool:
        """Whether a number was given already."""
        return NumberRun.objects.filter(authority=self.authority_id).exists()

    def clean(self) -> None:
        """A commune that opens has decided all that the law asks of it first."""
        if self.opens_on is None:
            return
        words = _("Décidez-le avant d’ouvrir, ou laissez vide la date d’ouverture.")
        if lacking := [name for name in self.NEEDED if not getattr(self, name).strip()]:
            raise ValidationError(dict.fromkeys(lacking, words))
        if (
            self.authority_id
            and not Signatory.objects.of(self.authority).deciding(max(self.opens_on, timezone.localdate())).exists()
        ):
            said = _("Inscrivez d’abord, parmi les signataires, qui signe les décisions ce jour-là.")
            raise ValidationError({"opens_on": said})
        if self.posting == NoticePosting.REGISTER and self.authority_id and self.authority.site_id is None:
            raise ValidationError({"posting": _("La commune n’a pas de site ici : choisissez la mairie.")})


class Signatory(models.Model):
    """Who signs for a commune, from a day to another: a function and its delegation, no name (CGCT, L2122-18, -19).

    `act`: the order that delegates, empty for the mayor; `ends_on`: its last day, None while it stands.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="permit_signatories"
    )
    quality = models.CharField(
        _("qualité"),
        max_length=120,
        help_text=_("Par exemple «\u00a0L’adjointe à l’urbanisme\u00a0». Sans nom de personne."),
    )
    act = models.CharField(
        _("délégation"),
        max_length=160,
        blank=True,
        help_text=_("L’arrêté et sa date. Vide pour le maire, qui signe sans délégation."),
    )
    power = models.CharField(
        _("ce qui est signé"), max_length=12, choices=SigningPower.entries, default=SigningPower.DECISIONS
    )
    begins_on = models.DateField(_("depuis le"))
    ends_on = models.DateField(
        _("jusqu’au"), null=True, blank=True, help_text=_("Ce jour compris. Vide\u00a0: sans fin.")
    )

    if TYPE_CHECKING:
        id: int
        authority_id: int
    objects: ClassVar[models.Manager] = SignatoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("signataire")
        verbose_name_plural = _("signataires")
        ordering = ("begins_on", "pk")
        constraints = [
            models.CheckConstraint(condition=models.Q(power__in=SigningPower.values), name="deposits_signing_power"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("begins_on")),
                name="deposits_signing_days",
                violation_error_message=_(
                    "La délégation finit avant de commencer\u00a0: corrigez l’un des deux jours."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quality} ({self.act})" if self.act else self.quality


class NumberRun(models.Model):
    """Where the numbers of a commune stand, by kind and year of receipt: the `last` one that was given (A423-3)."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=4, choices=PermitKind.entries)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("suite de numéros")
        verbose_name_plural = _("suites de numéros")
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "year"], name="deposits_run_once"),
            models.CheckConstraint(condition=models.Q(last__lte=MOST_NUMBERS), name="deposits_run_five_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.kind} {self.year}"


class Deposit(models.Model):
    """A declaration that was filed here, its récépissé once it is issued, its notice once it is posted (R*423-6).

    `posted_on`: since when the notice is posted at the town hall; None where the register is the posting. `facts`: the
    words of the récépissé, as they were issued: its PDF is made from them each time, and never changes.
    """

    wagtail_reference_index_ignore = True

    demande = models.OneToOneField(Demande, on_delete=models.CASCADE, related_name="deposit")
    received_on = models.DateField(_("reçue le"))
    acknowledged_at = models.DateTimeField(_("récépissé délivré le"), null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    facts: Any = models.JSONField(default=dict)
    posted_on = models.DateField(_("avis affiché le"), null=True)

    if TYPE_CHECKING:
        id: int
        demande_id: int
    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("dépôt")
        verbose_name_plural = _("dépôts")

    def __str__(self) -> str:
        return f"{self.demande} – {timezone.localdate(self.demande.filed_at).isoformat()}"
