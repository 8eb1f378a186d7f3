from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import get_callable
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager
from wagtail.url_routing import RouteResult

from home.models import BasePage


class ServiceIndexPage(BasePage):
    """The catalogue of a site, at `/services/`: by theme, by moment of life, from A to Z.

    What it shows is in `services.views`, named here and looked up at the first request.
    """

    VIEW: ClassVar[str] = "services.views.catalogue"
    ELSEWHERE: ClassVar[str] = "services.catalogue.address_elsewhere"

    objects: ClassVar[PageManager] = PageManager()

    template = "services/catalogue.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["services.ServicePage", "services.ServiceSectionPage"]
    own_slug = "services"
    max_count_per_parent = 1
    parameters: ClassVar[frozenset[str]] = frozenset({"theme", "moment"})

    class Meta:
        verbose_name = _("catalogue des services")
        verbose_name_plural = _("catalogues des services")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """A page below, or the service of the metropolis that has this slug there: texts of any site lead to it."""
        try:
            return super().route(request, path_components)
        except Http404:
            address = get_callable(self.ELSEWHERE)(request, path_components)
            if not address:
                raise
            return RouteResult(self, kwargs={"address": address})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if address := kwargs.get("address"):
            return redirect(address)
        return get_callable(self.VIEW)(request, self)
