from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    name = "grc.statistics"
    label = "grc_statistics"

    def ready(self) -> None:
        from grc.permissions import can_see_figures  # noqa: PLC0415 once the packages below are ready
        from grc.registry import ListLink, offer_addresses, offer_list_link  # noqa: PLC0415

        offer_addresses("grc.statistics.urls")
        offer_list_link(ListLink(_("Pilotage"), "pilotage:dashboard", can_see_figures))
