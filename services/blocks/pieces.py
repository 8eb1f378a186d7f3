from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PieceBlock(blocks.StructBlock):
    """Something to have at hand before starting."""

    name = blocks.CharBlock(max_length=120, label=_("pièce"))
    text = blocks.CharBlock(required=False, max_length=240, label=_("précision"))

    class Meta:
        icon = "doc-full"
        label = _("pièce")
