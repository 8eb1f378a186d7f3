"""Reference tables in the administration."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from communes.reference_tables import views
from communes.reference_tables.permissions import KEEP


class KeepersMenuItem(MenuItem):
    """Shown to who keeps some table."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(KEEP)


class TablesViewSet(ViewSet):
    """The table of collection days of each commune that one keeps."""

    name = url_namespace = "tables"
    url_prefix = "tables"
    icon = "table"
    menu_label = _("Jours de collecte")
    menu_order = 797
    add_to_admin_menu = True
    menu_item_class = KeepersMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", views.tables, name="index"),
            path("<int:pk>.csv", views.export, name="export"),
            path("<int:pk>/remettre/", views.put_back, name="put_back"),
        ]


class ListsViewSet(ViewSet):
    """The lists for forms of each authority that one keeps."""

    name = url_namespace = "lists"
    url_prefix = "listes"
    icon = "list-ul"
    menu_label = _("Listes des formulaires")
    menu_order = 798
    add_to_admin_menu = True
    menu_item_class = KeepersMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", views.lists, name="index")]
