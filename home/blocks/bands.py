"""The bands of a home page, in the order that its officers give them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from home.blocks.links import LinksBlock, page_block
from home.blocks.media import DescribedImageBlock
from home.blocks.text import ParagraphBlock
from home.registry import bands


class BandBlock(blocks.ChoiceBlock):
    """One of the bands that make themselves: news, agenda, what is reported near by…"""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=lambda: [(band.name, band.title) for band in bands().values()], **kwargs)

    class Meta:
        icon = "list-ul"
        label = gettext_lazy("Rubrique tenue à jour")
        description = gettext_lazy("Actualités, agenda, signalements près de chez vous… Elle se remplit seule.")
        preview_template = "home/previews/band.html"
        preview_value = "actualites"


class EditorialBlock(blocks.StructBlock):
    """The word of the mayor, or of whoever signs it."""

    title = blocks.CharBlock(max_length=80, default=gettext_lazy("Le mot du maire"), label=gettext_lazy("Titre"))
    text = ParagraphBlock(label=gettext_lazy("Texte"))
    signature = blocks.CharBlock(
        required=False,
        max_length=120,
        label=gettext_lazy("Signature"),
        help_text=gettext_lazy("Le nom et la fonction de qui parle."),
    )
    image = DescribedImageBlock(required=False, label=gettext_lazy("Portrait"))
    page = page_block()

    class Meta:
        icon = "openquote"
        label = gettext_lazy("Mot du maire")
        description = gettext_lazy("Quelques lignes signées, avec un portrait si vous en avez un.")
        template = "home/blocks/editorial.html"
        preview_value = {
            "title": gettext_lazy("Le mot du maire"),
            "text": gettext_lazy("<p>Bienvenue sur le site de votre commune.</p>"),
            "signature": gettext_lazy("Le maire"),
            "image": None,
            "page": None,
        }


class BandsBlock(blocks.StreamBlock):
    """What stands below the search, the tasks and the way back to one's requests, which stay first."""

    band = BandBlock()
    editorial = EditorialBlock()
    links = LinksBlock()

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        seen = set()
        for position, block in enumerate(cleaned):
            if block.block_type == "band" and block.value:
                if block.value in seen:
                    errors[position] = ValidationError(_("Cette rubrique est déjà plus haut\u00a0: gardez-en une."))
                seen.add(block.value)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        required = False
