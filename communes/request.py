"""The request as the middlewares hand it to the views of a site: types for annotations, which nothing makes."""

from django.http import HttpRequest
from rest_framework.request import Request
from wagtail.models import Site
from wagtail.models.sites import SiteRootPath

from communes.models import Authority


class GuichetRequest(HttpRequest):
    """A request with what `portail.middleware` says of it: its own name, its site, and whose site that is.

    `authority` is None on a site that is no authority's, and where there is no site at all. `is_welcome`: on a site in
    trial, whether who asks may visit it; not said elsewhere.
    """

    id: str
    authority: Authority | None
    is_welcome: bool
    _wagtail_site: Site  # Wagtail's own; `Site.find_for_request` reads it
    _wagtail_cached_site_root_paths: list[SiteRootPath]  # Wagtail's own
    _current_scheme_host: str  # Django's own


class ProgramRequest(Request):
    """The same as Django REST Framework gives it to the views of the public interface."""

    authority: Authority | None
