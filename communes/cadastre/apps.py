from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CadastreConfig(AppConfig):
    name = "communes.cadastre"
    label = "cadastre"
    verbose_name = _("cadastre")
