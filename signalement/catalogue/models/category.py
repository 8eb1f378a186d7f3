"""What may be reported: categories in plain words, by family."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from accounts.reference import held
from grc.models import Demarche
from signalement.catalogue.querysets import CategoryQuerySet
from signalement.enums import FamilyIcon

if TYPE_CHECKING:
    from signalement.catalogue.models.asset import AssetKind
    from signalement.catalogue.models.question import CategoryQuestion

RADIUS = 250  # metres
MOST_RADIUS = 1000  # metres


class CategoryGroup(models.Model):  # type: ignore[django-manager-missing] # of categories, whose base has no types
    """A family of categories, as residents think of them."""

    slug = models.SlugField(_("identifiant"), max_length=60, unique=True)
    label = models.CharField(_("libellé"), max_length=80)
    icon = models.CharField(_("icône"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        app_label = "signalement"
        verbose_name = _("famille d’anomalies")
        verbose_name_plural = _("familles d’anomalies")
        ordering = ("position", "label")

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse the name of what cannot be drawn."""
        if self.icon and not self.drawn:
            raise ValidationError(
                {"icon": gettext("Ce dessin n’existe pas. Existent\u00a0: %s.") % ", ".join(FamilyIcon.values)}
            )

    @property
    def drawn(self) -> str:
        """The icon that is drawn; empty when the name is that of none."""
        return self.icon if self.icon in FamilyIcon else ""


class Category(ClusterableModel):
    """A kind of anomaly in plain words. Its démarche says who is competent and in how long.

    `keywords` are other words under which residents look for it. `radius` is how near another report of it is likely
    to be the same matter, in metres; 0: never asked. Reports of one that is not `is_public` are in no public register.
    `is_danger`: it is not reported but called for; emergency numbers are shown and nothing is sent.
    """

    group = models.ForeignKey(
        CategoryGroup, verbose_name=_("famille"), on_delete=models.PROTECT, related_name="categories"
    )
    demarche = models.OneToOneField(Demarche, verbose_name=_("démarche"), on_delete=models.PROTECT, related_name="+")
    hint = models.CharField(_("précision"), max_length=160, blank=True)
    keywords = models.CharField(
        _("autres mots"),
        max_length=400,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Ceux que les habitants emploient, séparés par des virgules\u00a0: «\u00a0réverbère, candélabre\u00a0»."
        ),
    )
    message = models.CharField(
        _("message à qui la choisit"),
        max_length=400,
        blank=True,
        default="",
        db_default="",
        help_text=_("Affiché avant l’envoi\u00a0: «\u00a0Les encombrants se prennent sur rendez-vous.\u00a0»"),
    )
    radius = models.PositiveSmallIntegerField(
        _("rayon des signalements semblables"),
        default=RADIUS,
        db_default=RADIUS,
        validators=[MaxValueValidator(MOST_RADIUS)],
        help_text=_("En mètres. 0\u00a0: ne pas demander si c’est déjà signalé."),
    )
    is_public = models.BooleanField(
        _("publique"),
        default=True,
        db_default=True,
        help_text=_("Décochez pour ce qui touche des personnes\u00a0: bruit, habitat, véhicules."),
    )
    is_danger = models.BooleanField(
        _("danger immédiat"),
        default=False,
        db_default=False,
        help_text=_("Affiche les numéros d’urgence et arrête le signalement."),
    )
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    if TYPE_CHECKING:
        id: int
        questions: models.Manager["CategoryQuestion"]
        asset_kinds: models.Manager["AssetKind"]
    objects = CategoryQuerySet.as_manager()

    class Meta:
        app_label = "signalement"
        verbose_name = _("catégorie d’anomalie")
        verbose_name_plural = _("catégories d’anomalies")
        ordering = ("group__position", "position", "id")

    def __str__(self) -> str:
        return self.demarche.label

    @cached_property
    def asked(self) -> "list[CategoryQuestion]":
        """Its own questions, in their order; read once."""
        return list(self.questions.all())

    @cached_property
    def takes(self) -> "list[AssetKind]":
        """The kinds of assets that a report of it may be about; read once."""
        return list(self.asset_kinds.all())


@held
def offered_categories() -> dict[str, Category]:
    """The categories that may be reported, by slug, each with its questions and its kinds of assets."""
    found = Category.objects.offered().prefetch_related("questions", "asset_kinds")
    return {one.demarche.slug: one for one in found}


@held
def public_categories() -> dict[int, Category]:
    """The categories whose reports are entered in the public register, by the key of their démarche."""
    return {one.demarche_id: one for one in Category.objects.filter(is_public=True)}
