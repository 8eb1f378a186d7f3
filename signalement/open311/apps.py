from django.apps import AppConfig


class Open311Config(AppConfig):
    name = "signalement.open311"
    label = "signalement_open311"
