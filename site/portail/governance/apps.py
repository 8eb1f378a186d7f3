from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "portail.governance"
    label = "governance"
    verbose_name = _("gouvernance")

    def ready(self) -> None:
        from portail.governance.notices import register_kinds  # noqa: PLC0415 models exist from here on
        from portail.governance.notices.letters import register_letters  # noqa: PLC0415
        from portail.governance.permissions import allow_roles  # noqa: PLC0415
        from portail.governance.personal import register_records  # noqa: PLC0415

        allow_roles()
        register_kinds()
        register_letters()
        register_records()
