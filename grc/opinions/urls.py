"""Giving an opinion that a service asked for, by a mailed link, below `/demande-avis/`."""

from django.urls import path

from grc.opinions import views as opinions

urlpatterns = [path("<str:token>/", opinions.linked, name="demande_avis")]
