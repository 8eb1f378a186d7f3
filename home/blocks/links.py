"""Ways on: links, tasks, an e-service, a place."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from home.blocks.contact import SampledMixin
from home.blocks.rules import TitleBlock, WordBlock, is_vague, own_address

GROUP = gettext_lazy("Liens et services")
TASK_ICONS = [
    ("traffic-cone", gettext_lazy("cône de chantier")),
    ("history", gettext_lazy("horloge qui remonte")),
    ("message-square", gettext_lazy("bulle")),
    ("landmark", gettext_lazy("bâtiment public")),
    ("circle-question-mark", gettext_lazy("point d’interrogation")),
    ("shield-check", gettext_lazy("bouclier")),
    ("file-text", pgettext_lazy("drawing", "document")),
    ("school", gettext_lazy("école")),
    ("recycle", gettext_lazy("recyclage")),
    ("calendar-days", gettext_lazy("calendrier")),
    ("map-pin", gettext_lazy("lieu")),
    ("house", gettext_lazy("maison")),
    ("baby", gettext_lazy("bébé")),
    ("utensils", gettext_lazy("couverts")),
    ("bus", gettext_lazy("bus")),
    ("bike", gettext_lazy("vélo")),
    ("car", gettext_lazy("voiture")),
    ("book-open", gettext_lazy("livre ouvert")),
    ("id-card", gettext_lazy("carte d’identité")),
    ("heart-handshake", gettext_lazy("mains et cœur")),
    ("accessibility", gettext_lazy("accessibilité")),
    ("tree-deciduous", gettext_lazy("arbre")),
    ("trash-2", gettext_lazy("poubelle")),
    ("euro", gettext_lazy("euro")),
]


class WayValue(blocks.StructValue):
    """Where something leads."""

    @property
    def leads(self) -> bool:
        """Whether it leads anywhere: not when its page is no longer published."""
        page = self.get("page")
        return page.live if page else bool(self.get("address"))


class WayBlock(blocks.StructBlock):
    """Something that leads to a page of the site or to an address: to one of them."""

    class Meta:
        value_class = WayValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        page, address = cleaned["page"], cleaned["address"]
        if page and address:
            raise refused("address", _("Choisissez une page ou indiquez une adresse, pas les deux."))
        if not page and not address:
            raise refused("address", _("Choisissez une page, ou indiquez une adresse."))
        if is_vague(cleaned["title"]):
            raise refused("title", _("Dites où mène ce lien : nommez ce que l’on y trouvera."))
        return cleaned


def refused(name: str, reason: str) -> StructBlockValidationError:
    return StructBlockValidationError(block_errors={name: ValidationError(reason)})


class PageBlock(blocks.PageChooserBlock):
    """A page that something leads to."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Page | None]:
        """With what a link says of them."""
        pages = self.model_class.objects.order_by().only("title", "url_path", "live").in_bulk(values)
        return [pages.get(value) for value in values]


def page_block(**kwargs: Any) -> PageBlock:
    return PageBlock(
        required=False,
        label=gettext_lazy("Page"),
        help_text=gettext_lazy("Le lien suit la page, même si elle change d’adresse."),
        **kwargs,
    )


def address_block() -> blocks.CharBlock:
    return blocks.CharBlock(
        required=False,
        max_length=200,
        validators=[own_address],
        search_index=False,
        label=gettext_lazy("Ou adresse"),
        help_text=gettext_lazy("D’un autre site : https://… De celui-ci : /signaler/"),
    )


SAMPLE_TASK = {
    "title": gettext_lazy("Signaler une anomalie"),
    "text": gettext_lazy("Éclairage, voirie, propreté"),
    "page": None,
    "address": "/signaler/",
    "icon": "traffic-cone",
}


class TaskBlock(WayBlock):
    """One of the things that people come for."""

    title = TitleBlock(
        max_length=60, label=gettext_lazy("Ce que l’on vient faire"), help_text=gettext_lazy("Commencez par un verbe.")
    )
    text = blocks.CharBlock(required=False, max_length=120, label=gettext_lazy("Précision"))
    page = page_block()
    address = address_block()
    icon = WordBlock(TASK_ICONS, search_index=False, label=gettext_lazy("Dessin"))

    class Meta:
        icon = "link"
        label = gettext_lazy("Tâche")
        description = gettext_lazy("Une chose que l’on vient faire, avec un verbe et un dessin.")
        template = "home/blocks/task.html"
        preview_value = SAMPLE_TASK


class TasksBlock(blocks.ListBlock):
    """Tiles, each for one thing to do."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(TaskBlock(), **kwargs)

    class Meta:
        icon = "grid"
        label = gettext_lazy("Tuiles de tâches")
        description = gettext_lazy("De grandes tuiles, pour ce que l’on vient faire le plus souvent.")
        group = GROUP
        template = "home/blocks/tasks.html"
        preview_value = [
            SAMPLE_TASK,
            {
                "title": gettext_lazy("Prendre rendez-vous"),
                "text": gettext_lazy("Carte d’identité, passeport"),
                "page": None,
                "address": "/contact/",
                "icon": "calendar-days",
            },
        ]


class LinkBlock(WayBlock):
    title = TitleBlock(max_length=120, label=gettext_lazy("Titre"))
    text = blocks.CharBlock(required=False, max_length=200, label=gettext_lazy("Précision"))
    page = page_block()
    address = address_block()

    class Meta:
        icon = "link"
        label = gettext_lazy("Lien")


class LinksBlock(blocks.StructBlock):
    """What to read next."""

    title = TitleBlock(
        required=False, max_length=80, default=gettext_lazy("Pour aller plus loin"), label=gettext_lazy("Titre")
    )
    entries = blocks.ListBlock(LinkBlock(), min_num=1, label=gettext_lazy("Liens"))

    class Meta:
        icon = "link"
        label = gettext_lazy("Liens")
        description = gettext_lazy("Quelques liens choisis, chacun avec un mot d’explication.")
        group = GROUP
        template = "home/blocks/links.html"
        preview_value = {
            "title": gettext_lazy("Pour aller plus loin"),
            "entries": [
                {
                    "title": gettext_lazy("Les tarifs de la cantine"),
                    "text": gettext_lazy("Selon votre quotient familial"),
                    "page": None,
                    "address": "/contact/",
                },
                {
                    "title": gettext_lazy("Les menus de la semaine"),
                    "text": "",
                    "page": None,
                    "address": "https://example.org/menus",
                },
            ],
        }


class ServiceBlock(blocks.PageChooserBlock):
    """An e-service of the site: what it is, and the button that starts it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(page_type="services.ServicePage", **kwargs)

    class Meta:
        icon = "form"
        label = gettext_lazy("Téléservice")
        description = gettext_lazy("Une démarche de ce site, avec le bouton qui la commence.")
        group = GROUP
        template = "home/blocks/service.html"
        preview_template = "home/previews/service.html"
        preview_value = None


class PlaceBlock(SampledMixin, blocks.PageChooserBlock):
    """A place of the site: where it is, and whether it is open."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(page_type="home.PlacePage", **kwargs)

    class Meta:
        icon = "site"
        label = gettext_lazy("Lieu")
        description = gettext_lazy("Un lieu de ce site : son adresse, et s’il est ouvert en ce moment.")
        group = GROUP
        template = "home/blocks/place.html"
        preview_template = "home/previews/place.html"
        preview_value = None
