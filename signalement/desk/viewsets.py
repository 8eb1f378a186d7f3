"""View sets of the map of the inbox, and of rounds."""

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from signalement.desk.views import field, inbox_map, rounds


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
            path("", inbox_map.inbox_map, name="map"),
            path("<int:z>/<int:x>/<int:y>.json", inbox_map.tile, name="tile"),
        ]
