from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "signalement.desk"
    label = "signalement_desk"

    def ready(self) -> None:
        from grc.enums import Kind  # noqa: PLC0415 once the packages below are ready
        from grc.registry import Beside, offer_errand, offer_listings, offer_outlook  # noqa: PLC0415
        from signalement.desk.views import listings  # noqa: PLC0415

        offer_listings(Kind.REPORT, listings.listings)
        offer_outlook(Beside(Kind.REPORT, _("Carte"), "globe", "carte:map"))
        offer_errand(Beside(Kind.REPORT, _("Feuille de tournée"), "clipboard-list", "tournee:prepare"))
