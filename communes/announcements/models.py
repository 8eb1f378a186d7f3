"""What is announced: planned maintenance, and the versions of the platform."""

import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communes.announcements.querysets import MaintenanceQuerySet, VersionQuerySet

NOTICE = datetime.timedelta(days=2)  # before a maintenance begins: from when on sites say it


class Maintenance(models.Model):
    """A time during which something will not work, in the words of the project team.

    The administration says it as soon as it is written, sites from two days before when they are to; nobody once it
    has ended.
    """

    title = models.CharField(
        _("titre"), max_length=100, help_text=_("Ce qui ne marchera pas\u00a0: «\u00a0Dépôt des demandes fermé\u00a0».")
    )
    text = models.TextField(
        _("texte"), max_length=400, help_text=_("Ce que chacun doit savoir, et peut faire en attendant.")
    )
    starts_at = models.DateTimeField(_("du"))
    ends_at = models.DateTimeField(_("au"))
    on_sites = models.BooleanField(
        _("le dire aussi aux habitants"),
        default=False,
        help_text=_(
            "Un bandeau sur chaque page des sites, dès deux jours avant."
            " La page «\u00a0État du service\u00a0» le dit toujours."
        ),
    )

    objects: ClassVar[models.Manager] = MaintenanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("maintenance")
        verbose_name_plural = _("maintenances")
        ordering = ("-starts_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="announcements_maintenance_dates",
                violation_error_message=_("La maintenance finit avant de commencer\u00a0: corrigez ses dates."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_running(self, at: datetime.datetime) -> bool:
        return self.starts_at <= at < self.ends_at

    @property
    def said_from(self) -> datetime.datetime:
        """From when on sites say it."""
        return self.starts_at - NOTICE


class Version(models.Model):
    """A version of the platform, told in words to those who work with it, from a day on."""

    title = models.CharField(
        _("titre"),
        max_length=120,
        help_text=_("Ce qui change, en quelques mots\u00a0: «\u00a0Des sites en essai\u00a0»."),
    )
    released_on = models.DateField(
        _("date de la version"), default=timezone.localdate, help_text=_("Elle est annoncée à partir de ce jour.")
    )
    text = models.TextField(
        _("texte"),
        help_text=_("Ce que chacun peut faire de plus, ou autrement. Une ligne vide sépare deux paragraphes."),
    )

    objects: ClassVar[models.Manager] = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version de la plateforme")
        verbose_name_plural = _("versions de la plateforme")
        ordering = ("-released_on", "-pk")

    def __str__(self) -> str:
        return self.title
