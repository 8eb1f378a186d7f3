from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConventionsConfig(AppConfig):
    name = "communes.conventions"
    label = "conventions"
    verbose_name = _("conventions")

    def ready(self) -> None:
        from communes.conventions.permissions import allow_roles  # noqa: PLC0415 models exist from here on
        from communes.conventions.personal import register_records  # noqa: PLC0415

        allow_roles()
        register_records()
