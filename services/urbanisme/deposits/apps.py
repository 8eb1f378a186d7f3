from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

MODELS = ("permitopening", "signatory")  # what whoever runs a commune settles


class DepositsConfig(AppConfig):
    name = "services.urbanisme.deposits"
    label = "deposits"
    verbose_name = _("déclarations déposées ici")

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from grc import registry  # noqa: PLC0415
        from grc.enums import Kind  # noqa: PLC0415
        from grc.enums.demarches import Procedure  # noqa: PLC0415
        from services.registry import register_opening  # noqa: PLC0415
        from services.urbanisme.deposits import operations, personal, treatment_forms, ways  # noqa: PLC0415
        from services.urbanisme.deposits.views import panels  # noqa: PLC0415
        from services.urbanisme.enums import PermitKind  # noqa: PLC0415
        from services.urbanisme.registry import offer_filing  # noqa: PLC0415

        for role in (Role.SUPERVISOR, Role.PROJECT_TEAM):
            allow(role, *(f"deposits.{action}_{model}" for action in ("add", "change", "delete") for model in MODELS))
        register_opening(Procedure.DECLARATION, operations.opening_of)
        offer_filing(PermitKind.DP, ways.filing)
        registry.follow(Kind.SERVICE, operations.follow)
        registry.when_forgotten(operations.forget)
        registry.offer_actions(*treatment_forms.ACTIONS)
        registry.offer_addresses("services.urbanisme.deposits.urls.desk")
        registry.offer_panels(Kind.SERVICE, panels.panels_of_agents)
        registry.offer_followup_panels(Kind.SERVICE, panels.panels_of_resident)
        personal.register_records()
