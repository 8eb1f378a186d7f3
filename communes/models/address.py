from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

from communes.models.authority import Authority

# A degree of longitude in degrees of latitude, at the middle of the territory: `communes.geocoding` asks for the same.
SHORTENED = 0.6978


class Street(models.Model):
    """A named way of the national address base (BAN), as far as it has one postal code and one INSEE code.

    `insee_code` is as the base gives it (69381 to 69389 in Lyon), `authority` the commune of today. `key` is what is
    searched: name, postal code and town as `communes.names.plain_words` writes them. The point, in WGS 84 degrees, is
    that of the address in its middle. Source: © Base Adresse Nationale, Licence Ouverte 2.0.
    """

    name = models.CharField(_("nom"), max_length=200)
    postal_code = models.CharField(_("code postal"), max_length=5)
    insee_code = models.CharField(_("code INSEE"), max_length=5)
    town = models.CharField(_("commune, telle que donnée"), max_length=80)
    former_code = models.CharField(_("code INSEE de l’ancienne commune"), max_length=5, default="", db_default="")
    former_town = models.CharField(_("ancienne commune"), max_length=80, default="", db_default="")
    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.CASCADE, related_name="streets"
    )
    name_key = models.TextField(_("nom, pour la recherche"))
    key = models.TextField(_("tout, pour la recherche"))
    words = models.GeneratedField(
        expression=SearchVector("key", config="simple"), output_field=SearchVectorField(), db_persist=True
    )
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    class Meta:
        verbose_name = _("voie")
        verbose_name_plural = _("voies")
        ordering = ("name_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["insee_code", "name", "postal_code", "former_code"], name="communes_street_once"
            ),
        ]
        indexes = [
            GinIndex(fields=["words"], name="communes_street_words"),
            GinIndex(OpClass("key", name="gin_trgm_ops"), name="communes_street_trigrams"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.postal_code} {self.town}"


class Address(models.Model):
    """A numbered address of the national address base; its key is the base's own, « 69149_0123_00012_bis ».

    Latitude and longitude in WGS 84 degrees.
    """

    code = models.CharField(_("clé d’interopérabilité"), max_length=64, primary_key=True)
    street = models.ForeignKey(
        Street, verbose_name=_("voie"), on_delete=models.CASCADE, related_name="addresses", db_index=False
    )
    number = models.PositiveIntegerField(_("numéro"))
    suffix = models.CharField(_("indice"), max_length=16, default="", db_default="")
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    class Meta:
        verbose_name = _("adresse")
        verbose_name_plural = _("adresses")
        ordering = ("street", "number", "suffix", "code")
        indexes = [
            models.Index(fields=["street", "number"], name="communes_address_number"),
            # PostgreSQL's own points: the nearest one, without PostGIS.
            GistIndex(
                Func(F("longitude") * SHORTENED, F("latitude"), function="point"), name="communes_address_nearest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.suffix}".strip()
