from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "signalement.register"
    label = "signalement_register"
