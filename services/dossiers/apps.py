from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    name = "services.dossiers"
    label = "dossiers"
    verbose_name = _("dossiers suivis")

    def ready(self) -> None:
        from grc.enums import Kind  # noqa: PLC0415 once the packages below are ready
        from grc.registry import offer_followup_panels, offer_panels, when_forgotten  # noqa: PLC0415
        from services.dossiers import notices, operations, personal, views  # noqa: PLC0415

        offer_panels(Kind.SERVICE, views.panels_of_agents)
        offer_followup_panels(Kind.SERVICE, views.panels_of_resident)
        when_forgotten(operations.forget)
        notices.register_kinds()
        personal.register_records()
