"""What is new: a page a piece, under the index that lists them."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from communes.fields import StreamField
from home.blocks import BodyBlock
from home.fields import TopicsField
from home.models.base import BasePage
from home.models.listing import page_of_list
from home.querysets import NewsQuerySet


class NewsPage(BasePage):
    """A piece of news. Its date is what the officer says, not the moment when the page was last saved."""

    published_on = models.DateField(_("date de l’actualité"), default=timezone.localdate, null=True)
    topics = TopicsField()
    body = StreamField(BodyBlock(), verbose_name=_("contenu"), blank=True)

    objects: ClassVar[PageManager] = PageManager.from_queryset(NewsQuerySet)()

    closed_slugs = frozenset({"flux"})
    template = "home/news.html"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Ce qui se passe : un texte daté, annoncé sur la page d’accueil.")
    content_panels = [*BasePage.content_panels, *(FieldPanel(name) for name in ("published_on", "topics", "body"))]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("published_on")]

    class Meta:
        verbose_name = _("actualité")
        verbose_name_plural = _("actualités")
        constraints = [models.CheckConstraint(condition=TopicsField.CHECK, name="home_news_topics")]


class NewsIndexPage(BasePage):
    """All the news of a site, the newest first. Their feed is a view below it (`home.urls`)."""

    objects: ClassVar[PageManager] = PageManager()

    own_slug = "actualites"
    template = "home/news_index.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    max_count_per_parent = 1
    parameters: ClassVar[frozenset[str]] = frozenset({"page"})
    page_description = _("La liste de toutes les actualités, à l’adresse /actualites/.")

    class Meta:
        verbose_name = _("liste des actualités")
        verbose_name_plural = _("listes des actualités")

    def news(self) -> NewsQuerySet:
        """The published news of the site, the newest first."""
        return NewsPage.objects.listed(below=self).newest_first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        entries = page_of_list(self.news().as_entries(), request)
        return super().get_context(request, *args, **kwargs) | {"entries": entries}
