"""The versions of reference data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferenceVersion(models.Model):
    """How often a table of reference data has changed, in no unit: another number says that it has since.

    Written by the triggers of `accounts.tables.VersionTable` alone, read by `accounts.reference`.
    """

    name = models.CharField(_("table"), max_length=63, primary_key=True)
    number = models.BigIntegerField(_("version"))

    class Meta:
        verbose_name = _("version de données de référence")
        verbose_name_plural = _("versions de données de référence")

    def __str__(self) -> str:
        return f"{self.name}\u00a0: {self.number}"
