from django.apps import AppConfig


class CircuitsConfig(AppConfig):
    name = "grc.circuits"
    label = "grc_circuits"

    def ready(self) -> None:
        from grc.registry import offer_addresses  # noqa: PLC0415 once the packages below are ready

        offer_addresses("grc.circuits.urls")
