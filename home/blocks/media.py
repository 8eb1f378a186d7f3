"""Pictures, documents, tables."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock, TypedTableBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from home.blocks.rules import is_file_name

GROUP = gettext_lazy("Images et documents")


class DescribedImageBlock(ImageBlock):
    """An image with the words that replace it, or marked as a mere decoration: one of the two, said by the officer."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and cleaned and is_file_name(cleaned.contextual_alt_text or ""):
            reason = ValidationError(
                _("Décrivez ce que montre l’image : le nom du fichier ne dit rien à qui ne la voit pas.")
            )
            raise StructBlockValidationError(block_errors={"alt_text": reason})
        return cleaned


class PictureBlock(blocks.StructBlock):
    image = DescribedImageBlock(label=gettext_lazy("Image"))
    caption = blocks.CharBlock(required=False, max_length=200, label=gettext_lazy("Légende"))
    credit = blocks.CharBlock(
        required=False, max_length=120, label=gettext_lazy("Crédit"), help_text=gettext_lazy("Qui a fait l’image.")
    )

    class Meta:
        icon = "image"
        label = gettext_lazy("Image")
        description = gettext_lazy("Une image qui apprend quelque chose, décrite pour qui ne la voit pas.")
        group = GROUP
        template = "home/blocks/picture.html"
        preview_template = "home/previews/picture.html"
        preview_value: dict[str, Any] = {}


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=gettext_lazy("Document"))
    title = blocks.CharBlock(
        required=False,
        max_length=160,
        label=gettext_lazy("Titre"),
        help_text=gettext_lazy("S’il doit différer de celui du document. Le format et le poids sont ajoutés."),
    )

    class Meta:
        icon = "doc-full"
        label = gettext_lazy("Document")


class DocumentsBlock(blocks.ListBlock):
    """Files to download, each with its kind and weight."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(FileBlock(), **kwargs)

    class Meta:
        icon = "doc-full"
        label = gettext_lazy("Documents à télécharger")
        description = gettext_lazy("Des fichiers, avec leur format et leur poids. Une page se lit mieux qu’un PDF.")
        group = GROUP
        template = "home/blocks/documents.html"
        preview_template = "home/previews/documents.html"
        preview_value: list[Any] = []


class CaptionedTableBlock(TypedTableBlock):
    """A table with a caption and a heading for each column: without them it cannot be listened to (RGAA 5.4, 5.6)."""

    text = blocks.CharBlock(required=False, label=gettext_lazy("Texte"))
    number = blocks.CharBlock(required=False, label=gettext_lazy("Nombre"))

    def clean(self, table: TypedTable) -> TypedTable:
        cleaned = super().clean(table)
        if self.is_deferred_validation:
            return cleaned
        missing: list[str | Promise] = []
        if not cleaned.columns or not cleaned.row_data:
            missing.append(_("Ajoutez au moins une colonne et une ligne."))
        if not cleaned.caption.strip():
            missing.append(_("Donnez un titre au tableau : il dit ce que l’on y compare."))
        if not all(column["heading"].strip() for column in cleaned.columns):
            missing.append(_("Donnez un en-tête à chaque colonne."))
        if missing:
            raise TypedTableBlockValidationError(non_block_errors=missing)
        return cleaned


class TableBlock(blocks.StructBlock):
    table = CaptionedTableBlock(label=gettext_lazy("Tableau"))
    first_names_row = blocks.BooleanBlock(
        required=False, default=True, label=gettext_lazy("La première colonne nomme les lignes")
    )

    class Meta:
        icon = "table"
        label = gettext_lazy("Tableau")
        description = gettext_lazy("Des données à comparer, avec un titre et des en-têtes. Pas pour la mise en page.")
        group = GROUP
        template = "home/blocks/table.html"
        preview_value = {
            "first_names_row": True,
            "table": {
                "caption": gettext_lazy("Tarifs de la piscine"),
                "columns": [
                    {"type": "text", "heading": gettext_lazy("Public")},
                    {"type": "number", "heading": gettext_lazy("Entrée")},
                    {"type": "number", "heading": gettext_lazy("Dix entrées")},
                ],
                "rows": [
                    {"values": [gettext_lazy("Adultes"), "3,60\u00a0€", "30\u00a0€"]},
                    {"values": [gettext_lazy("Moins de 18 ans"), "2,70\u00a0€", "22\u00a0€"]},
                ],
            },
        }
