from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.enums import TerritoryKind
from communes.models.authority import Authority


class Territory(models.Model):
    """A piece of the territory with an INSEE code: a commune, an arrondissement, a former commune; its outline.

    `outline` is a GeoJSON geometry in WGS 84 (longitude, latitude). Source: © IGN, ADMIN EXPRESS COG: strongly
    simplified as it comes with the house, exact (`is_exact`) once `load_contours` was given the original.
    """

    insee_code = models.CharField(_("code INSEE"), max_length=5)
    kind = models.CharField(_("nature"), max_length=16, choices=TerritoryKind.entries)
    name = models.CharField(_("nom"), max_length=80)
    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.CASCADE, related_name="territories"
    )
    outline = models.JSONField(_("contour"))
    is_exact = models.BooleanField(_("contour exact"), default=False, db_default=False)

    class Meta:
        verbose_name = _("territoire")
        verbose_name_plural = _("territoires")
        ordering = ("insee_code",)
        constraints = [
            models.UniqueConstraint(fields=["insee_code", "kind"], name="communes_territory_once"),
            models.CheckConstraint(condition=models.Q(kind__in=TerritoryKind.values), name="communes_territory_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.insee_code})"


class PostalCode(models.Model):
    """A postal code used in a commune; several communes may share one (69250 serves six)."""

    code = models.CharField(_("code postal"), max_length=5, db_index=True)
    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.CASCADE, related_name="postal_codes"
    )

    class Meta:
        verbose_name = _("code postal")
        verbose_name_plural = _("codes postaux")
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=["code", "authority"], name="communes_postalcode_once")]

    def __str__(self) -> str:
        return self.code
