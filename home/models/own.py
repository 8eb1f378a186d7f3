"""What residents choose among the content: their commune, the pages they keep at hand."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from communes.models import Authority

# The constraints are the migration's own: they delete rows that whoever deletes a page or an account does not see.
UNSEEN: dict[str, Any] = {"on_delete": models.DO_NOTHING, "db_constraint": False}


class HomeCommune(models.Model):
    """The commune whose news a resident reads in their space: what they said, proof of nothing.

    `at`: when they said it; None before that was kept.
    """

    wagtail_reference_index_ignore = True

    user = models.OneToOneField(settings.AUTH_USER_MODEL, primary_key=True, related_name="+", **UNSEEN)
    commune = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("choisie le"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("commune choisie")
        verbose_name_plural = _("communes choisies")

    def __str__(self) -> str:
        return str(self.commune)


class Favourite(models.Model):
    """A page of any site that a resident keeps at hand. It shows as long as the page does."""

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", db_index=False, **UNSEEN)
    page = models.ForeignKey(Page, related_name="favourites", **UNSEEN)
    at = models.DateTimeField(_("gardé le"), default=timezone.now)

    class Meta:
        verbose_name = _("favori")
        verbose_name_plural = _("favoris")
        ordering = ("-at", "-id")
        constraints = [models.UniqueConstraint(fields=["user", "page"], name="home_favourite_once")]
