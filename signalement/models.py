"""Anomalies in public space: their categories, and the page on which residents report them."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from grc.models import Demarche


class CategoryGroup(models.Model):
    """A family of categories, as residents think of them."""

    slug = models.SlugField(_("identifiant"), max_length=60, unique=True)
    label = models.CharField(_("libellé"), max_length=80)
    icon = models.CharField(_("icône"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("famille d’anomalies")
        verbose_name_plural = _("familles d’anomalies")
        ordering = ("position", "label")

    def __str__(self) -> str:
        return self.label


class Category(models.Model):
    """A kind of anomaly in plain words. Its démarche says who is competent and in how long."""

    group = models.ForeignKey(
        CategoryGroup, verbose_name=_("famille"), on_delete=models.PROTECT, related_name="categories"
    )
    demarche = models.OneToOneField(Demarche, verbose_name=_("démarche"), on_delete=models.PROTECT, related_name="+")
    hint = models.CharField(_("précision"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    if TYPE_CHECKING:
        id: int

    class Meta:
        verbose_name = _("catégorie d’anomalie")
        verbose_name_plural = _("catégories d’anomalies")
        ordering = ("group__position", "position", "id")

    def __str__(self) -> str:
        return self.demarche.label
