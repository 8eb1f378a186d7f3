"""The récépissé in the resident's space, below `/mon-espace/`."""

from django.urls import path

from services.urbanisme.deposits.views import acknowledgement

urlpatterns = [
    path("demandes/<str:reference>/recepisse/", acknowledgement.own, name="space_demande_recepisse"),
]
