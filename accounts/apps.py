from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from accounts.context import write_actor_on_loan


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("comptes")

    def ready(self) -> None:
        from accounts import checks  # noqa: F401, PLC0415 registers the system checks
        from accounts.personal import register_records  # noqa: PLC0415 models exist from here on

        autodiscover_modules("limits")  # a package above says by its own how often one may try
        register_records()
        connection_created.connect(write_actor_on_loan, dispatch_uid="accounts.write_actor_on_loan")
