from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "signalement.reporting"
    label = "signalement_reporting"

    def ready(self) -> None:
        from grc.enums import Kind  # noqa: PLC0415 once the packages below are ready
        from grc.registry import CounterForms, register_counter, suggest  # noqa: PLC0415
        from signalement.catalogue import results  # noqa: PLC0415
        from signalement.reporting.views import desk  # noqa: PLC0415

        register_counter(Kind.REPORT, CounterForms(view=desk.counter, screen=desk.screen))
        suggest(results.suggested)
