"""View sets of the map of the inbox, and of rounds."""

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from communes.maps import type_view, with_map
from grc.views.access import for_agents_of_reports
from signalement.desk.views import field, inbox_map, rounds


def shown(view: type_view) -> type_view:
    """A page of the map, for those who treat reports."""
    return for_agents_of_reports(with_map(view))


class RoundsViewSet(ViewSet):
    """The sheet of a round, and each of its reports on the spot. The list of requests leads there."""

    name = url_namespace = "tournee"
    url_prefix = "tournee"
    icon = "clipboard-list"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", rounds.sheet, name="sheet"),
            path("preparer/", rounds.prepare, name="prepare"),
            path("<int:pk>/", field.on_site, name="on_site"),
        ]


class InboxMapViewSet(ViewSet):
    """The list of requests on a map, to which the list leads."""

    name = url_namespace = "carte"
    url_prefix = "carte"
    icon = "globe"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", shown(inbox_map.InboxMapView.as_view()), name="map"),
            path("resultats/", shown(inbox_map.InboxMapView.as_view(results_only=True)), name="map_results"),
            path("<int:z>/<int:x>/<int:y>.json", inbox_map.tile, name="tile"),
        ]
