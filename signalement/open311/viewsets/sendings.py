"""View set of what partners refused or did not answer."""

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from signalement.open311 import views


class SendingsViewSet(ViewSet):
    """What partners refused or did not answer, and what is sent again. The tabs of the list of requests lead there."""

    name = url_namespace = "envois-partenaires"
    url_prefix = "envois-partenaires"
    icon = "upload"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", views.to_resume, name="list"),
            path("<int:pk>/<int:endpoint>/renvoyer/", views.resend, name="resend"),
        ]
