from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferenceTablesConfig(AppConfig):
    name = "communes.reference_tables"
    label = "reference_tables"
    verbose_name = _("tables de référence")

    def ready(self) -> None:
        from communes.reference_tables.permissions import allow_roles  # noqa: PLC0415 models exist from here on
        from communes.reference_tables.personal import register_records  # noqa: PLC0415

        allow_roles()
        register_records()
