"""Links that the footer shows on every page."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from communes.enums import Network

own_address = RegexValidator(
    r"^(/([a-z0-9-]+/)*(#[\w-]+)?|https://\S+)$",
    _("Indiquez une adresse de ce site (/contact/) ou une adresse complète (https://…)."),
)
phone_number = RegexValidator(
    r"^(\+?[0-9][0-9 ]{1,18}[0-9])$", _("Indiquez un numéro en chiffres, par exemple 04 72 00 00 00.")
)


class FooterLinkBlock(blocks.StructBlock):
    """A page of this site or of another."""

    title = blocks.CharBlock(max_length=60, label=_("Mots du lien"))
    address = blocks.CharBlock(max_length=200, validators=[own_address], label=_("Adresse"))

    class Meta:
        icon = "link"
        label = pgettext_lazy("footer", "Lien")
        label_format = "{title}"
        preview_value = {"title": "Marchés publics", "address": "https://www.example.org/marches/"}


class SocialLinkBlock(blocks.StructBlock):
    """The authority's account on a network."""

    network = blocks.ChoiceBlock(choices=Network.choices, label=_("Réseau"))
    address = blocks.URLBlock(
        max_length=200, validators=[URLValidator(schemes=["https"])], label=_("Adresse du compte")
    )

    class Meta:
        icon = "globe"
        label = _("Réseau social")
        label_format = "{network} : {address}"
        preview_value = {"network": Network.MASTODON, "address": "https://mastodon.example.org/@mairie"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        network, host = cleaned["network"], urlsplit(cleaned["address"] or "").hostname or ""
        hosts = Network.HOSTS.get(network)
        if host and hosts and not any(host == known or host.endswith(f".{known}") for known in hosts):
            reason = gettext("Cette adresse n’est pas celle d’un compte %(network)s.") % {
                "network": Network(network).label
            }
            raise blocks.StructBlockValidationError(block_errors={"address": ValidationError(reason)})
        return cleaned
