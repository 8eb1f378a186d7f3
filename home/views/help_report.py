"""« Aide : ce qui ne sert pas »: the report of the administration for who writes the pages of help."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from accounts.request import SignedInRequest
from home import help_figures
from home.models import HelpPage
from home.permissions import sites_known_to

A_PAGE = 25


@require_safe
def help_report(request: SignedInRequest) -> HttpResponse:
    """The judged pages of the sites that the user writes for, or of the one asked for."""
    sites = list(sites_known_to(request.user).select_related("root_page"))
    if not sites:
        raise PermissionDenied
    chosen = next((site for site in sites if str(site.pk) == request.GET.get("site")), None)
    found = help_figures.judged_help(request.user, on=timezone.localdate(), site=chosen)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
    context = {
        "header_title": _("Aide : ce qui ne sert pas"),
        "header_icon": "help",
        "breadcrumbs_items": [{"url": "", "label": _("Aide : ce qui ne sert pas")}],
        "rows": rows(list(page), sites),
        "page": page,
        "sites": sites,
        "chosen": chosen,
    }
    return render(request, "home/admin/help_report.html", context)


def rows(pages: list[HelpPage], sites: list[Site]) -> list[dict[str, Any]]:
    """The lines of the report on help pages: each `page`, its `site`, and in `percent` how many found it of no use."""

    def site_of(page: HelpPage) -> Site | None:
        return next((site for site in sites if page.path.startswith(site.root_page.path)), None)

    return [
        {"page": page, "site": site_of(page), "percent": round(100 * page.share)}
        for page in help_figures.with_remarks(pages)
    ]
