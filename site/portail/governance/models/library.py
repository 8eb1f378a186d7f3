from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection


class Library(models.Model):
    """Which collection holds the documents of the partners: one row, whatever the collection is called."""

    wagtail_reference_index_ignore = True

    collection = models.OneToOneField(
        Collection, verbose_name=_("collection"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("bibliothèque des partenaires")
        verbose_name_plural = _("bibliothèques des partenaires")
