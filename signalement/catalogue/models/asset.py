"""What stands in public space and bears a number: lamps, bins, benches. Nobody's data."""

import re
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from signalement.catalogue.models.category import Category
from signalement.catalogue.querysets import AssetQuerySet

ASSET_KEY = "asset_id"  # where the answers of a request hold the key of the asset that it is about
NUMBER = 40  # characters, of the number that an asset bears
NOT_SAID = re.compile(r"[\W_]+")


def key_of(number: str) -> str:
    """A number as numbers are compared: « br 0412 » is « BR-0412 »."""
    return NOT_SAID.sub("", number).upper()


class AssetKind(models.Model):
    """A kind of asset, and the categories whose reports may be about one.

    `named` is how a sentence calls one of them (« ce lampadaire »), `number_label` how one is asked for its number.
    With `designates`, the authority whose asset it is answers for such a report, whatever the category's competences.
    """

    slug = models.SlugField(_("identifiant"), max_length=60, unique=True)
    label = models.CharField(_("libellé"), max_length=80)
    named = models.CharField(
        _("dans une phrase"), max_length=80, help_text=_("Au singulier\u00a0: «\u00a0ce lampadaire\u00a0».")
    )
    number_label = models.CharField(
        _("question posée"),
        max_length=120,
        help_text=_("Par exemple\u00a0: «\u00a0Numéro inscrit sur le mât\u00a0»."),
    )
    designates = models.BooleanField(
        _("désigne qui est compétent"),
        default=False,
        db_default=False,
        help_text=_("Le signalement va à la collectivité dont c’est l’équipement, quelle que soit la règle générale."),
    )
    categories = models.ManyToManyField(
        Category, verbose_name=_("catégories d’anomalies"), blank=True, related_name="asset_kinds"
    )

    if TYPE_CHECKING:
        id: int

    class Meta:
        app_label = "signalement"
        verbose_name = _("type d’équipement")
        verbose_name_plural = _("types d’équipements")
        ordering = ("label",)

    def __str__(self) -> str:
        return self.label


class Asset(models.Model):
    """One of them, at a place in degrees (WGS 84). Its number is unique among an authority's assets of its kind.

    `reference_key` is that number as numbers are compared, `cell` the place as tiles look for it (`signalement.grid`).
    One that is `is_retired` stays for the reports that name it, and is proposed no more.
    """

    kind = models.ForeignKey(
        AssetKind, verbose_name=_("type"), on_delete=models.PROTECT, related_name="assets", db_index=False
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reference = models.CharField(_("numéro"), max_length=NUMBER)
    reference_key = models.CharField(max_length=NUMBER, editable=False)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    cell = models.BigIntegerField(editable=False)
    address = models.CharField(_("adresse"), max_length=240, blank=True)
    is_retired = models.BooleanField(_("retiré"), default=False, db_default=False)

    if TYPE_CHECKING:
        id: int
        authority_id: int
        square: float  # where `PlacedQuerySet.near` was asked for it
    objects = AssetQuerySet.as_manager()

    class Meta:
        app_label = "signalement"
        verbose_name = _("équipement")
        verbose_name_plural = _("équipements")
        constraints = [
            # In this order, it is also how a number is looked for.
            models.UniqueConstraint(fields=["kind", "reference_key", "authority"], name="signalement_asset_once"),
            models.CheckConstraint(condition=~models.Q(reference_key=""), name="signalement_asset_numbered"),
        ]
        indexes = [
            # The kind is there for the planner not to go and fetch all of a kind by their numbers.
            models.Index(fields=["kind", "cell"], condition=models.Q(is_retired=False), name="signalement_asset_place"),
        ]

    def __str__(self) -> str:
        return _now("%(kind)s %(number)s") % {"kind": self.kind.label, "number": self.reference}
