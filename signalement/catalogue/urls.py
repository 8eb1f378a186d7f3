"""Addresses of assets, under `/signalements/`."""

from django.urls import path

from signalement.catalogue.views import assets

urlpatterns = [
    path("equipements/", assets.assets, name="signalements_equipements"),
]
