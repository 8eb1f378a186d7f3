"""Addresses of alerts, under `/signalements/`."""

from django.urls import path

from signalement.alerts.views import alerts, devices, joining

urlpatterns = [
    path("alertes/", alerts.alerts, name="alertes"),
    path("alertes/appareil/", devices.device, name="alertes_appareil"),
    path("alertes/<str:token>/", alerts.alert, name="alerte"),
    path("alertes/<str:token>/arret/", alerts.one_click, name="alerte_arret"),
    path("<str:reference>/rejoindre/", joining.join, name="signalement_rejoindre"),
]
