from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UrbanismeConfig(AppConfig):
    name = "services.urbanisme"
    label = "urbanisme"
    verbose_name = _("urbanisme")

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from grc.registry import hand_over, offer_actions, offer_followup_act, when_forgotten  # noqa: PLC0415
        from home.registry import offer_way  # noqa: PLC0415
        from services.dossiers.imports import register_kind as register_import  # noqa: PLC0415
        from services.dossiers.polling.registry import register_software  # noqa: PLC0415
        from services.dossiers.registry import register_kind  # noqa: PLC0415
        from services.urbanisme import handover, operations, personal, treatment_forms  # noqa: PLC0415
        from services.urbanisme.imports import IMPORTED  # noqa: PLC0415
        from services.urbanisme.kind import KIND  # noqa: PLC0415
        from services.urbanisme.software import JSON_FEED  # noqa: PLC0415
        from services.urbanisme.views import certificate  # noqa: PLC0415
        from services.urbanisme.ways import WAYS  # noqa: PLC0415

        allow(Role.PROJECT_TEAM, *(f"urbanisme.{verb}_officialform" for verb in ("add", "change", "delete")))
        offer_way(*WAYS)
        register_kind(KIND)
        register_import(IMPORTED)
        register_software(JSON_FEED)
        when_forgotten(operations.forget)
        hand_over(handover.FILES)
        offer_actions(*treatment_forms.ACTIONS)
        offer_followup_act(certificate.ACT, certificate.ask)
        personal.register_records()
