from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portail.celery import app as celery_app


class PortailConfig(AppConfig):
    name = "portail"
    verbose_name = _("portail")
    celery_app = celery_app  # loaded with Django, so that a web process knows which broker to wake

    def ready(self) -> None:
        from portail import checks, formats  # noqa: F401, PLC0415 models exist; registers the checks
        from portail.administration import exports, outgoing, secrecy, version_letters  # noqa: PLC0415 models exist; registers the checks
        from portail.runtime.pagecache import purge  # noqa: PLC0415
        from portail.signin import letters  # noqa: PLC0415 models exist; registers the checks

        exports.connect()
        purge.connect()
        letters.register_letters()
        outgoing.connect()
        version_letters.register_letters()
        secrecy.register_letters()
        formats.say_first_of_month()
