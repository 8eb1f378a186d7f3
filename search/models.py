"""What searches read: the words of the published pages, and those of each site.

A page has a row here while it is published. A trigger of the database (migration 0002) moves the row with the page and
drops it when the page is unpublished, even where Wagtail writes past its models. Who may read a page is asked of
Wagtail at each search.
"""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Func
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from search.enums import Group
from search.querysets import FRENCH, PLAIN, IndexedPageQuerySet, WordQuerySet

HEAD = (
    SearchVector("title", weight="A", config=FRENCH)
    + SearchVector("lead", weight="B", config=FRENCH)
    + SearchVector("description", weight="C", config=FRENCH)
)


class IndexedPage(models.Model):
    """The words of a published page. Written by the search backend whenever Wagtail indexes the page."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="+")
    path = models.CharField(max_length=255)  # the page's place in the tree
    group = models.CharField(_("groupe"), max_length=12, choices=Group.entries)
    title = models.CharField(_("titre"), max_length=255)
    lead = models.TextField(_("chapeau"), blank=True)
    description = models.TextField(_("description"), blank=True)
    text = models.TextField(_("texte"), blank=True)
    dated_on = models.DateField(_("date"), null=True, blank=True)  # of a piece of news; when an event starts
    ends_at = models.DateTimeField(_("fin"), null=True, blank=True)  # of an event

    # Made by the database, so that rows written in bulk have them too.
    key = models.GeneratedField(
        expression=Func(Lower("title"), function="f_unaccent"), output_field=models.TextField(), db_persist=True
    )
    head = models.GeneratedField(expression=HEAD, output_field=SearchVectorField(), db_persist=True)
    words = models.GeneratedField(
        expression=HEAD + SearchVector("text", weight="D", config=FRENCH),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    # As written and as stemmed: what is being typed is the beginning of the one, or a form of the other.
    title_words = models.GeneratedField(
        expression=SearchVector("title", config=PLAIN) + SearchVector("title", config=FRENCH),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[models.Manager] = IndexedPageQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page indexée")
        verbose_name_plural = _("pages indexées")
        indexes = [
            *(GinIndex(fields=[name], name=f"search_page_{name}") for name in ("head", "words", "title_words")),
            models.Index(OpClass("path", name="varchar_pattern_ops"), name="search_page_path"),
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word that the public pages of a site use: what a word typed with an error may have meant."""

    # Without an index of its own: the constraint has one.
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    word = models.CharField(_("mot"), max_length=40)  # without accents nor capitals: what is compared
    shown = models.CharField(_("forme affichée"), max_length=40)  # as most pages write it
    stem = models.CharField(_("radical"), max_length=40)  # as searches compare it; empty for a stop word
    pages = models.PositiveIntegerField(_("nombre de pages"))

    objects: ClassVar[models.Manager] = WordQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mot d’un site")
        verbose_name_plural = _("mots des sites")
        constraints = [models.UniqueConstraint(fields=["site", "word"], name="search_word_once_a_site")]
        indexes = [
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="search_word_trigrams"),
            models.Index(fields=["site", "stem"], name="search_word_stem"),
        ]

    def __str__(self) -> str:
        return self.shown
