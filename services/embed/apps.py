from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmbedConfig(AppConfig):
    name = "services.embed"
    label = "embed"
    verbose_name = _("formulaires intégrés")

    def ready(self) -> None:
        from services.embed.permissions import allow_roles  # noqa: PLC0415 models exist from here on

        allow_roles()
