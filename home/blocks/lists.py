"""Lists that keep themselves: who sits on the council, the places of a kind. Their templates ask for what they list."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.enums import PlaceKind

GROUP = _("Listes tenues à jour")


class CouncilBlock(blocks.StaticBlock):
    """Those whose pages stand below the page, in the order that officers give them."""

    class Meta:
        icon = "group"
        label = _("Personnes élues")
        description = _("Les personnes élues dont la page est sous celle-ci, avec fonction, délégation et portrait.")
        group = GROUP
        admin_text = _(
            "Ajoutez sous cette page une page «\u00a0personne élue\u00a0» pour chacune\u00a0: elles s’affichent ici,"
            " dans l’ordre que vous leur donnez."
        )
        template = "home/blocks/council.html"
        preview_template = "home/previews/council.html"
        preview_value = None


class PlacesBlock(blocks.StructBlock):
    """The places of the site of one kind, by name, with their address and whether they are open."""

    kind = blocks.ChoiceBlock(choices=PlaceKind.entries, label=_("Genre de lieu"))

    class Meta:
        icon = "site"
        label = _("Lieux d’un genre")
        description = _("Les écoles, les crèches, les équipements sportifs… de ce site\u00a0: adresse et horaires.")
        group = GROUP
        template = "home/blocks/places.html"
        preview_template = "home/previews/places.html"
        preview_value = {"kind": PlaceKind.SCHOOL.value}
