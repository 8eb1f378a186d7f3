from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "communes.announcements"
    label = "announcements"
    verbose_name = _("annonces de la plateforme")

    def ready(self) -> None:
        from communes.announcements.permissions import allow_roles  # noqa: PLC0415 models exist from here on
        from communes.announcements.personal import register_records  # noqa: PLC0415

        allow_roles()
        register_records()
