"""View set of the list « À relire »."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from grc.enums import Kind
from grc.views.access import received_by
from grc.viewsets.menu import AgentsMenuItem
from signalement.register.forms.moderation import FORMS, PublishForm, WithholdForm
from signalement.register.views import moderation


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
