"""What is new: a page a piece, under the index that lists them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from home.blocks import BodyBlock
from home.fields import StreamField
from home.models.base import BasePage
from home.querysets import NewsQuerySet


class NewsIndexPage(BasePage):
    """All the news of a site, the newest first, and their feed."""

    objects: ClassVar[PageManager] = PageManager()

    template = "home/news_index.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("liste des actualités")
        verbose_name_plural = _("listes des actualités")


class NewsPage(BasePage):
    """A piece of news. Its date is what the officer says, not the moment when the page was last saved."""

    published_on = models.DateField(_("date de l’actualité"), default=timezone.localdate, null=True)
    body = StreamField(BodyBlock(), verbose_name=_("contenu"), blank=True)

    objects: ClassVar[PageManager] = PageManager.from_queryset(NewsQuerySet)()

    template = "home/news.html"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*BasePage.content_panels, FieldPanel("published_on"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("published_on")]

    class Meta:
        verbose_name = _("actualité")
        verbose_name_plural = _("actualités")
