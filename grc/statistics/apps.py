from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "grc.statistics"
    label = "grc_statistics"

    def ready(self) -> None:
        from grc.registry import offer_addresses  # noqa: PLC0415 once the packages below are ready

        offer_addresses("grc.statistics.urls")
