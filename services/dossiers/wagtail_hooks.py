from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.context import current_actor
from grc.permissions import RUN_DESK
from grc.views.access import received_by
from services.dossiers import imports as imported
from services.dossiers import registry
from services.dossiers.views import imports
from services.dossiers.views.find import find


class _ImportMenuItem(MenuItem):
    """Shown to who runs a desk whose requests they treat, when there is something to import; asks for nothing."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(imported.kinds() and current_actor().authority_ids) and request.user.has_perm(RUN_DESK)


class _FindMenuItem(MenuItem):
    """Shown to agents of a body under professional secrecy: their list of requests does not know these numbers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(registry.open_kinds()) and received_by(request).secret


@hooks.register("register_admin_urls")
def add_imports() -> list[URLPattern]:
    return [
        path("dossiers/trouver/", find, name="dossiers_find"),
        path("dossiers/importer/", imports.choose, name="dossiers_import"),
        path("dossiers/importer/<uuid:key>/", imports.report, name="dossiers_import_report"),
        path("dossiers/importer/<uuid:key>/avancement/", imports.progress_of, name="dossiers_import_progress"),
    ]


@hooks.register("register_admin_menu_item")
def offer_finding() -> MenuItem:
    address = reverse_lazy("dossiers_find")
    return _FindMenuItem(_("Trouver un dossier"), address, name="dossiers-find", icon_name="search", order=844)


@hooks.register("register_admin_menu_item")
def offer_imports() -> MenuItem:
    address = reverse_lazy("dossiers_import")
    return _ImportMenuItem(_("Importer des dossiers"), address, name="dossiers-import", icon_name="upload", order=845)
