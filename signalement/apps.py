from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignalementConfig(AppConfig):
    name = "signalement"
    verbose_name = _("signalement")

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from grc.enums import Kind  # noqa: PLC0415
        from grc.registry import CounterForms, register_counter  # noqa: PLC0415
        from signalement import catalogue, views  # noqa: PLC0415

        for model in ("category", "categorygroup"):
            allow(Role.PROJECT_TEAM, f"signalement.add_{model}", f"signalement.change_{model}")
        register_counter(Kind.REPORT, CounterForms(offered=catalogue.at_counter, view=views.counter))
