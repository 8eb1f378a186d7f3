"""The search page of a site, and what it proposes while a question is typed."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from wagtail.models import Site

from accounts import limits
from search.forms import LONGEST, Question, question_of
from search.results import A_PAGE, Found, Proposals, Scope, Section, propose, scope_of, search_pages

KEPT = 60  # seconds that a browser keeps what was proposed


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers `q`, on this site and the metropolis's. A question that is too long is refused in words (422)."""
    question = question_of(request.GET)
    context: dict[str, Any] = {"question": question, "longest": LONGEST}
    if question.words and not question.too_long:
        scope = scope_of(Site.find_for_request(request))
        found = search_pages(question.words, scope, at=timezone.now(), group=question.group, page=question.page)
        context |= {"found": found, "scope": scope, **shown(found, question)}
    return render(request, "search/search.html", context, status=422 if question.too_long else 200)


def shown(found: Found, question: Question) -> dict[str, Any]:
    """The sections to be shown, and the ways through that of the group asked for."""
    if not question.group:
        return {"sections": found.sections}
    sections: list[Section] = [section for section in found.sections if section.group == question.group]
    pages = Paginator(range(sections[0].total if sections else 0), A_PAGE)
    return {"sections": sections, "page": pages.get_page(question.page)}


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The pages proposed for `q` so far, as JSON: `proposals`, and what to `say` of them to who does not see them."""
    decision = limits.hit(request, "suggestions")
    if not decision.allowed:
        return JsonResponse({}, status=429, headers={"Retry-After": str(decision.retry_after)})
    question = question_of(request.GET)
    proposals, scope = Proposals(), None
    if not question.too_long:
        scope = scope_of(Site.find_for_request(request))
        proposals = propose(question.words, scope, at=timezone.now())
    response = JsonResponse(
        {"proposals": described(proposals, scope) if scope else [], "say": said(proposals)},
        json_dumps_params={"ensure_ascii": False},
    )
    patch_cache_control(response, public=True, max_age=KEPT)
    return response


def described(proposals: Proposals, scope: Scope) -> list[dict[str, str]]:
    """What is proposed: first the corrected question, if there is one, then the pages."""
    corrected = [
        {
            "title": _("Vouliez-vous dire « %(words)s » ?") % {"words": proposals.meant},
            "over": _("Recherche"),
            "url": f"/recherche/?{urlencode({'q': proposals.meant})}",
        }
    ]
    pages = [
        {
            "title": page.title,
            "over": str(page.group.label) if page.own else f"{page.group.label} – {scope.sites[-1].site_name}",
            "url": page.url,
        }
        for page in proposals.pages
    ]
    return [*(corrected if proposals.meant else []), *pages]


def said(proposals: Proposals) -> str:
    """How many pages are proposed, for a screen reader."""
    number = len(proposals.pages)
    if not number:
        return _("Aucune proposition.")
    words = ngettext("%(number)s page proposée.", "%(number)s pages proposées.", number) % {"number": number}
    corrected = _("Vouliez-vous dire « %(words)s » ?") % {"words": proposals.meant}
    return f"{corrected} {words}" if proposals.meant else words
