"""Files brought in by the desk."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from accounts.context import current_actor
from grc.enums import Kind
from grc.permissions import RUN_DESK
from grc.views.access import received_by
from signalement.catalogue.views import imports


class RunnersMenuItem(MenuItem):
    """Shown to who runs some desk to which reports come: supervisors, and the project team, who runs them all."""

    def is_shown(self, request: HttpRequest) -> bool:
        served = current_actor().authority_ids
        return request.user.has_perm(RUN_DESK) and (not served or Kind.REPORT in received_by(request).kinds)


class ImportsViewSet(ViewSet):
    """Assets, from the file of an authority; categories, from a document."""

    name = url_namespace = "imports"
    url_prefix = "imports"
    icon = "upload"
    menu_label = _("Équipements")
    menu_order = 840
    add_to_admin_menu = True
    menu_item_class = RunnersMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("equipements/", imports.assets, name="index"),
            path("categories/", imports.categories_file, name="categories"),
            path("categories.json", imports.export, name="export"),
        ]
