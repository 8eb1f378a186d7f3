"""What readers say of a page of help. Nothing is kept of who they are."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import limits
from accounts.addresses import client_address
from home import operations
from home.forms import OpinionForm, RemarkForm
from home.models import HelpPage
from home.querysets import restricted
from home.views.feeds import site_of

REFUSED = 422
OF_OURS = ("same-origin", "none", "")  # `Sec-Fetch-Site`; empty: an old browser does not say


@csrf_exempt  # the page that asks is the same for all: it has no token (docs/adr/0025)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def opinion(request: HttpRequest, page_id: int) -> HttpResponse:
    """Count whether the page was of use, once a day and a reader; ask who found nothing what they sought."""
    page = page_of(request, page_id)
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "") not in OF_OURS:
        raise PermissionDenied
    if not form.is_valid():
        return shown(request, page, form=form, step="opinion")
    useful = form.cleaned_data["useful"] == OpinionForm.YES
    if is_first(request, page, "opinion") and is_of_few(request, page):
        operations.count_opinion(page, useful=useful, on=timezone.localdate())
    return redirect("opinion_thanks" if useful else "opinion_remark", page.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def remark(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep what was not found, in a few words; who has none leaves."""
    page = page_of(request, page_id)
    form = RemarkForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return shown(request, page, form=form, step="remark")
    if is_first(request, page, "remark"):
        operations.remark(page, form.cleaned_data["text"], on=timezone.localdate())
    return redirect("opinion_thanks", page.pk)


@require_safe
@never_cache
def thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    return shown(request, page_of(request, page_id), step="thanks")


def page_of(request: HttpRequest, page_id: int) -> HelpPage:
    """A page of help of this site that anyone may read."""
    here = HelpPage.objects.live().descendant_of(site_of(request).root_page).exclude(restricted())
    return get_object_or_404(here, pk=page_id)


def is_first(request: HttpRequest, page: HelpPage, what: str) -> bool:
    """Whether this browser, or the account that is signed in there, says it of this page for the first time today.

    A browser is known by its CSRF cookie, which it is given now if it has none.
    """
    get_token(request)
    who = [request.META["CSRF_COOKIE"]] + [f"account {request.user.pk}"] * request.user.is_authenticated
    return all(limits.hit(request, "opinion", subject=f"{what}:{page.pk}:{one}").allowed for one in who)


def is_of_few(request: HttpRequest, page: HelpPage) -> bool:
    """Whether few of this network address have voted on this page today: browsers are made up, it is not."""
    subject = f"{page.pk}:{client_address(request)}"
    return limits.hit(request, "opinion-of-network", subject=subject).allowed


def shown(request: HttpRequest, page: HelpPage, *, step: str, **context: Any) -> HttpResponse:
    status = REFUSED if request.method == "POST" else 200
    return render(request, "home/opinion.html", {"page": page, "step": step, **context}, status=status)
