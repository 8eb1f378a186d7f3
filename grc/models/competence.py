from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import DelayUnit, Holder, Kind, Silence
from grc.enums.demarches import FOLLOWED, KEPT_MONTHS, SECRET, Criticality, Procedure
from grc.enums.sharing import ASSISTANCE
from grc.querysets import DemarcheQuerySet
from grc.workflow import Circuit


class Demarche(models.Model):
    """What a resident may ask for: a category of anomaly or a service, with its target delay.

    `target_days` is the delay that the authority sets itself, counted in `delay_unit`; empty means none is set.
    Requests of a `sensitive` one join an account by their secret link only, never by an address. `circuit` is what it
    makes of the states of its requests, empty for the usual (`grc.workflow.Circuit`). `silence`: what no answer means
    after `silence_months`, by the text `silence_basis`; empty where it means nothing. `contact_…`: whom
    to ask about its requests while they are with `contact_authority` (`grc.routing.contact_of`). `kept_months`: how
    long its requests are kept once they are closed; empty for the period of their category (`RetentionRule`).
    `criticality` is said to agents beside its requests, and orders nothing. `messages`: what a service gives the agents
    who treat its requests to start a message from, each a `key`, a `title`, a `text` with the names of
    `grc.placeholders`, the `state` that it is for and the one that it `leads_to`, empty for any and for none.
    """

    kind = models.CharField(_("nature"), max_length=12, choices=Kind.entries)
    slug = models.SlugField(_("identifiant"), max_length=80, unique=True)
    label = models.CharField(_("libellé"), max_length=120)
    target_days = models.PositiveSmallIntegerField(_("délai visé"), null=True, blank=True)
    delay_unit = models.CharField(
        _("compté en"), max_length=12, choices=DelayUnit.entries, default=DelayUnit.WORKING_DAYS
    )
    criticality = models.CharField(
        _("criticité"),
        max_length=8,
        choices=Criticality.entries,
        default=Criticality.NORMAL,
        db_default=Criticality.NORMAL,
        help_text=_("Élevée ou urgente, elle est dite à côté de chaque demande. L’ordre de la liste ne change pas."),
    )
    is_active = models.BooleanField(_("proposée"), default=True)
    sensitive = models.BooleanField(
        _("sensible"),
        default=False,
        db_default=False,
        help_text=_("Santé, solidarités, enfance…\u00a0: seul le lien de suivi permet de la rattacher à un compte."),
    )
    silence = models.CharField(
        _("sans réponse"), max_length=12, choices=Silence.entries, blank=True, default="", db_default=""
    )
    silence_months = models.PositiveSmallIntegerField(_("au bout de (mois)"), default=2, db_default=2)
    silence_basis = models.CharField(_("selon"), max_length=160, blank=True, default="", db_default="")
    contact_name = models.CharField(max_length=80, blank=True, default="", db_default="", editable=False)
    contact_phone = models.CharField(max_length=20, blank=True, default="", db_default="", editable=False)
    contact_email = models.EmailField(blank=True, default="", db_default="", editable=False)
    contact_authority = models.ForeignKey(
        Authority, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False, editable=False
    )
    kept_months = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    procedure = models.CharField(
        max_length=20, choices=Procedure.entries, blank=True, default="", db_default="", editable=False
    )
    messages = models.JSONField(default=list, editable=False, db_default=models.Value([], models.JSONField()))
    circuit = models.JSONField(_("circuit"), default=dict, blank=True, db_default=models.Value({}, models.JSONField()))

    if TYPE_CHECKING:
        id: int
    objects = DemarcheQuerySet.as_manager()

    class Meta:
        verbose_name = _("démarche")
        verbose_name_plural = _("démarches")
        ordering = ("label",)
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="grc_demarche_kind"),
            models.CheckConstraint(condition=models.Q(silence__in=["", *Silence.values]), name="grc_demarche_silence"),
            models.CheckConstraint(condition=models.Q(delay_unit__in=DelayUnit.values), name="grc_demarche_delay_unit"),
            models.CheckConstraint(
                condition=models.Q(criticality__in=Criticality.values), name="grc_demarche_criticality"
            ),
            models.CheckConstraint(
                condition=models.Q(kept_months__isnull=True) | models.Q(kept_months__range=KEPT_MONTHS),
                name="grc_demarche_kept_months",
            ),
            models.CheckConstraint(
                condition=models.Q(procedure__in=["", *Procedure.values]), name="grc_demarche_procedure"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def raised_criticality(self) -> str:
        """Its criticality in words where it is above the usual; else empty."""
        return str(Criticality(self.criticality).label) if self.criticality in Criticality.RAISED else ""

    @property
    def workflow(self) -> Circuit:
        return Circuit(self.circuit)

    def goes_with(self, other: "Demarche") -> bool:
        """Whether requests of the two may be joined: reports with reports, a service's with its own."""
        return self == other or (self.kind == other.kind == Kind.REPORT)

    @property
    def is_assistance(self) -> bool:
        """Whether it is what who is stuck asks for."""
        return self.slug == ASSISTANCE

    @property
    def is_followed(self) -> bool:
        """Whether its requests are files that live in a partner's software."""
        return self.slug in FOLLOWED

    @property
    def has_file(self) -> bool:
        """Whether each of its requests has a file, kept here or in a partner's software."""
        return self.is_followed or bool(self.procedure)

    @property
    def is_secret(self) -> bool:
        """Whether even that such a request exists is known to its people and to the agents of its body alone."""
        return self.slug in SECRET


class Competence(models.Model):
    """Who answers for a démarche: everywhere (no commune), or in one commune by exception.

    `reason` is read by the resident before they send: why this authority.
    """

    demarche = models.ForeignKey(
        Demarche, verbose_name=_("démarche"), on_delete=models.CASCADE, related_name="competences"
    )
    commune = models.ForeignKey(
        Authority,
        verbose_name=_("dans la commune"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="competence_exceptions",
        help_text=_("Laissez vide pour la règle générale."),
    )
    holder = models.CharField(_("compétence de"), max_length=12, choices=Holder.entries)
    body = models.ForeignKey(
        Authority,
        verbose_name=_("organisme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="competences",
        help_text=_("À indiquer seulement pour «\u00a0l’organisme indiqué\u00a0»."),
    )
    reason = models.CharField(_("raison, dite à l’usager"), max_length=240)

    class Meta:
        verbose_name = _("compétence")
        verbose_name_plural = _("compétences")
        ordering = ("demarche__label",)
        constraints = [
            models.UniqueConstraint(fields=["demarche", "commune"], nulls_distinct=False, name="grc_competence_once"),
            models.CheckConstraint(condition=models.Q(holder__in=Holder.values), name="grc_competence_holder"),
            models.CheckConstraint(
                condition=models.Q(holder=Holder.BODY, body__isnull=False)
                | (~models.Q(holder=Holder.BODY) & models.Q(body__isnull=True)),
                name="grc_competence_body",
                violation_error_message=_("Indiquez l’organisme, ou choisissez un autre titulaire."),
            ),
        ]

    def __str__(self) -> str:
        where = self.commune.name if self.commune else _("partout")
        return f"{self.demarche} – {where} – {self.get_holder_display()}"
