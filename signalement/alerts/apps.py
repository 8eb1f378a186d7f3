from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "signalement.alerts"
    label = "signalement_alerts"

    def ready(self) -> None:
        from home.registry import offer_way  # noqa: PLC0415 once the packages below are ready
        from signalement.alerts import notices, personal  # noqa: PLC0415
        from signalement.alerts.operations import alerting  # noqa: PLC0415
        from signalement.alerts.ways import WAYS  # noqa: PLC0415
        from signalement.register.registry import Gathering, follow_gatherings  # noqa: PLC0415

        follow_gatherings(Gathering(coming=alerting.tell_before, came=alerting.tell_from_now_on))
        offer_way(*WAYS)
        notices.register_kinds()
        personal.register_records()
