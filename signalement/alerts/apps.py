from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "signalement.alerts"
    label = "signalement_alerts"
