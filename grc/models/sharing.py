"""That a resident lets the agent who helps them see their page, read-only and for a while; and each look at it."""

import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import wording
from grc.enums.sharing import SharedPage, SharingState
from grc.models.demande import Demande

ANSWER_TIME = datetime.timedelta(days=7)  # after which a question without answer is no more


class SharingQuerySet(models.QuerySet):
    def living(self, at: datetime.datetime) -> Self:
        """Those that are asked, or given and not over."""
        asked = Q(given_at=None, asked_at__gt=at - ANSWER_TIME)
        return self.filter(asked | Q(ends_at__gt=at), refused_at=None, stopped_at=None)

    def counted(self) -> Self:
        """Each with how often its page was seen (`seen`), and when last (`seen_at`)."""
        return self.annotate(seen=models.Count("looks"), seen_at=models.Max("looks__at"))

    def cease(self, at: datetime.datetime) -> int:
        """End those that live. How many."""
        return self.living(at).update(stopped_at=at)


class Sharing(models.Model):
    """One consent of `user`, for one question to the assistance team: asked, given until `ends_at`, refused, stopped.

    `asked_by` is None when its holder offered it unasked. `browser` is what the sessions in which it was given have in
    common: it ends with them.
    """

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="sharings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(_("demandé le"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    given_at = models.DateTimeField(_("accepté le"), null=True)
    ends_at = models.DateTimeField(_("jusqu’à"), null=True)
    refused_at = models.DateTimeField(_("refusé le"), null=True)
    stopped_at = models.DateTimeField(_("arrêté le"), null=True)
    browser = models.CharField(max_length=40, blank=True, default="", db_default="", editable=False)

    if TYPE_CHECKING:
        id: int
        demande_id: int
        user_id: int
        asked_by_id: int | None
        looks: models.Manager["Look"]
    objects: ClassVar[models.Manager] = SharingQuerySet.as_manager()

    class Meta:
        verbose_name = _("accord pour voir une page")
        verbose_name_plural = _("accords pour voir une page")
        ordering = ("asked_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(given_at=None, ends_at=None) | Q(given_at__isnull=False, ends_at__gt=models.F("given_at")),
                name="grc_sharing_given_until",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} – {wording.moment(self.asked_at, 'short')}"

    def state(self, at: datetime.datetime) -> SharingState:
        """How it stands at a moment, by its times alone."""
        if self.refused_at:
            return SharingState.REFUSED
        if self.stopped_at:
            return SharingState.STOPPED
        if self.ends_at is None:
            return SharingState.ASKED if at < self.asked_at + ANSWER_TIME else SharingState.OVER
        return SharingState.ACTIVE if at < self.ends_at else SharingState.OVER


class Look(models.Model):
    """An agent saw the page under a consent: one row for each time. Written, then never changed."""

    wagtail_reference_index_ignore = True

    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(_("le"))
    page = models.CharField(_("page"), max_length=12, choices=SharedPage.entries)

    if TYPE_CHECKING:
        sharing_id: int
        user_id: int

    class Meta:
        verbose_name = _("regard")
        verbose_name_plural = _("regards")
        ordering = ("at", "id")
        constraints = [models.CheckConstraint(condition=Q(page__in=SharedPage.values), name="grc_look_page")]

    def __str__(self) -> str:
        return f"{self.get_page_display()} – {wording.moment(self.at, 'short')}"
