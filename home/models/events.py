"""What will happen: a page an event, under the agenda that lists them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import dateformat, timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import PageManager
from wagtail.search import index

from communes.fields import StreamField
from home.blocks import BodyBlock
from home.fields import TopicsField
from home.models.base import BasePage, own_address
from home.models.listing import page_of_list
from home.querysets import EventQuerySet


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
        help_text=_("Si ce lieu a sa page : son adresse et son accès s’affichent."),
    )
    venue = models.CharField(
        _("lieu, en toutes lettres"),
        max_length=200,
        blank=True,
        help_text=_("Si le lieu n’a pas de page, ou pour le préciser : salle, entrée, point de rendez-vous."),
    )
    price = models.CharField(
        _("tarif et inscription"), max_length=120, blank=True, help_text=_("Par exemple : gratuit, sur inscription.")
    )
    topics = TopicsField()
    body = StreamField(BodyBlock(), verbose_name=_("contenu"), blank=True)

    objects: ClassVar[PageManager] = PageManager.from_queryset(EventQuerySet)()

    closed_slugs = frozenset({"passes"})
    template = "home/event.html"
    parent_page_types: ClassVar[list[str]] = ["home.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Un rendez-vous : quand, où, à quel prix. Annoncé sur la page d’accueil jusqu’à sa fin.")
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("all_day")], _("Quand")
        ),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("venue")], _("Où")),
        FieldPanel("price"),
        FieldPanel("topics"),
        FieldPanel("body"),
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
        constraints = [models.CheckConstraint(condition=TopicsField.CHECK, name="home_event_topics")]

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("La fin précède le début : corrigez l’une des deux dates.")})

    @property
    def where(self) -> str:
        """The place in words: the name of the site's place, then what the officer adds."""
        return ", ".join(part for part in (self.place.title if self.place else "", self.venue) if part)

    @property
    def is_over(self) -> bool:
        """Whether it is in the past; a draft without a date is not."""
        if self.starts_at is None:
            return False
        last = self.ends_at or self.starts_at
        now = timezone.now()
        if self.all_day or self.ends_at is None:
            return timezone.localtime(last).date() < timezone.localtime(now).date()
        return last < now

    @property
    def month(self) -> str:
        """« novembre 2026 »: lists are in months."""
        return dateformat.format(timezone.localtime(self.starts_at), "F Y") if self.starts_at else ""

    @property
    def calendar_address(self) -> str:
        return f"{own_address(self)}evenement.ics"

    @property
    def lasts_days(self) -> bool:
        """Whether it ends on another day than it starts, in legal time."""
        if not (self.starts_at and self.ends_at):
            return False
        return timezone.localtime(self.starts_at).date() != timezone.localtime(self.ends_at).date()


class EventIndexPage(RoutablePageMixin, BasePage):
    """The agenda of a site: what is to come; what is over is apart. Its calendars are views below it (`home.urls`)."""

    objects: ClassVar[PageManager] = PageManager()

    own_slug = "agenda"
    template = "home/event_index.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.EventPage"]
    max_count_per_parent = 1
    parameters: ClassVar[frozenset[str]] = frozenset({"page"})
    page_description = _("La liste des événements à venir, à l’adresse /agenda/.")

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")

    def events(self) -> EventQuerySet:
        """The published events of the site, to come or over."""
        return EventPage.objects.listed(below=self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        entries = page_of_list(self.events().upcoming(timezone.now()).as_entries(), request)
        return super().get_context(request, *args, **kwargs) | {"entries": entries}

    @path("passes/")
    def past(self, request: HttpRequest) -> HttpResponse:
        entries = page_of_list(self.events().past(timezone.now()).as_entries(), request)
        return self.render(request, context_overrides={"entries": entries, "past": True})
