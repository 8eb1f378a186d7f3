from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubjectsConfig(AppConfig):
    name = "services.dossiers.subjects"
    label = "dossier_subjects"
    verbose_name = _("comptes connus des partenaires")

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from services.dossiers.subjects import personal  # noqa: PLC0415

        rights = (f"dossier_subjects.{action}_signinservice" for action in ("add", "change", "delete"))
        allow(Role.PROJECT_TEAM, *rights)
        personal.register_records()
