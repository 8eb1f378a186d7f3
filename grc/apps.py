from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrcConfig(AppConfig):
    name = "grc"
    verbose_name = _("gestion des demandes")
