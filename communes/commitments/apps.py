from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    name = "communes.commitments"
    label = "commitments"
    verbose_name = _("engagements")

    def ready(self) -> None:
        from communes.commitments.permissions import allow_roles  # noqa: PLC0415 models exist from here on
        from communes.commitments.personal import register_records  # noqa: PLC0415

        allow_roles()
        register_records()
