from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandoverConfig(AppConfig):
    name = "portail.handover"
    label = "handover"
    verbose_name = _("restitutions")

    def ready(self) -> None:
        from portail.handover.notices import register_letters  # noqa: PLC0415 models exist from here on
        from portail.handover.personal import register_records  # noqa: PLC0415

        register_records()
        register_letters()
