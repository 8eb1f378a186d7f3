from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "signalement.desk"
    label = "signalement_desk"
