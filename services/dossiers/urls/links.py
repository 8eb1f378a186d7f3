"""Followed files without an account, below `/suivi/`."""

from django.urls import path

from services.dossiers import views

urlpatterns = [path("<str:token>/dates.ics", views.linked_calendar, name="suivi_dates")]
