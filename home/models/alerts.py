"""What everyone must know today."""

import hashlib
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from home.blocks import own_address
from home.enums import AlertLevel
from home.fields import TopicsField
from home.querysets import AlertQuerySet

if TYPE_CHECKING:
    from wagtail.snippets.views.snippets import SnippetViewSet


class Alert(models.Model):
    """A few words at the top of every page of a site, from a moment to another (an open end is null)."""

    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+")
    level = models.CharField(_("gravité"), max_length=8, choices=AlertLevel.entries, default=AlertLevel.INFO)
    title = models.CharField(
        _("titre"), max_length=100, help_text=_("Ce qui se passe, en quelques mots : « Crue du Rhône : quais fermés ».")
    )
    text = models.TextField(
        _("texte"), max_length=400, blank=True, help_text=_("Ce que chacun doit faire, et jusqu’à quand.")
    )
    link = models.CharField(
        _("pour en savoir plus"),
        max_length=200,
        blank=True,
        validators=[own_address],
        help_text=_("Une page de ce site (/actualites/crue/) ou une adresse complète (https://…)."),
    )
    topics = TopicsField()
    starts_at = models.DateTimeField(_("à partir de"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("jusqu’à"), null=True, blank=True, help_text=_("Sans fin, l’alerte reste jusqu’à ce que vous la retiriez.")
    )

    if TYPE_CHECKING:
        snippet_viewset: ClassVar[SnippetViewSet]  # where Wagtail says how it is administered
    objects: ClassVar[models.Manager] = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alerte")
        verbose_name_plural = _("alertes")
        ordering = ("-starts_at",)
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=AlertLevel.values), name="home_alert_level"),
            models.CheckConstraint(condition=TopicsField.CHECK, name="home_alert_topics"),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="home_alert_dates",
                violation_error_message=_("La fin de l’alerte doit suivre son début."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def edition(self) -> str:
        """What changes when its words do: whoever has read the former ones has not read these."""
        words = f"{self.level}\n{self.title}\n{self.text}\n{self.link}"
        return f"{self.pk}-{hashlib.blake2b(words.encode(), digest_size=4).hexdigest()}"

    @property
    def icon(self) -> str:
        return AlertLevel(self.level).icon

    @property
    def is_mourning(self) -> bool:
        return self.level == AlertLevel.MOURNING
