"""Collection days: where one types one's street."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from communes.reference_tables.lookup import collection_table


class CollectionBlock(blocks.StaticBlock):
    """A field for one's street, where the commune has a table of collection days; where it has none, whom to ask.

    The same for all who read the page: the answer is on another (`home.views.collection`).
    """

    class Meta:
        icon = "calendar-alt"
        label = _("Jours de collecte")
        description = _("Un champ où l’on écrit sa rue, pour savoir quels jours passe la collecte.")
        group = _("Contact")
        admin_text = _(
            "Les habitants écrivent leur rue et lisent leurs jours de passage. La table s’importe dans «\u00a0Jours de"
            " collecte\u00a0», au menu."
        )
        template = "home/blocks/collection.html"
        preview_template = "home/previews/collection.html"
        preview_value = None

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        authority = getattr(context.get("request"), "authority", None)
        return context | {"has_table": authority is not None and collection_table(authority) is not None}
