"""Who sits on the council: a page a person, under the page that lists them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from communes.fields import StreamField
from home.blocks import BodyBlock
from home.models.base import BasePage


class CouncillorPage(BasePage):
    """An elected member: the title is their name, the illustration their portrait, which may be missing.

    They stand in the order that officers give them, which is that of the council.
    """

    role = models.CharField(
        _("fonction"),
        max_length=120,
        help_text=_("Par exemple\u00a0: «\u00a0Maire\u00a0», «\u00a0Deuxième adjointe\u00a0»."),
    )
    delegation = models.CharField(
        _("délégation"),
        max_length=200,
        blank=True,
        help_text=_("Par exemple\u00a0: «\u00a0Écoles et petite enfance\u00a0». Vide\u00a0: aucune."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("contenu"), blank=True)

    objects: ClassVar[PageManager] = PageManager()

    template = "home/councillor.html"
    parent_page_types: ClassVar[list[str]] = ["home.InformationPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Une personne élue\u00a0: sa fonction, sa délégation, son portrait si vous en avez un.")
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("role"), FieldPanel("delegation")], _("Mandat")),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("role"),
        index.SearchField("delegation"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("personne élue")
        verbose_name_plural = _("personnes élues")
