"""What anyone may read about the file of the disabled person."""

from django.urls import path

from services.handicap.views import help as pages

urlpatterns = [
    path("dossiers/handicap/", pages.mdmph_help, name="mdmph_help"),
    path("dossiers/handicap/facile/", pages.mdmph_easy, name="mdmph_easy"),
]
