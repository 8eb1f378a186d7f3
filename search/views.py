"""The search page of a site."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from search.querysets import search_pages

LONGEST = 200  # characters: a question, not a text
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers `q`, on this site and the metropolis's. A question that is too long is refused in words (422)."""
    words = " ".join(CONTROL.sub(" ", request.GET.get("q", "")).split())
    too_long = len(words) > LONGEST
    context = {"words": words[:LONGEST], "too_long": too_long, "longest": LONGEST, "asked": bool(words)}
    if words and not too_long:
        site = Site.find_for_request(request)
        metropolis = Site.objects.select_related("root_page").filter(is_default_site=True).exclude(pk=site.pk).first()
        found = search_pages(words, *([site, metropolis] if metropolis else [site]))
        context |= {
            "results": [described(page, site, metropolis) for page in found.pages],
            "all_words": found.all_words,
        }
    return render(request, "search/search.html", context, status=422 if too_long else 200)


def described(page: Page, site: Site, metropolis: Site | None) -> dict[str, str]:
    """One result as it is shown: the pages of the metropolis say so, and lead to its site."""
    here = page.path.startswith(site.root_page.path)
    home = site if here or metropolis is None else metropolis
    path = page.url_path.removeprefix(home.root_page.url_path)
    return {
        "title": page.title,
        "url": f"/{path}" if here else f"{home.root_url}/{path}",
        "text": page.search_description,
        "over": "" if here else _("Sur le site de la %(name)s") % {"name": home.site_name},
    }
