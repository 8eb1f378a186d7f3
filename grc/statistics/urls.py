"""Where « Pilotage » was, below the list of requests: bookmarks lead on."""

from typing import Any

from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView


def lead_on(name: str) -> Any:
    return require_safe(RedirectView.as_view(pattern_name=name, query_string=True))


urlpatterns = [
    path("pilotage/", lead_on("pilotage:dashboard"), name="dashboard"),
    path("pilotage/export/", lead_on("pilotage:dashboard_csv"), name="dashboard_csv"),
]
