"""« Pilotage » in the administration."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from grc.statistics.views import dashboard
from grc.viewsets.menu import SupervisorsMenuItem


class FiguresViewSet(ViewSet):
    """The figures of a desk, and their tables as files."""

    name = url_namespace = url_prefix = "pilotage"
    icon = "desktop"
    menu_label = _("Pilotage")
    menu_order = 102
    add_to_admin_menu = True
    menu_item_class = SupervisorsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", dashboard.dashboard, name="dashboard"),
            path("export/", dashboard.download, name="dashboard_csv"),
        ]
