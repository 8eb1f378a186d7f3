from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LaunchConfig(AppConfig):
    name = "communes.launch"
    label = "launch"
    verbose_name = _("ouverture des sites")

    def ready(self) -> None:
        from communes.launch.permissions import allow_roles  # noqa: PLC0415 models exist from here on
        from communes.launch.personal import register_records  # noqa: PLC0415

        allow_roles()
        register_records()
