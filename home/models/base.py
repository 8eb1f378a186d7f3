from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from accounts.reference import held
from home.reserved_slugs import OPERATIONAL, refusal

if TYPE_CHECKING:
    from communes.launch.models import Trial

ROOT_DEPTH = 3  # of the pages that stand directly under a home page: the tree's root is 1, a site's home page 2


class PageForm(WagtailAdminPageForm):
    """The form of a page in the administration; it knows where a new page will stand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.parent_page is not None:
            self.instance.future_depth = self.parent_page.depth + 1


class BasePage(Page):
    """What all our pages share: a lead, a description for search engines, an address that others can rely on."""

    lead = models.CharField(
        _("chapeau"), max_length=300, blank=True, help_text=_("Une phrase ou deux, en tête de la page.")
    )

    picture = models.ForeignKey(
        "home.Image",
        verbose_name=_("illustration"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Montrée dans les listes et quand la page est partagée. Elle n’apprend rien de plus que les mots."),
    )

    base_form_class = PageForm
    future_depth: int | None = None  # of a page that is not in the tree yet
    own_slug: ClassVar[str] = ""  # where pages of this type stand, at the root of a site
    closed_slugs: ClassVar[frozenset[str]] = frozenset()  # that the parent of such a page serves itself
    lifted: int | None = None  # the restriction that does not hold for who reads it (portail.pages.trial)
    trial: "Trial | None" = None  # of a page that is read before it opens to all

    # For how many seconds one copy may serve all readers (portail.runtime.pagecache): a minute is right whatever a page
    # shows, « aujourd’hui » included: it is longer where nothing depends on the clock, 0 for a form, and a change shows
    # at once.
    kept_for: ClassVar[int] = 60
    parameters: ClassVar[frozenset[str]] = frozenset()  # of its address that change what it shows

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("picture")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("Pour les moteurs de recherche"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], _("Menu principal")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("search_description")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        former = Page.objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        at_the_root = (self.depth or self.future_depth) == ROOT_DEPTH
        if reason := self.refused(self.slug, at_the_root=at_the_root, former=former):
            raise ValidationError({"slug": reason})

    @property
    def is_operational(self) -> bool:
        """Whether others rely on the address of this page."""
        return self.depth == ROOT_DEPTH and self.slug in OPERATIONAL

    def refused(self, slug: str, *, at_the_root: bool, former: str | None = None) -> str:
        """Why the page may not have this slug directly under a home page, or elsewhere; empty when it may.

        former: the slug that it has now.
        """
        if slug in self.closed_slugs:
            return _("L’adresse « %(slug)s » est déjà prise à cet endroit du site.") % {"slug": slug}
        return refusal(slug, former=former, at_the_root=at_the_root, own=self.own_slug)

    @property
    def description(self) -> str:
        """What search engines show."""
        return self.search_description or self.lead

    def trail(self) -> list[dict[str, str]]:
        """The way from the home page to this one, which comes last."""
        return [
            {"title": _("Accueil"), "url": "/"},
            *({"title": page.title, "url": own_address(page)} for page in self.between),
            {"title": self.title, "url": ""},
        ]

    @cached_property
    def between(self) -> list[Page]:
        """The pages between the home page and this one. No query directly under the home page."""
        if (self.depth or 0) <= ROOT_DEPTH:
            return []
        return list(self.get_ancestors().filter(depth__gte=ROOT_DEPTH))

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """As Wagtail's, in one query instead of two: the restrictions of this page, of those above it, and of the
        pages of which these are aliases."""
        if not are_pages_restricted():
            return PageViewRestriction.objects.none()
        above = [self.path[:length] for length in range(self.steplen, len(self.path) + 1, self.steplen)]
        found = PageViewRestriction.objects.filter(
            Q(page__path__in=above) | Q(page__aliases__path__in=above)
        ).distinct()
        return found.exclude(pk=self.lifted) if self.lifted else found


@held
def are_pages_restricted() -> bool:
    """Whether any page of any site is kept for some readers."""
    return PageViewRestriction.objects.exists()


def own_address(page: Page) -> str:
    """The address of a page on its own site: its place in the tree, without the home page's."""
    return "/" + page.url_path.split("/", 2)[2]
