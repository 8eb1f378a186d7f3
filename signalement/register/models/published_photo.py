"""The photos that anyone may see of a report: copies made for the public, apart from those of the request."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from grc.models import Attachment
from signalement.enums import PhotoKind
from signalement.register.models.published import SHORT, PublishedReport


class PublishedPhotoQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Those that anyone sees: their copies are made."""
        return self.exclude(derivatives={})


class PublishedPhoto(models.Model):
    """A photo of a report, re-encoded for the public with what must not be seen burnt out of it.

    `derivatives` maps "large" and "thumbnail" to `{"name": stored name, "size", "width", "height"}` on the private
    storage, as `grc.models.StoredFile` does; it is empty while the file from which it is made is being checked. `zones`
    are the rectangles that were burnt out (`grc.images.pictures.Zone`): those who publish the photo again start from
    them. The photo is served under its `uuid`, which a new publication of the same file changes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(PublishedReport, on_delete=models.CASCADE, related_name="photos", db_index=False)
    attachment = models.ForeignKey(
        Attachment, verbose_name=_("pièce jointe"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kind = models.CharField(
        _("moment"), max_length=8, choices=PhotoKind.entries, default=PhotoKind.BEFORE, db_default=PhotoKind.BEFORE
    )
    position = models.PositiveSmallIntegerField(_("rang"), default=0, db_default=0)
    alternative = models.CharField(_("ce que montre la photo"), max_length=SHORT, blank=True, default="", db_default="")
    derivatives = models.JSONField(default=dict, blank=True)
    zones = models.JSONField(_("zones masquées"), default=list, blank=True)
    published_at = models.DateTimeField(_("publiée le"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )

    if TYPE_CHECKING:
        id: int
        report_id: int
        attachment_id: int | None
    objects = PublishedPhotoQuerySet.as_manager()

    class Meta:
        app_label = "signalement"
        verbose_name = _("photo publique")
        verbose_name_plural = _("photos publiques")
        ordering = ("-kind", "position", "id")  # « avant » before « apres »
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PhotoKind.values), name="signalement_photo_kind"),
            models.UniqueConstraint(
                fields=["attachment"], condition=Q(attachment__isnull=False), name="signalement_photo_once"
            ),
        ]
        indexes = [models.Index(fields=["report", "-kind", "position", "id"], name="signalement_photo_report")]

    def __str__(self) -> str:
        return self.alt

    def get_absolute_url(self) -> str:
        return reverse("signalement_photo", args=[self.report.reference, self.uuid])

    @property
    def thumbnail_url(self) -> str:
        return reverse("signalement_vignette", args=[self.report.reference, self.uuid])

    @property
    def alt(self) -> str:
        """What it shows, in the agent's words; else when it was taken."""
        after = self.kind == PhotoKind.AFTER
        return self.alternative or (_t("Après l’intervention") if after else _t("Photo jointe au signalement"))

    @property
    def names(self) -> list[str]:
        """Under which names its copies are stored."""
        return [copy["name"] for copy in self.derivatives.values()]
