"""Addresses of assets and of the search for categories, under `/signalements/`."""

from django.urls import path

from signalement.catalogue.views import assets, categories

urlpatterns = [
    path("categories/", categories.found, name="signalements_categories"),
    path("equipements/", assets.assets, name="signalements_equipements"),
]
