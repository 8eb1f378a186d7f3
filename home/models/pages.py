from collections.abc import Iterable, Iterator
from typing import ClassVar, NamedTuple

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamValue
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from communes.fields import StreamField
from home import registry
from home.blocks import BandsBlock, BannerBlock, BodyBlock, Heading, NumberBlock, QuestionsBlock, TaskBlock, headings_of
from home.models.base import BasePage
from home.models.councillors import CouncillorPage
from home.models.events import EventPage
from home.models.news import NewsPage
from home.querysets import cards_below, page_at, page_for_all, restricted
from home.registry import Band, Way, ways
from home.reserved_slugs import PERSONAL_DATA

NEWS = EVENTS = 3  # on the home page
WASTE, ASSOCIATIONS = "dechets-proprete", "vie-associative"  # slugs that the starter site gives them
HEADINGS = 3  # from this many on, a page shows its contents


class Branch(NamedTuple):
    """A page in the plan of the site, with those below it."""

    page: Page
    children: list["Branch"]


class HomePage(BasePage):
    """The first page of a site: what people most often come for."""

    banner = StreamField(
        BannerBlock(),
        verbose_name=_("bandeau"),
        blank=True,
        help_text=_("Ce à quoi l’on reconnaît votre commune\u00a0: sa silhouette, ou une photographie."),
    )
    tasks = StreamField([("task", TaskBlock())], verbose_name=_("tâches les plus courantes"), max_num=6, blank=True)
    numbers = StreamField([("number", NumberBlock())], verbose_name=_("numéros utiles"), max_num=8, blank=True)
    bands = StreamField(
        BandsBlock(),
        verbose_name=_("rubriques"),
        blank=True,
        help_text=_(
            "Ce qui suit la recherche, les tâches et le suivi, dans votre ordre. Sans rien ici\u00a0: actualités,"
            " agenda, signalements et numéros utiles."
        ),
    )

    objects: ClassVar[PageManager] = PageManager()

    template = "home/home.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.SectionPage",
        "home.InformationPage",
        "home.HelpPage",
        "home.NewsIndexPage",
        "home.EventIndexPage",
        "home.PlaceIndexPage",
        "home.SiteMapPage",
        "services.ServiceIndexPage",
        "signalement.SignalementPage",
    ]
    content_panels = [
        *BasePage.content_panels,
        *(FieldPanel(name) for name in ("banner", "tasks", "numbers", "bands")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("tasks"), index.SearchField("numbers")]

    class Meta:
        verbose_name = _("page d’accueil")
        verbose_name_plural = _("pages d’accueil")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page at an address in a query or two, however deep it stands: Wagtail looks level by level, two a level.

        Addresses that a page serves below itself are left to Wagtail. This page may be the copy of the table of sites,
        of some seconds ago (portail.middleware): what it shows is read again.
        """
        if not path_components:
            return super(HomePage, HomePage.objects.get(pk=self.pk)).route(request, [])
        if page := page_at(self, path_components):
            return page.route(request, [])
        return super().route(request, path_components)

    def bands_in_order(self) -> Iterator[Band | StreamValue.StreamChild]:
        """What follows the way back to one's requests: as the officers have ordered it, else all with a rank."""
        known = registry.bands()
        if not self.bands:
            yield from (band for band in known.values() if band.rank is not None)
        for block in self.bands:
            if block.block_type != "band":
                yield block
            elif block.value in known:
                yield known[block.value]

    def news(self) -> models.QuerySet[NewsPage]:
        """The last news of the site."""
        return NewsPage.objects.listed(below=self).newest_first().as_entries()[:NEWS]

    def events(self) -> models.QuerySet[EventPage]:
        """The next events of the site."""
        return EventPage.objects.listed(below=self).upcoming(timezone.now()).as_entries()[:EVENTS]

    def collection(self) -> Page | None:
        """Where the days are found on which bins are emptied; None where the site has no such page for everyone."""
        return page_for_all(self, WASTE)

    def associations(self) -> Page | None:
        """What there is to know of associations; None where the site has no such page for everyone."""
        return page_for_all(self, ASSOCIATIONS)


class ParentPage(BasePage):
    """A page that lists those below it."""

    class Meta:
        abstract = True

    def cards(self) -> Iterable[Page]:
        """The pages below this one, in the order in which the officers have put them, with their words."""
        return cards_below(self) if self.numchild else ()


class SectionPage(ParentPage):
    """A theme (« rubrique »): a few words, and the pages below it as cards."""

    body = StreamField(BodyBlock(), verbose_name=_("contenu"), blank=True)

    objects: ClassVar[PageManager] = PageManager()

    template = "home/section.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["home.SectionPage", "home.InformationPage", "home.HelpPage"]
    page_description = _("Un thème\u00a0: quelques mots, puis les pages qui sont au-dessous, en cartes.")
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("rubrique")
        verbose_name_plural = _("rubriques")


class InformationPage(ParentPage):
    """A page to read. Its children are listed under its text."""

    body = StreamField(BodyBlock(), verbose_name=_("contenu"), blank=True)

    objects: ClassVar[PageManager] = PageManager()

    template = "home/information.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage", "home.InformationPage"]
    subpage_types: ClassVar[list[str]] = ["home.InformationPage", "home.CouncillorPage"]
    page_description = _("Une page à lire\u00a0: textes, images, démarches, contacts. La plus courante.")
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page d’information")
        verbose_name_plural = _("pages d’information")

    def cards(self) -> Iterable[Page]:
        """As of any page, but those of the council that its text lists already."""
        cards = super().cards()
        is_listed = any(block.block_type == "council" for block in self.body)
        return cards.not_type(CouncillorPage) if is_listed and isinstance(cards, PageQuerySet) else cards

    @property
    def tells_of_data(self) -> bool:
        """Whether it is the page of a site that says who answers for personal data: that is added to its text."""
        return self.is_operational and self.slug == PERSONAL_DATA

    def contents(self) -> list[Heading]:
        """The headings to go to; none when the page is soon read through."""
        headings = headings_of(self.body)
        if self.tells_of_data:
            headings = [*headings, Heading("qui-repond-de-vos-donnees", str(_("Qui répond de vos données")))]
        return headings if len(headings) >= HEADINGS else []


class HelpPage(ParentPage):
    """Questions and their answers, by theme; below the first of a site, those that deserve a page of their own."""

    questions = StreamField(QuestionsBlock(), verbose_name=_("questions et réponses"), blank=True)

    objects: ClassVar[PageManager] = PageManager()

    template = "home/help.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage", "home.HelpPage"]
    subpage_types: ClassVar[list[str]] = ["home.HelpPage"]
    page_description = _("Des questions que l’on vous pose souvent, et leurs réponses.")
    content_panels = [*BasePage.content_panels, FieldPanel("questions")]
    search_fields = [*BasePage.search_fields, index.SearchField("questions")]

    class Meta:
        verbose_name = _("page d’aide")
        verbose_name_plural = _("pages d’aide")


class SiteMapPage(BasePage):
    """The plan of the site, made from its tree: nothing to keep up to date. News and events, which pass, have their
    own lists."""

    objects: ClassVar[PageManager] = PageManager()

    own_slug = "plan-du-site"
    template = "home/site_map.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("Toutes les pages du site, à l’adresse /plan-du-site/. Il se tient à jour seul.")

    class Meta:
        verbose_name = _("plan du site")
        verbose_name_plural = _("plans de site")

    def ways(self) -> tuple[Way, ...]:
        """What the site has beside its pages."""
        return ways()

    def tree(self) -> list[Branch]:
        """The pages of the site but this one, as their tree; those that need a password are left out."""
        lasting = self.get_parent().get_descendants().live().not_type(NewsPage, EventPage)
        pages = lasting.exclude(restricted()).exclude(pk=self.pk).order_by("path")
        top: list[Branch] = []
        open_branches: list[Branch] = []
        for page in pages:
            branch = Branch(page, [])
            while open_branches and not page.is_descendant_of(open_branches[-1].page):
                open_branches.pop()
            (open_branches[-1].children if open_branches else top).append(branch)
            open_branches.append(branch)
        return top
