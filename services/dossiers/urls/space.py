"""Followed files in the resident's space, below `/mon-espace/`."""

from django.urls import path

from services.dossiers import views

urlpatterns = [
    path("dossiers/", views.attach, name="attach_file"),
    path("demandes/<str:reference>/dates.ics", views.own_calendar, name="space_demande_dates"),
]
