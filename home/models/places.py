"""Where people go: a page a place, under the list of places."""

import datetime
from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from communes import opening
from communes.blocks import OpeningHoursBlock
from communes.fields import StreamField
from communes.models import Authority, ClosingDay
from communes.static_map import static_map
from home.blocks import BodyBlock, phone_number
from home.enums import PlaceKind, WheelchairAccess
from home.models.base import BasePage
from home.models.listing import page_of_list
from home.querysets import PlaceQuerySet

WHEELCHAIR_WORDS: dict[str, Promise] = {
    WheelchairAccess.YES: _("Accessible en fauteuil roulant"),
    WheelchairAccess.LIMITED: _("En partie accessible en fauteuil roulant"),
}
HORIZON = 62  # days of closing days: until when the next opening is looked for (`communes.opening`)


class PlacePage(BasePage):
    """A place: its address, when it is open, how one gets in. Coordinates are in WGS 84, decimal degrees."""

    kind = models.CharField(_("genre"), max_length=12, choices=PlaceKind.entries, default=PlaceKind.OTHER)
    address = models.TextField(_("adresse postale"), max_length=300, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    phone = models.CharField(_("téléphone"), max_length=20, blank=True, validators=[phone_number])
    email = models.EmailField(_("adresse électronique"), blank=True)
    opening_hours = StreamField(
        [("hours", OpeningHoursBlock())], verbose_name=_("horaires d’ouverture"), blank=True, max_num=1
    )
    wheelchair = models.CharField(
        _("accessible en fauteuil roulant"),
        max_length=8,
        choices=WheelchairAccess.entries,
        blank=True,
        default="",
        db_default="",
        help_text=_("De la rue à l’accueil, sans marche ni aide. Laissez vide si vous ne savez pas."),
    )
    access = models.TextField(
        _("accès et accessibilité"),
        max_length=1000,
        blank=True,
        help_text=_("Arrêt le plus proche, entrée de plain-pied, ascenseur, boucle magnétique, stationnement réservé…"),
    )
    body = StreamField(BodyBlock(), verbose_name=_("contenu"), blank=True)

    objects: ClassVar[PageManager] = PageManager.from_queryset(PlaceQuerySet)()

    template = "home/place.html"
    parent_page_types: ClassVar[list[str]] = ["home.PlaceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Un lieu ouvert au public : adresse, horaires, accès.")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email")], _("Contact")),
        MultiFieldPanel(
            [FieldPanel("address"), FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")])], _("Adresse")
        ),
        FieldPanel("opening_hours"),
        MultiFieldPanel([FieldPanel("wheelchair"), FieldPanel("access")], _("Accès et accessibilité")),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("address"),
        index.SearchField("access"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wheelchair__in=["", *WheelchairAccess.values]), name="home_place_wheelchair"
            )
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        shown = None
        if self.latitude is not None and self.longitude is not None:
            shown = static_map(getattr(request, "authority", None), [(self.latitude, self.longitude, "")])
        return super().get_context(request, *args, **kwargs) | {"map": shown}

    @property
    def kind_words(self) -> str:
        """What one comes for, in words; empty when « autre lieu » would teach nothing."""
        return "" if self.kind == PlaceKind.OTHER else capfirst(str(PlaceKind(self.kind).label))

    @property
    def icon(self) -> str:
        """The drawing of what one comes for."""
        return PlaceKind(self.kind).icon

    @property
    def hours(self) -> opening.Hours | None:
        """When it is open; None when nobody has said."""
        return self.opening_hours[0].value.hours if self.opening_hours else None

    @property
    def wheelchair_words(self) -> str:
        """Whether one gets in in a wheelchair, as a list says it; empty when nobody has said, or when one does not."""
        return str(WHEELCHAIR_WORDS.get(self.wheelchair, ""))

    @property
    def reachable(self) -> bool:
        return bool(self.phone or self.email or self.address)


class ListedPlace(NamedTuple):
    """A place, and what is said of it now; nothing of one whose hours are not known.

    `number`: its own on the map, 0 for one that is not there.
    """

    place: PlacePage
    now: opening.Opening | None
    number: int = 0


class PlaceIndexPage(BasePage):
    """The places of a site, by what one goes there for, open now or not."""

    objects: ClassVar[PageManager] = PageManager()

    own_slug = "lieux"
    template = "home/place_index.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.PlacePage"]
    max_count_per_parent = 1
    parameters: ClassVar[frozenset[str]] = frozenset({"page", "genre", "ouvert", "accessible"})
    page_description = _("La liste des lieux ouverts au public, à l’adresse /lieux/.")

    class Meta:
        verbose_name = _("liste des lieux")
        verbose_name_plural = _("listes des lieux")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`?genre=` keeps the places of one kind, `?ouvert=1` those that are open now, `?accessible=1` those where one
        gets in in a wheelchair; what is not known is ignored."""
        authority = getattr(request, "authority", None)
        everywhere = self.places(authority, at=timezone.now())
        present = {entry.place.kind for entry in everywhere}
        kind = request.GET.get("genre", "")
        kind = kind if kind in present else ""
        open_now, accessible = (request.GET.get(name) == "1" for name in ("ouvert", "accessible"))
        kept = [
            entry
            for entry in everywhere
            if (not kind or entry.place.kind == kind)
            and (not open_now or (entry.now and entry.now.open))
            and (not accessible or entry.place.wheelchair == WheelchairAccess.YES)
        ]
        entries = page_of_list(kept, request)
        entries.object_list, marks = numbered(list(entries))
        return super().get_context(request, *args, **kwargs) | {
            "entries": entries,
            "map": static_map(authority, marks) if marks else None,
            "accessible": accessible,
            "kinds": [(one.value, one.label) for one in PlaceKind if one in present],
            "kind": kind,
            "open_now": open_now,
        }

    def places(self, authority: Authority | None, *, at: datetime.datetime, kind: str = "") -> list[ListedPlace]:
        """The published places of the site, of one kind or of all, by name, with what is said of each at `at`.

        Two queries.
        """
        closing = ClosingDay.objects.concerning(authority).within(timezone.localdate(at), days=HORIZON).named()
        found = PlacePage.objects.listed(below=self).by_title().defer("body")
        return [
            ListedPlace(place, opening.state(place.hours, at, closing) if place.hours else None)
            for place in (found.filter(kind=kind) if kind else found)
        ]


def numbered(entries: Sequence[ListedPlace]) -> tuple[list[ListedPlace], list[tuple[float, float, str]]]:
    """The places of a page of the list with their numbers, and those that stand somewhere as marks of a map."""
    shown: list[ListedPlace] = []
    marks: list[tuple[float, float, str]] = []
    for entry in entries:
        place = entry.place
        if place.latitude is not None and place.longitude is not None:
            entry = entry._replace(number=len(marks) + 1)  # noqa: PLW2901 the same place, with its number
            marks.append((place.latitude, place.longitude, str(entry.number)))
        shown.append(entry)
    return shown, marks
