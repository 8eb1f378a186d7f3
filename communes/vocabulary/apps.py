from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    name = "communes.vocabulary"
    label = "vocabulary"
    verbose_name = _("vocabulaire des recherches")

    def ready(self) -> None:
        from communes.vocabulary.permissions import allow_roles  # noqa: PLC0415 models exist from here on
        from communes.vocabulary.personal import register_records  # noqa: PLC0415

        allow_roles()
        register_records()
