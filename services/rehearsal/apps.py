from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RehearsalConfig(AppConfig):
    name = "services.rehearsal"
    label = "services_rehearsal"
    verbose_name = _("essais de formulaires")
