"""What will happen: a page an event, under the agenda that lists them."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from home.blocks import BodyBlock
from home.fields import StreamField
from home.models.base import BasePage
from home.querysets import EventQuerySet


class EventIndexPage(BasePage):
    """The agenda of a site: what is to come; what is over is apart."""

    objects: ClassVar[PageManager] = PageManager()

    template = "home/event_index.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")


class EventPage(BasePage):
    """An event: when, where, for how much. Without an end it is over when its day is."""

    # Required to be published; a draft may wait for its date.
    starts_at = models.DateTimeField(_("début"), null=True)
    ends_at = models.DateTimeField(_("fin"), null=True, blank=True)
    all_day = models.BooleanField(
        _("toute la journée"), default=False, db_default=False, help_text=_("Les heures ne sont alors pas affichées.")
    )
    place = models.ForeignKey(
        "home.PlacePage",
        verbose_name=_("lieu du site"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        help_text=_("Si ce lieu a sa page : son adresse et son accès s’affichent."),
    )
    venue = models.CharField(
        _("lieu, en toutes lettres"),
        max_length=200,
        blank=True,
        help_text=_("Si le lieu n’a pas de page, ou pour le préciser : salle, entrée, point de rendez-vous."),
    )
    price = models.CharField(
        _("tarif et inscription"), max_length=120, blank=True, help_text=_("Par exemple : gratuit, sur inscription.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("contenu"), blank=True)

    objects: ClassVar[PageManager] = PageManager.from_queryset(EventQuerySet)()

    template = "home/event.html"
    parent_page_types: ClassVar[list[str]] = ["home.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *BasePage.content_panels,
        *(FieldPanel(name) for name in ("starts_at", "ends_at", "all_day", "place", "venue", "price", "body")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("venue"),
        index.FilterField("starts_at"),
    ]

    class Meta:
        verbose_name = _("événement")
        verbose_name_plural = _("événements")

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("La fin précède le début : corrigez l’une des deux dates.")})
