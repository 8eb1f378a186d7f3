"""Open data, under `/donnees/`."""

from django.urls import path, re_path

from signalement.register.views import open_data

urlpatterns = [
    path("", open_data.catalogue, name="donnees"),
    re_path(
        r"^signalements/(?P<slug>[a-z0-9-]{1,60})\.(?P<kind>geojson|csv)$",
        open_data.reports_of,
        name="donnees_signalements",
    ),
]
