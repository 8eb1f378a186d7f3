import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page, Site

from communes.entitlements import Entitlement, SiteTrial, coverage, given
from communes.enums import AuthorityKind, Coverage, Feature
from communes.opening import hours_from_text
from communes.querysets import AuthorityQuerySet

VOWELS = "aeiouyh"


def today_in_paris() -> datetime.date:
    """The day that conventions and openings go by: agents overseas have another."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


class Authority(models.Model):
    """A public body that answers residents: the metropolis, one of its communes, a partner body.

    `insee_code` is the commune's code in the *code officiel géographique*. `entitlements`: the conventions and
    agreements that took effect, oldest first, as the database keeps them beside the name, so that what they give is
    asked without a query; `trial` likewise, empty unless its site has been put into trial.
    `serves`: the communes whose residents a partner body answers, a provider of heat say; all when none is named.
    `suspended_at`: since when its site answers nobody, by a decision of the project team; None while it does.
    `under_secrecy`: its requests are under professional secrecy (CASF L241-10), known to its own agents alone.
    """

    kind = models.CharField(_("nature"), max_length=12, choices=AuthorityKind.entries)
    name = models.CharField(_("nom"), max_length=120)
    slug = models.SlugField(_("identifiant"), max_length=60, unique=True)
    sort_key = models.CharField(
        max_length=120, editable=False, help_text=_("nom sans accents ni majuscules, pour trier")
    )
    insee_code = models.CharField(_("code INSEE"), max_length=5, unique=True, null=True, blank=True)
    population = models.PositiveIntegerField(_("population municipale"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("millésime"), null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    address = models.TextField(_("adresse postale"), blank=True)
    opening_hours = models.TextField(_("horaires d’ouverture"), blank=True)
    relay_url = models.URLField(
        _("relais téléphonique"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        validators=[URLValidator(schemes=["https"])],
        help_text=_(
            "Adresse du service qui traduit l’appel pour les personnes sourdes, malentendantes, sourdaveugles ou"
            " aphasiques\u00a0: langue des signes, texte. Montrée à côté du téléphone."
        ),
    )
    answers_for = models.CharField(
        _("ce dont elle répond"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "En une phrase, dite à qui veut lui écrire. Une commune et la métropole en ont une d’avance\u00a0; un"
            " organisme partenaire qui n’en a pas n’est pas proposé dans «\u00a0Contact\u00a0»."
        ),
    )
    serves = models.ManyToManyField(
        "self",
        verbose_name=_("communes desservies"),
        symmetrical=False,
        blank=True,
        limit_choices_to={"kind": AuthorityKind.COMMUNE},
        related_name="+",
        help_text=_("Pour un organisme partenaire. Aucune cochée\u00a0: toutes."),
    )
    under_secrecy = models.BooleanField(
        _("tenu au secret professionnel"), default=False, db_default=False, editable=False
    )
    is_active = models.BooleanField(_("en service"), default=True)
    site = models.OneToOneField(Site, verbose_name=_("site"), on_delete=models.SET_NULL, null=True, blank=True)
    collection = models.OneToOneField(
        Collection,
        verbose_name=_("collection d’images et de documents"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )

    section = models.OneToOneField(
        Page,
        verbose_name=_("rubrique sur le site de la métropole"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    entitlements: "models.JSONField[list[Entitlement], list[Entitlement]]" = models.JSONField(
        default=list, db_default=[], editable=False
    )

    trial: "models.JSONField[SiteTrial, SiteTrial]" = models.JSONField(default=dict, db_default={}, editable=False)
    suspended_at = models.DateTimeField(_("site suspendu le"), null=True, blank=True, editable=False)

    if TYPE_CHECKING:
        id: int
    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("collectivité")
        verbose_name_plural = _("collectivités")
        ordering = ("sort_key",)
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=AuthorityKind.values), name="communes_authority_kind"),
            models.CheckConstraint(
                condition=~models.Q(kind=AuthorityKind.COMMUNE) | models.Q(insee_code__isnull=False),
                name="communes_authority_commune_has_insee_code",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind=AuthorityKind.METROPOLIS),
                name="communes_authority_one_metropolis",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def body_name(self) -> str:
        """The authority as it is called: « Ville de Bron », « Ville d’Écully », « Métropole de Lyon »."""
        if self.kind != AuthorityKind.COMMUNE:
            return self.name
        named = gettext("Ville d’%(name)s") if self.sort_key[:1] in VOWELS else gettext("Ville de %(name)s")
        return named % {"name": self.name}

    @property
    def duties(self) -> str:
        """What it answers for, in a sentence for residents: its own, else that of « qui fait quoi » for its kind."""
        usual = {
            AuthorityKind.COMMUNE: gettext(
                "État civil, écoles et cantine, éclairage public, parcs, police municipale, urbanisme."
            ),
            AuthorityKind.METROPOLIS: gettext(
                "Voirie, propreté, déchets, eau, arbres des rues, collèges, action sociale."
            ),
        }
        return self.answers_for or usual.get(AuthorityKind(self.kind), "")

    @property
    def contact(self) -> dict[str, Any]:
        """How to reach it, as the project team keeps it; the hours as a week where they can be read so."""
        hours = hours_from_text(self.opening_hours) or self.opening_hours
        reached = {"phone": self.phone, "email": self.email, "address": self.address, "relay_url": self.relay_url}
        return reached | {"hours": hours}

    def coverage(self, on: datetime.date | None = None) -> Coverage:
        """What this authority has of the platform on a day, today in Paris unless it is said."""
        days = settings.SITE_READABLE_DAYS
        return coverage(self.kind, self.entitlements, on=on or today_in_paris(), readable_days=days)

    @property
    def launches_on(self) -> datetime.date | None:
        """The day on which its site opens, or opened, to all; None for one that was never in trial."""
        said = self.trial.get("launches_on")
        return datetime.date.fromisoformat(said) if said else None

    def is_in_trial(self, on: datetime.date | None = None) -> bool:
        """Whether its site is open to those alone who are invited on a day, today in Paris unless it is said."""
        day = self.launches_on
        return day is not None and (on or today_in_paris()) < day

    @property
    def open_site_url(self) -> str | None:
        """Where its site is, for all to go there; None without one, while it is in trial or suspended."""
        is_closed = self.site is None or self.suspended_at is not None or self.is_in_trial()
        return None if is_closed or self.site is None else self.site.root_url

    def admits(self, invitation: str, on: datetime.date | None = None) -> bool:
        """Whether the invitation with this number opens its site in trial on a day, today unless it is said."""
        last = self.trial.get("invitations", {}).get(invitation, "")
        return (on or today_in_paris()).isoformat() <= last

    def offers(self, feature: Feature, on: datetime.date | None = None) -> bool:
        """Whether this authority may use `feature` on a day, today unless it is said: the one answer for the house."""
        if not self.is_active:
            return False
        days = settings.SITE_READABLE_DAYS
        return feature in given(self.kind, self.entitlements, on=on or today_in_paris(), readable_days=days)
