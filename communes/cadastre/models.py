from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from communes.cadastre.references import CODE, ParcelReference, reference_of
from communes.models import Authority


def _part(label: Any, first: int, length: int) -> models.GeneratedField:
    """A part of the identifier, from its `first` character on: the database keeps it, so that it cannot disagree."""
    column = models.CharField(max_length=length)
    return models.GeneratedField(
        expression=Substr("code", first, length), output_field=column, db_persist=True, verbose_name=label
    )


class Parcel(models.Model):
    """A parcel of the cadastre; its key is the cadastre's own identifier, « 69029000AB0123 ».

    `insee_code` is as the cadastre gives it (69381 to 69389 in Lyon), `authority` the commune of today. `area` in m² is
    the one that the cadastre states (*contenance*), None where it states none. The point, in WGS 84 degrees, is the
    centroid of the parcel. Source: Plan cadastral informatisé, DGFiP, as Etalab publishes it, Licence Ouverte 2.0.
    """

    wagtail_reference_index_ignore = True

    code = models.CharField(
        _("identifiant"), max_length=14, primary_key=True, validators=[RegexValidator(rf"\A{CODE}\Z")]
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.CASCADE, related_name="parcels", db_index=False
    )
    insee_code = _part(_("code INSEE"), 1, 5)
    prefix = _part(_("préfixe"), 6, 3)
    section = _part(_("section"), 9, 2)
    number = _part(_("numéro"), 11, 4)
    area = models.PositiveIntegerField(_("contenance"), null=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("parcelle")
        verbose_name_plural = _("parcelles")
        ordering = ("code",)
        indexes = [models.Index(fields=["insee_code", "section", "number"], name="cadastre_parcel_reference")]

    def __str__(self) -> str:
        return self.reference.spelled

    @property
    def reference(self) -> ParcelReference:
        return reference_of(self.code)
