"""The page on which residents report an anomaly."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import get_callable
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager

from home.models import BasePage


class SignalementPage(BasePage):
    """The form on which residents report an anomaly: one at the root of each site, at `/signaler/`.

    A form, so never cached. What it does is in a view, named here and looked up at the first request.
    """

    VIEW: ClassVar[str] = "signalement.reporting.views.reporting.report"

    objects: ClassVar[PageManager] = PageManager()

    own_slug = "signaler"
    template = "signalement/reporting/report.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        app_label = "signalement"
        verbose_name = _("page de signalement")
        verbose_name_plural = _("pages de signalement")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return get_callable(self.VIEW)(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The empty form, as it is served: its template alone has no form."""
        return self.serve(request)

    def serve_expired(self, request: HttpRequest) -> HttpResponse:
        """The answer to a form whose CSRF token is no longer good: the form again, nothing sent."""
        view: Any = get_callable(self.VIEW)
        return view.expired(request, self)
