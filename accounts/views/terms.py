"""The terms of use: published with their versions, and accepted by who has an account."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from accounts.forms import TermsForm
from accounts.models import TermsVersion
from accounts.operations import terms as operations
from accounts.views.resident import account_of, for_residents

NEXT = "next"


@require_safe
def terms(request: HttpRequest, version: str = "") -> HttpResponse:
    """The version in force, or one that held or will; the list of the others. A draft is nobody's to read."""
    today = timezone.localdate()
    versions = list(TermsVersion.objects.published())
    current = next((each for each in versions if each.effective_on and each.effective_on <= today), None)
    shown = next((each for each in versions if each.version == version), None) if version else current
    if version and shown is None:
        raise Http404
    context = {"shown": shown, "current": current, "versions": versions, "today": today}
    return render(request, "accounts/terms.html", context)


@for_residents
def accept_terms(request: HttpRequest) -> HttpResponse:
    """Ask who has an account to accept the version in force: what changes first. Whoever has to accept none goes on."""
    user, today = account_of(request), timezone.localdate()
    way_on = where_next(request)
    current = operations.to_accept(user, on=today)
    if current is None:
        return HttpResponseRedirect(way_on)
    form = TermsForm(request.POST or None, current=current)
    if request.method == "POST" and form.is_valid():
        operations.accept(user, current, at=timezone.now())
        operations.mark_asked(request, today)
        return HttpResponseRedirect(way_on)
    context = {
        "form": form,
        "current": current,
        "changed": operations.since_accepted(user, on=today),
        "next": way_on,
    }
    return render(request, "accounts/accept_terms.html", context, status=422 if form.errors else 200)


def where_next(request: HttpRequest) -> str:
    """The page that was asked for, of this site; else the space."""
    asked = request.POST.get(NEXT) or request.GET.get(NEXT, "")
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else reverse("space")
