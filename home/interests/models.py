"""What residents follow, on which device they are told, and what they were told."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from communes.models import Authority
from home.enums import Reminder, Rhythm, Topic
from home.interests.querysets import CollectionAddressQuerySet, InterestQuerySet
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


class CollectionAddress(models.Model):
    """An address whose collection days an account follows, and how it is told of them on the eve.

    `street`: its name as the table of the commune wrote it; `key`: by what that table is asked. Nobody but the account
    knows of it.
    """

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", db_index=False, **UNSEEN)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    street = models.CharField(_("rue"), max_length=200)
    key = models.CharField(_("clé"), max_length=200)
    number = models.PositiveIntegerField(_("numéro"), null=True)
    reminder = models.CharField(_("rappel"), max_length=8, choices=Reminder.entries, default=Reminder.SPACE)
    at = models.DateTimeField(_("suivie depuis"))

    if TYPE_CHECKING:
        id: int
        user_id: int
        authority_id: int
    objects: ClassVar[models.Manager] = CollectionAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("adresse de collecte suivie")
        verbose_name_plural = _("adresses de collecte suivies")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["user", "authority", "key", "number"], nulls_distinct=False, name="interests_address_once"
            ),
            models.CheckConstraint(condition=Q(reminder__in=Reminder.values), name="interests_address_reminder"),
        ]
        indexes = [
            models.Index(fields=["user"], condition=~Q(reminder=Reminder.SPACE), name="interests_address_told"),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.authority.name}"

    @property
    def place(self) -> str:
        """The number and the street, as one writes them."""
        return self.street if self.number is None else f"{self.number} {self.street}"


class Mention(models.Model):
    """That a page, an alert or a day of collection was told to an account: once, whatever it follows, by whatever way.

    `day`: that of the collection at `address`.
    """

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", db_index=False, **UNSEEN)
    page = models.ForeignKey(Page, related_name="+", null=True, **UNSEEN)
    alert = models.ForeignKey(Alert, related_name="+", null=True, **UNSEEN)
    address = models.ForeignKey(CollectionAddress, related_name="+", null=True, db_index=False, **UNSEEN)
    day = models.DateField(_("jour de collecte"), null=True)
    at = models.DateTimeField(_("dit le"), db_index=True)

    if TYPE_CHECKING:
        page_id: int | None
        alert_id: int | None
        address_id: int | None

    class Meta:
        verbose_name = _("annonce faite")
        verbose_name_plural = _("annonces faites")
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="interests_page_once"),
            models.UniqueConstraint(fields=["user", "alert"], name="interests_alert_once"),
            models.UniqueConstraint(
                fields=["address", "day"], condition=Q(address__isnull=False), name="interests_day_once"
            ),
            models.CheckConstraint(
                condition=Q(page__isnull=False, alert__isnull=True, address__isnull=True, day__isnull=True)
                | Q(page__isnull=True, alert__isnull=False, address__isnull=True, day__isnull=True)
                | Q(page__isnull=True, alert__isnull=True, address__isnull=False, day__isnull=False),
                name="interests_mention_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id or self.alert_id or self.address_id} – {self.at:%d/%m/%Y}"
