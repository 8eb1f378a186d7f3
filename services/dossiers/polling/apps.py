from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PollingConfig(AppConfig):
    name = "services.dossiers.polling"
    label = "dossier_polling"
    verbose_name = _("logiciels interrogés")

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from services.dossiers.polling import notices, personal  # noqa: PLC0415

        for role in (Role.SUPERVISOR, Role.PROJECT_TEAM):
            allow(role, *(f"dossier_polling.{action}_filesource" for action in ("add", "change", "delete")))
        notices.register_kinds()
        personal.register_records()
