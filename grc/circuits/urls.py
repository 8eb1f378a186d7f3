"""Addresses of the circuits of services, below the list of requests."""

from django.urls import path

from grc.circuits import views as circuits

urlpatterns = [
    path("circuits/", circuits.listing, name="circuits"),
    path("circuits/<int:demarche>/", circuits.circuit, name="circuit"),
]
