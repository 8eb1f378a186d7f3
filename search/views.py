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
from search.enums import Group
from search.forms import LONGEST, Question, question_of
from search.results import (
    A_PAGE,
    Act,
    Found,
    Proposals,
    Scope,
    Section,
    acts_for,
    lead,
    propose,
    scope_of,
    search_pages,
)

MOST = 7  # proposals
KEPT = 60  # seconds that a browser keeps what was proposed


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers `q`, on this site and the metropolis's. A question that is too long is refused in words (422)."""
    question = question_of(request.GET)
    context: dict[str, Any] = {"question": question, "longest": LONGEST}
    if question.words and not question.too_long:
        scope = scope_of(Site.find_for_request(request))
        found = search_pages(question.words, scope, at=timezone.now(), group=question.group, page=question.page)
        acts = [] if question.group else acts_for(found.words, scope)
        context |= {
            "found": found,
            "scope": scope,
            "acts": acts,
            "acts_lead": lead(acts, found),
            **shown(found, question),
        }
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
    proposed, meant = [], ""
    if question.words and not question.too_long:
        scope = scope_of(Site.find_for_request(request))
        proposals = propose(question.words, scope, at=timezone.now())
        acts = acts_for(proposals.meant or question.words, scope, going_on=True)
        named, others = ([act_proposed(act) for act in acts if act.is_named is named] for named in (True, False))
        proposed, meant = [*named, *pages_proposed(proposals, scope), *others][:MOST], proposals.meant
    corrected = [question_proposed(meant)] if meant else []
    response = JsonResponse(
        {"proposals": corrected + proposed, "say": said(len(proposed), meant)},
        json_dumps_params={"ensure_ascii": False},
    )
    patch_cache_control(response, public=True, max_age=KEPT)
    return response


def question_proposed(words: str) -> dict[str, str]:
    return {"title": meaning(words), "over": _("Recherche"), "url": f"/recherche/?{urlencode({'q': words})}"}


def act_proposed(act: Act) -> dict[str, str]:
    return {"title": act.title, "over": str(Group.SERVICE.label), "url": act.url}


def pages_proposed(proposals: Proposals, scope: Scope) -> list[dict[str, str]]:
    return [
        {
            "title": page.title,
            "over": str(page.group.label) if page.own else f"{page.group.label} – {scope.sites[-1].site_name}",
            "url": page.url,
        }
        for page in proposals.pages
    ]


def said(number: int, meant: str) -> str:
    """What is proposed, for a screen reader."""
    if not number:
        return _("Aucune proposition.")
    words = ngettext("%(number)s proposition.", "%(number)s propositions.", number) % {"number": number}
    return f"{meaning(meant)} {words}" if meant else words


def meaning(words: str) -> str:
    return _("Vouliez-vous dire « %(words)s » ?") % {"words": words}
