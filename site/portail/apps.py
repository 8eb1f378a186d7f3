from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portail.celery import app as celery_app


class PortailConfig(AppConfig):
    name = "portail"
    verbose_name = _("portail")
    celery_app = celery_app  # loaded with Django, so that a web process knows which broker to wake

    def ready(self) -> None:
        from portail import letters  # noqa: PLC0415 models exist from here on
        from portail.pagecache import purge  # noqa: PLC0415

        purge.connect()
        letters.register_letters()
