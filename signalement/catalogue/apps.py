from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "signalement.catalogue"
    label = "signalement_catalogue"
