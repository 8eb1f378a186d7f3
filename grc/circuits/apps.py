from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CircuitsConfig(AppConfig):
    name = "grc.circuits"
    label = "grc_circuits"

    def ready(self) -> None:
        from grc.registry import ListLink, offer_addresses, offer_list_link  # noqa: PLC0415 once those below are ready

        offer_addresses("grc.circuits.urls")
        offer_list_link(ListLink(_("Circuits"), "demandes:circuits", lambda user, on: True))
