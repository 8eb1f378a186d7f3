"""Views that belong to no package: errors, health, figures, the brand's files, what programs ask of a site."""

from portail.views.errors import bad_request, csrf_failure, forbidden, not_found, server_error
from portail.views.files import document, media
from portail.views.health import healthz, metrics, readyz
from portail.views.offline import offline, service_worker
from portail.views.people import reset_factors
from portail.views.sharing import card
from portail.views.site import favicon, manifest, png_icon, robots, sitemap, theme
from portail.views.well_known import change_password, security

__all__ = [
    "bad_request",
    "card",
    "change_password",
    "csrf_failure",
    "document",
    "favicon",
    "forbidden",
    "healthz",
    "manifest",
    "media",
    "metrics",
    "not_found",
    "offline",
    "png_icon",
    "readyz",
    "reset_factors",
    "robots",
    "security",
    "server_error",
    "service_worker",
    "sitemap",
    "theme",
]
