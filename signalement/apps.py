from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignalementConfig(AppConfig):
    name = "signalement"
    verbose_name = _("signalement")
