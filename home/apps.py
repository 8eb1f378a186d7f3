from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("contenus")

    def ready(self) -> None:
        from accounts.registry import space as registry  # noqa: PLC0415
        from communes.permissions import allow_on_site  # noqa: PLC0415 once the packages below are ready
        from home import notices, space  # noqa: PLC0415
        from home.personal import register_records  # noqa: PLC0415
        from home.registry import Band, offer_band, offer_way  # noqa: PLC0415
        from home.ways import WAYS  # noqa: PLC0415

        allow_on_site("home.add_alert", "home.change_alert", "home.delete_alert")
        notices.register_kinds()
        notices.replace_wagtails()
        register_records()
        offer_band(
            Band("actualites", _("Actualités"), "home/bands/news.html", 10),
            Band("agenda", _("Agenda"), "home/bands/events.html", 20),
            Band("collecte", _("Jours de collecte"), "home/bands/collection.html"),
            Band("numeros", _("Numéros utiles"), "home/bands/numbers.html", 40),
            Band("associations", _("Associations"), "home/bands/associations.html"),
        )
        offer_way(*WAYS)
        registry.register("contenus", registry.Source(shelves=space.SHELVES))
