"""Reports in the administration, beside their requests: what the public reads of them, where they are, who has them."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from grc.enums import Kind
from grc.views.access import received_by
from grc.viewsets.requests import AgentsMenuItem
from signalement.forms.moderation import FORMS, PublishForm, WithholdForm
from signalement.views import field, moderation, rounds, sendings, sight


class ReportsMenuItem(AgentsMenuItem):
    """Shown to who treats the requests of an authority to which reports come."""

    def is_shown(self, request: HttpRequest) -> bool:
        return super().is_shown(request) and Kind.REPORT in received_by(request).kinds


class RereadingViewSet(ViewSet):
    """The list « À relire », and what an agent decides of one report."""

    name = url_namespace = "relecture"
    url_prefix = "relecture"
    icon = "glasses"
    menu_label = _("À relire")
    menu_order = 102
    add_to_admin_menu = True
    menu_item_class = ReportsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        quick = (PublishForm.name, WithholdForm.name)
        return [
            path("", moderation.to_read, name="list"),
            *(
                path(f"liste/<int:pk>/{name}/", moderation.decide, {"name": name}, name=f"{name}_liste")
                for name in quick
            ),
            *(path(f"<int:pk>/{name}/", moderation.act, {"name": name}, name=name) for name in FORMS),
        ]


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


class SightViewSet(ViewSet):
    """The list of requests on a map, to which the list leads."""

    name = url_namespace = "carte"
    url_prefix = "carte"
    icon = "globe"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", sight.sight, name="map"),
            path("<int:z>/<int:x>/<int:y>.json", sight.tile, name="tile"),
        ]


class SendingsViewSet(ViewSet):
    """What partners refused or did not answer, and what is sent again. The tabs of the list of requests lead there."""

    name = url_namespace = "envois-partenaires"
    url_prefix = "envois-partenaires"
    icon = "upload"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", sendings.to_resume, name="list"),
            path("<int:pk>/<int:endpoint>/renvoyer/", sendings.resend, name="resend"),
        ]
