import re
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import get_callable
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page, PageManager
from wagtail.search import index

from communes.enums import Feature
from communes.fields import StreamField
from communes.models import Authority
from communes.names import sort_key_of
from grc.enums import DelayUnit, Silence
from grc.models import Demarche, FormVersion, ObservedDelay
from grc.questions.definition import ContactRule, define, has_steps
from grc.wording import took
from home.blocks import BodyBlock
from home.models import BasePage
from home.models.base import ROOT_DEPTH, own_address
from services.availability import Availability
from services.blocks import PieceBlock, QuestionsBlock, RulesBlock, asked, with_rows
from services.blocks.rules import AnswerRule, answer_rules
from services.models import panels
from services.models.cosigned import CosignedService
from services.models.editing import ServicePageForm
from services.models.listed import Lists, lists_for
from services.models.placed import of_place
from services.models.protected import DataProtectedService
from services.models.terms import LifeEvent, Theme
from services.models.treated import TreatedService
from services.querysets import ServiceQuerySet
from services.registry import opening_of

ARTICLE = re.compile(r"\b[LRDA]\.? ?\*?\d|\bn° ?\d", re.IGNORECASE)  # of a code, or a decree


class ServicePage(RoutablePageMixin, CosignedService, DataProtectedService, TreatedService, BasePage):
    """A service: its sheet, and its form at `demande/` below it.

    What residents answer is the published `form_version`, frozen, never this page. `demarche` and `form_version` are
    written by `services.operations.freeze` alone, and belong to no revision.
    """

    VIEW: ClassVar[str] = "services.views.form"
    STEPS: ClassVar[str] = "services.drafts.views.first"
    PREVIEW: ClassVar[str] = "services.views.preview"
    BLANK: ClassVar[str] = "services.views.blank_form"
    FROZEN: ClassVar[tuple[str, ...]] = ("demarche_id", "form_version_id")

    sort_key = models.CharField(max_length=255, editable=False, blank=True)
    theme = models.ForeignKey(
        Theme, verbose_name=_("thème"), on_delete=models.PROTECT, null=True, related_name="services"
    )
    life_events = ParentalManyToManyField(
        LifeEvent, verbose_name=_("moments de la vie"), blank=True, related_name="services"
    )
    audience = models.CharField(
        _("pour qui"),
        max_length=160,
        blank=True,
        help_text=_("Par exemple\u00a0: «\u00a0Toute personne née à Bron\u00a0»."),
    )
    cost = models.CharField(_("combien cela coûte"), max_length=120, default="Gratuit")
    delay = models.CharField(
        _("combien de temps cela prend"),
        max_length=120,
        blank=True,
        help_text=_(
            "Le délai que les gens constatent, pas le meilleur. Par exemple\u00a0: «\u00a0Une semaine environ\u00a0»."
        ),
    )
    target_days = models.PositiveSmallIntegerField(
        _("délai visé"), null=True, blank=True, help_text=_("Donne sa date limite à chaque demande reçue.")
    )
    delay_unit = models.CharField(
        _("compté en"), max_length=12, choices=DelayUnit.entries, default=DelayUnit.WORKING_DAYS
    )
    legal_limit = models.CharField(
        _("délai légal de réponse"),
        max_length=160,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Par exemple\u00a0: «\u00a0Deux mois\u00a0; sans réponse, la demande est refusée\u00a0»."
            " Dit avec le délai constaté."
        ),
    )
    silence = models.CharField(
        _("sans réponse"),
        max_length=12,
        choices=Silence.entries,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Deux mois de silence valent acceptation, sauf exceptions\u00a0: demande d’argent, réclamation, cas prévus"
            " par décret. Vide\u00a0: la demande n’attend pas de décision."
        ),
    )
    silence_months = models.PositiveSmallIntegerField(_("au bout de (mois)"), default=2, db_default=2)
    silence_basis = models.CharField(
        _("selon"),
        max_length=160,
        blank=True,
        default="",
        db_default="",
        help_text=_("L’article qui le prévoit, par exemple\u00a0: «\u00a0article L231-1 du CRPA\u00a0»."),
    )
    pieces = StreamField([("piece", PieceBlock())], verbose_name=_("ce qu’il faut préparer"), blank=True)
    contact_name = models.CharField(
        _("service à joindre"),
        max_length=80,
        blank=True,
        help_text=_("Vide\u00a0: les coordonnées de la collectivité."),
    )
    contact_phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    contact_email = models.EmailField(_("adresse électronique"), blank=True)
    external_url = models.URLField(
        _("adresse de la démarche sur un autre site"),
        blank=True,
        help_text=_("Quand elle ne se fait pas ici\u00a0: le bouton de la fiche y mène."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("détails"), blank=True)
    questions = StreamField(QuestionsBlock(), verbose_name=_("questions"), blank=True)
    name_required = models.BooleanField(_("nom obligatoire"), default=True)
    email_required = models.BooleanField(_("adresse électronique obligatoire"), default=True)
    phone_required = models.BooleanField(_("téléphone obligatoire"), default=False)
    opens_at = models.DateTimeField(_("ouvre le"), null=True, blank=True)
    closes_at = models.DateTimeField(
        _("ferme le"), null=True, blank=True, help_text=_("À minuit\u00a0: la veille est le dernier jour.")
    )
    interruption = models.CharField(
        _("interruption"),
        max_length=240,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Pour fermer le formulaire un moment\u00a0: dites pourquoi, jusqu’à quand, et comment faire en attendant."
            " Les brouillons sont gardés. Effacez la phrase pour rouvrir."
        ),
    )
    rules = StreamField(RulesBlock(), verbose_name=_("ce que les réponses entraînent"), blank=True)
    demarche = models.OneToOneField(
        Demarche, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    form_version = models.ForeignKey(
        FormVersion, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects: ClassVar[PageManager] = PageManager.from_queryset(ServiceQuerySet)()

    base_form_class = ServicePageForm
    template = "services/service.html"
    parent_page_types: ClassVar[list[str]] = ["services.ServiceIndexPage", "services.ServiceSectionPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = ["demarche", "form_version"]
    preview_modes: ClassVar[list[tuple[str, Any]]] = [("", _("Fiche")), ("demande", _("Formulaire"))]
    edit_handler = TabbedInterface(
        [
            ObjectList([*BasePage.content_panels, *panels.SHEET], heading=_("Fiche")),
            ObjectList(panels.FORM, heading=_("Formulaire")),
            ObjectList(BasePage.promote_panels, heading=_("Référencement")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("audience"),
        index.SearchField("pieces"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Whether officers are offered to make one there: what their authority's convention gives, too."""
        authority = Authority.objects.of_page(parent)
        return super().can_create_at(parent) and (authority is None or authority.offers(Feature.COMPOSER))

    @path("")
    def sheet(self, request: HttpRequest) -> HttpResponse:
        return self.render(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        now, when = timezone.now(), self.availability
        if until := when.next_change(now):  # a kept sheet says no longer that it is open
            request.true_until = min(until, getattr(request, "true_until", until))  # type: ignore[attr-defined] # the cache's
        context = super().get_context(request, *args, **kwargs)
        return {**context, "closure": when.closure(now), "last_call": when.last_call(now)}

    @path("demande/", name="form")
    def form(self, request: HttpRequest) -> HttpResponse:
        return self.form_view(request, self)

    @path("formulaire-a-imprimer/", name="blank_form")
    def blank_form(self, request: HttpRequest) -> HttpResponse:
        return get_callable(self.BLANK)(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name:
            return get_callable(self.PREVIEW)(request, self)
        return self.render(request)

    def serve_expired(self, request: HttpRequest) -> HttpResponse:
        """The answer to a form whose CSRF token is no longer good: the form again, nothing sent."""
        return self.form_view.expired(request, self)

    @property
    def form_view(self) -> Any:
        """What asks for the service: its form on one page, or the first of its steps."""
        is_in_steps = self.form_version is not None and has_steps(self.form_version.definition)
        return get_callable(self.STEPS if is_in_steps else self.VIEW)

    @property
    def definition(self) -> dict[str, Any]:
        """What would be frozen if the page were published as it is."""
        return self.definition_with(lists_for(self, asked(self.questions)))

    def definition_with(self, lists: Lists) -> dict[str, Any]:
        """The same, with the rows of these lists."""
        rule = ContactRule(name=self.name_required, email=self.email_required, phone=self.phone_required)
        return define(of_place(with_rows(asked(self.questions), lists), self), contact=rule)

    @property
    def answer_rules(self) -> list[AnswerRule]:
        """What answers entail, in the order of the page."""
        return answer_rules(self.rules, self.questions) if self.rules else []  # which leaves the questions unread

    @cached_property
    def provider(self) -> Authority | None:
        """The authority whose service it is; None outside a site. Asked once for each page that is loaded."""
        return Authority.objects.of_page(self)

    @property
    def availability(self) -> Availability:
        """When it may be asked for."""
        own = Availability(self.opens_at, self.closes_at, self.interruption)
        if not self.procedure:
            return own
        opening = opening_of(self.procedure, self.provider)
        opens_at = max(filter(None, [self.opens_at, opening.opens_at]), default=None)
        return own._replace(opens_at=opens_at, instead=opening.instead)

    @property
    def is_online(self) -> bool:
        """Whether the service can be asked for here."""
        return self.form_version_id is not None

    @property
    def observed_delay(self) -> str:
        """How long the last requests took, in words; empty when they were too few to tell."""
        delay = ObservedDelay.objects.filter(demarche=self.demarche_id).order_by("-closed").first()
        return took(delay) if delay else ""

    @property
    def sheet_address(self) -> str:
        """On its own site, as `form_address`."""
        return own_address(self)

    @property
    def form_address(self) -> str:
        return f"{self.sheet_address}demande/"

    @property
    def own_contact(self) -> dict[str, Any] | None:
        """Whom to ask, when the page says it, or its section; None for the authority of the site."""
        if self.contact_phone or self.contact_email:
            return {"phone": self.contact_phone, "email": self.contact_email, "address": "", "hours": ""}
        *_index, above = self.between or [None]
        section = Authority.objects.filter(section=above.pk).first() if above and above.depth > ROOT_DEPTH else None
        return section.contact if section else None

    def clean(self) -> None:
        super().clean()
        self.sort_key = sort_key_of(self.title)
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            words = _("La fermeture vient avant l’ouverture\u00a0: corrigez l’une des deux.")
            raise ValidationError({"closes_at": words})
        if self.silence and not ARTICLE.search(self.silence_basis):
            words = _("Dites l’article qui le prévoit, par exemple\u00a0: «\u00a0article L231-4 du CRPA\u00a0».")
            raise ValidationError({"silence_basis": words})

    def with_content_json(self, content: dict[str, Any]) -> Page:
        """A revision says nothing of what publications have frozen: the row does."""
        page = super().with_content_json(content)
        for name in self.FROZEN:
            setattr(page, name, getattr(self, name))
        return page
