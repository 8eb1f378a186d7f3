from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PieceBlock(blocks.StructBlock):
    """Something to have at hand before starting."""

    name = blocks.CharBlock(max_length=120, label=_("Pièce"))
    text = blocks.CharBlock(required=False, max_length=240, label=_("Précision"))

    class Meta:
        icon = "doc-full"
        label = _("Pièce")
