from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrcConfig(AppConfig):
    name = "grc"
    verbose_name = _("gestion des demandes")

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from grc.notices import register_kinds  # noqa: PLC0415
        from grc.permissions import RUN_DESK  # noqa: PLC0415
        from grc.personal import register_records  # noqa: PLC0415

        for role in Role.INBOX:
            allow(Role(role), "grc.view_demande", "grc.change_demande")
        for role in (Role.SUPERVISOR, Role.PROJECT_TEAM):
            allow(role, RUN_DESK)
        allow(Role.PROJECT_TEAM, "grc.add_demarche", "grc.change_demarche")
        allow(Role.PROJECT_TEAM, "grc.add_competence", "grc.change_competence", "grc.delete_competence")
        register_kinds()
        register_records()
