"""Where people go: a page a place, under the list of places."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from home.blocks import BodyBlock, phone_number
from home.enums import PlaceKind
from home.fields import StreamField
from home.models.base import BasePage
from home.querysets import PlaceQuerySet


class PlaceIndexPage(BasePage):
    """The places of a site, by what one goes there for, open now or not."""

    objects: ClassVar[PageManager] = PageManager()

    template = "home/place_index.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.PlacePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("liste des lieux")
        verbose_name_plural = _("listes des lieux")


class PlacePage(BasePage):
    """A place: its address, when it is open, how one gets in. Coordinates are in WGS 84, decimal degrees."""

    kind = models.CharField(_("genre"), max_length=12, choices=PlaceKind, default=PlaceKind.OTHER)
    address = models.TextField(_("adresse postale"), max_length=300, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    phone = models.CharField(_("téléphone"), max_length=20, blank=True, validators=[phone_number])
    email = models.EmailField(_("adresse électronique"), blank=True)
    opening_hours = StreamField((), verbose_name=_("horaires d’ouverture"), blank=True, max_num=1)
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
    content_panels = [
        *BasePage.content_panels,
        *(
            FieldPanel(name)
            for name in (
                "kind",
                "address",
                "latitude",
                "longitude",
                "phone",
                "email",
                "opening_hours",
                "access",
                "body",
            )
        ),
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
