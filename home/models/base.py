from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from home.addresses import refusal

ROOT_DEPTH = 3  # of the pages that stand directly under a home page: the tree's root is 1, a site's home page 2


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
        if reason := refusal(self.slug, former=former, at_the_root=self.depth == ROOT_DEPTH):
            raise ValidationError({"slug": reason})

    @property
    def description(self) -> str:
        """What search engines show."""
        return self.search_description or self.lead

    def trail(self) -> list[dict[str, str]]:
        """The way from the home page to this one, which comes last."""
        between = self.get_ancestors().filter(depth__gte=ROOT_DEPTH) if (self.depth or 0) > ROOT_DEPTH else ()
        return [
            {"title": _("Accueil"), "url": "/"},
            *({"title": page.title, "url": own_address(page)} for page in between),
            {"title": self.title, "url": ""},
        ]


def own_address(page: Page) -> str:
    """The address of a page on its own site: its place in the tree, without the home page's."""
    return "/" + page.url_path.split("/", 2)[2]
