from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import get_callable
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page, PageManager

from communes.models.authority import sort_key_of
from grc.enums import DelayUnit
from grc.models import Demarche, FormVersion
from home.blocks import BodyBlock
from home.fields import StreamField
from home.models import BasePage
from services.blocks import PieceBlock
from services.models.terms import LifeEvent, Theme
from services.querysets import ServiceQuerySet


class ServicePage(RoutablePageMixin, BasePage):
    """A service: its sheet, and its form at `demande/` below it.

    What residents answer is the published `form_version`, frozen, never this page. `demarche` and `form_version` are
    written by `services.operations.freeze` alone, and belong to no revision.
    """

    VIEW: ClassVar[str] = "services.views.form"
    FROZEN: ClassVar[tuple[str, ...]] = ("demarche_id", "form_version_id")

    sort_key = models.CharField(max_length=255, editable=False, blank=True)
    theme = models.ForeignKey(
        Theme, verbose_name=_("thème"), on_delete=models.PROTECT, null=True, related_name="services"
    )
    life_events = ParentalManyToManyField(
        LifeEvent, verbose_name=_("moments de la vie"), blank=True, related_name="services"
    )
    audience = models.CharField(
        _("pour qui"), max_length=160, blank=True, help_text=_("Par exemple : « Toute personne née à Bron ».")
    )
    cost = models.CharField(_("combien cela coûte"), max_length=120, default="Gratuit")
    delay = models.CharField(
        _("combien de temps cela prend"),
        max_length=120,
        blank=True,
        help_text=_("Le délai que les gens constatent, pas le meilleur. Par exemple : « Une semaine environ »."),
    )
    target_days = models.PositiveSmallIntegerField(
        _("délai visé"), null=True, blank=True, help_text=_("Donne sa date limite à chaque demande reçue.")
    )
    delay_unit = models.CharField(_("compté en"), max_length=12, choices=DelayUnit, default=DelayUnit.WORKING_DAYS)
    pieces = StreamField([("piece", PieceBlock())], verbose_name=_("ce qu’il faut préparer"), blank=True)
    contact_name = models.CharField(
        _("service à joindre"), max_length=80, blank=True, help_text=_("Vide : les coordonnées de la collectivité.")
    )
    contact_phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    contact_email = models.EmailField(_("adresse électronique"), blank=True)
    external_url = models.URLField(
        _("adresse de la démarche sur un autre site"),
        blank=True,
        help_text=_("Quand elle ne se fait pas ici : le bouton de la fiche y mène."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("détails"), blank=True)
    questions = StreamField([], verbose_name=_("questions"), blank=True)
    name_required = models.BooleanField(_("nom obligatoire"), default=True)
    email_required = models.BooleanField(_("adresse électronique obligatoire"), default=True)
    phone_required = models.BooleanField(_("téléphone obligatoire"), default=False)
    demarche = models.OneToOneField(
        Demarche, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    form_version = models.ForeignKey(
        FormVersion, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects: ClassVar[PageManager] = PageManager.from_queryset(ServiceQuerySet)()

    template = "services/service.html"
    parent_page_types: ClassVar[list[str]] = ["services.ServiceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*BasePage.content_panels, FieldPanel("theme")]

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")

    @path("")
    def sheet(self, request: HttpRequest) -> HttpResponse:
        return self.render(request)

    @path("demande/", name="form")
    def form(self, request: HttpRequest) -> HttpResponse:
        return get_callable(self.VIEW)(request, self)

    def clean(self) -> None:
        super().clean()
        self.sort_key = sort_key_of(self.title)

    def with_content_json(self, content: dict[str, Any]) -> Page:
        """A revision says nothing of what publications have frozen: the row does."""
        page = super().with_content_json(content)
        for name in self.FROZEN:
            setattr(page, name, getattr(self, name))
        return page
