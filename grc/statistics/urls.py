"""Addresses of what is counted, below the list of requests."""

from django.urls import path

from grc.statistics import views as figures

urlpatterns = [
    path("pilotage/", figures.dashboard, name="dashboard"),
    path("pilotage/export/", figures.download, name="dashboard_csv"),
]
