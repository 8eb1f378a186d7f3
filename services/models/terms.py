from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from services.querysets import TermQuerySet


class Term(models.Model):
    """A word that classes services, as residents think of them. `icon` is a symbol of the sprite."""

    slug = models.SlugField(_("identifiant"), max_length=60, unique=True)
    label = models.CharField(_("libellé"), max_length=60)
    icon = models.CharField(_("icône"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    if TYPE_CHECKING:
        id: int
    objects: ClassVar[models.Manager] = TermQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label


class Theme(Term):  # type: ignore[django-manager-missing] # that of pages, which the plugin does not find
    """What a service is about."""

    class Meta:
        verbose_name = _("thème de services")
        verbose_name_plural = _("thèmes de services")
        ordering = ("position", "label")


class LifeEvent(Term):
    """When in their life people need a service."""

    class Meta:
        verbose_name = _("moment de la vie")
        verbose_name_plural = _("moments de la vie")
        ordering = ("position", "label")
