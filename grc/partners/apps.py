from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "grc.partners"
    label = "grc_partners"

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from grc.partners import notices, personal  # noqa: PLC0415
        from grc.partners.operations import webhooks  # noqa: PLC0415
        from grc.registry import when_relayed  # noqa: PLC0415

        for role in (Role.SUPERVISOR, Role.PROJECT_TEAM):
            for model in ("partnerkey", "webhook"):
                allow(role, *(f"grc.{action}_{model}" for action in ("add", "change", "delete")))
        when_relayed(webhooks.fan_out)
        notices.register_kinds()
        personal.register_records()
