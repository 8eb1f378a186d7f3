"""Attesting what a service asks of a second person, by a mailed link, below `/confirmation/`."""

from django.urls import path

from grc.cosignatures import views

urlpatterns = [path("<str:token>/", views.linked, name="cosignature")]
