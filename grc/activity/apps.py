from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivityConfig(AppConfig):
    name = "grc.activity"
    label = "activity"
    verbose_name = _("activité")

    def ready(self) -> None:
        from grc.activity.personal import register_records  # noqa: PLC0415 models exist from here on

        register_records()
