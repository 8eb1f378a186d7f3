"""Reports written without network, under `/hors-ligne/signaler/`."""

from django.urls import path

from signalement.reporting.views import offline

urlpatterns = [
    path("", offline.offline_report, name="offline_report"),
    path("envoi/", offline.deposit, name="offline_deposit"),
]
