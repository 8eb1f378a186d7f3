from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("notifications")

    def ready(self) -> None:
        from notifications import checks  # noqa: F401, PLC0415 registers the system checks
        from notifications.personal import register_records  # noqa: PLC0415 models exist from here on

        register_records()
