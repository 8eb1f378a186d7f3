"""Mandates in the resident's space, below `/mon-espace/mandats/`."""

from django.urls import path

from grc.mandates import views as mandates
from grc.mandates.views import files

urlpatterns = [
    path("", mandates.index, name="mandates"),
    path("ajouter/", mandates.choose, name="mandate_ajouter"),
    path("ajouter/<str:kind>/", mandates.add, name="mandate_ajouter_pour"),
    path("dossier/<str:reference>/", files.give, name="mandate_dossier"),
    path("<uuid:uuid>/", mandates.own, name="mandate"),
    path("<uuid:uuid>/revoquer/", mandates.own_end, name="mandate_revoquer"),
]
