"""What residents follow, on which device they are told, and what they were told."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from communes.models import Authority
from home.enums import Rhythm, Topic
from home.interests.querysets import InterestQuerySet
from home.models import Alert
from home.models.own import UNSEEN


class Interest(models.Model):
    """A topic of an authority's site that an account follows, and how it is told of it.

    `street`: its name as it was typed, when only what names it is wanted. `since`: from when on it is told; what came
    before is shown in the space alone.
    """

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", db_index=False, **UNSEEN)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    topic = models.CharField(_("sujet"), max_length=12, choices=Topic.entries)
    street = models.CharField(_("rue"), max_length=80, blank=True)
    rhythm = models.CharField(_("rythme"), max_length=8, choices=Rhythm.entries, default=Rhythm.SPACE)
    since = models.DateTimeField(_("suivi depuis"))

    if TYPE_CHECKING:
        id: int
        user_id: int
        authority_id: int
    objects: ClassVar[models.Manager] = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("sujet suivi")
        verbose_name_plural = _("sujets suivis")
        ordering = ("authority__sort_key", "topic")
        constraints = [
            models.UniqueConstraint(fields=["user", "authority", "topic"], name="interests_interest_once"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="interests_interest_topic"),
            models.CheckConstraint(condition=Q(rhythm__in=Rhythm.values), name="interests_interest_rhythm"),
        ]
        indexes = [
            models.Index(fields=["user"], condition=~Q(rhythm=Rhythm.SPACE), name="interests_interest_told"),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} – {self.authority}"


class PushDevice(models.Model):
    """The one device on which an account is told: where the service of its browser takes messages, and its keys."""

    wagtail_reference_index_ignore = True

    user = models.OneToOneField(settings.AUTH_USER_MODEL, primary_key=True, related_name="+", **UNSEEN)
    endpoint = models.CharField(max_length=512)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=32)
    at = models.DateTimeField(_("inscrit le"))

    class Meta:
        verbose_name = _("appareil prévenu")
        verbose_name_plural = _("appareils prévenus")

    def __str__(self) -> str:
        return str(self.user_id)


class Mention(models.Model):
    """That a page or an alert was told to an account: once, whatever it follows and by whatever way."""

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", db_index=False, **UNSEEN)
    page = models.ForeignKey(Page, related_name="+", null=True, **UNSEEN)
    alert = models.ForeignKey(Alert, related_name="+", null=True, **UNSEEN)
    at = models.DateTimeField(_("dit le"), db_index=True)

    if TYPE_CHECKING:
        page_id: int | None
        alert_id: int | None

    class Meta:
        verbose_name = _("annonce faite")
        verbose_name_plural = _("annonces faites")
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="interests_page_once"),
            models.UniqueConstraint(fields=["user", "alert"], name="interests_alert_once"),
            models.CheckConstraint(
                condition=Q(page__isnull=True, alert__isnull=False) | Q(page__isnull=False, alert__isnull=True),
                name="interests_mention_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id or self.alert_id} – {self.at:%d/%m/%Y}"
