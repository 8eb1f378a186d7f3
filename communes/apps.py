from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunesConfig(AppConfig):
    name = "communes"
    verbose_name = _("collectivités")

    def ready(self) -> None:
        from communes.personal import register_records  # noqa: PLC0415 models exist from here on

        register_records()
