"""Mandates in the resident's space, below `/mon-espace/mandats/`."""

from django.urls import path

from grc.mandates import views as mandates

urlpatterns = [
    path("", mandates.index, name="mandates"),
    path("ajouter/", mandates.choose, name="mandate_ajouter"),
    path("ajouter/<str:kind>/", mandates.add, name="mandate_ajouter_pour"),
    path("<uuid:uuid>/", mandates.own, name="mandate"),
    path("<uuid:uuid>/revoquer/", mandates.own_end, name="mandate_revoquer"),
]
