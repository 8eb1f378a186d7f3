"""How to reach someone."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from communes.blocks import OpeningHoursBlock
from home.blocks.rules import phone_number

GROUP = _("Contact")
SAMPLE = {
    "name": _("Accueil de la mairie"),
    "phone": "04 72 00 00 00",
    "email": "accueil@example.org",
    "address": _("Place de la Liberté\n69000 Ville"),
}


class SampledMixin:
    """A block whose preview shows a contact that exists nowhere: the real one is another for each site."""

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        sample = SAMPLE | {"hours": OpeningHoursBlock().get_preview_value().hours}
        return {**(parent_context or {}), "sample": sample}


class ContactBlock(SampledMixin, blocks.StaticBlock):
    """How to reach the authority of the site, as the project team keeps it: nothing to type twice."""

    class Meta:
        icon = "mail"
        label = _("Coordonnées de la collectivité")
        description = _("Les coordonnées et les horaires de la collectivité, tels qu’ils sont tenus à jour.")
        group = GROUP
        admin_text = _("Les coordonnées et les horaires de la collectivité s’affichent ici.")
        template = "home/blocks/contact.html"
        preview_template = "home/previews/contact.html"
        preview_value = None


class ContactCardValue(blocks.StructValue):
    """What the component of the look takes."""

    @property
    def contact(self) -> dict[str, Any]:
        hours = self.get("hours") or ()
        known = next((entry.hours for entry in hours), None)
        return {name: self.get(name) or "" for name in ("phone", "email", "address")} | {"hours": known or ""}


class ContactCardBlock(blocks.StructBlock):
    """How to reach one service, and when."""

    name = blocks.CharBlock(max_length=120, label=_("Service"))
    phone = blocks.CharBlock(required=False, max_length=20, validators=[phone_number], label=_("Téléphone"))
    email = blocks.EmailBlock(required=False, label=_("Adresse électronique"))
    address = blocks.TextBlock(required=False, max_length=300, rows=3, label=_("Adresse"))
    hours = blocks.ListBlock(OpeningHoursBlock(), max_num=1, default=[], label=_("Horaires d’ouverture"))

    class Meta:
        icon = "user"
        label = _("Fiche de contact")
        description = _("Un service : téléphone, courriel, adresse, et s’il est ouvert en ce moment.")
        group = GROUP
        value_class = ContactCardValue
        template = "home/blocks/contact_card.html"

    def get_preview_value(self) -> Any:
        return self.normalize(SAMPLE | {"hours": [self.hours_block.get_preview_value()]})

    @property
    def hours_block(self) -> blocks.Block:
        return self.child_blocks["hours"].child_block


class NumberBlock(blocks.StructBlock):
    """A number worth knowing."""

    label = blocks.CharBlock(max_length=80, label=_("Qui répond"))
    phone = blocks.CharBlock(max_length=20, validators=[phone_number], label=_("Numéro"))
    text = blocks.CharBlock(required=False, max_length=120, label=_("Quand, pour quoi"))

    class Meta:
        icon = "mobile-alt"
        label = _("Numéro utile")
        description = _("Un numéro à connaître, et qui répond.")
        template = "home/blocks/number.html"
        preview_value = {"label": _("Police municipale"), "phone": "04 72 00 00 00", "text": _("De 8 h à 22 h")}
