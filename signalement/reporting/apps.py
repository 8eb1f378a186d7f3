from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "signalement.reporting"
    label = "signalement_reporting"
