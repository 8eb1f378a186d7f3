"""What one administration passed to another, said to whom it is about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.registry import reuse
from accounts.views.resident import account_of
from accounts.views.signed_in import signed_in_only


@never_cache
@require_safe
@signed_in_only
def reuses(request: HttpRequest) -> HttpResponse:
    """The ledger of reuses, the last first: as many queries as there are sources."""
    return render(request, "accounts/reuses.html", {"reuses": reuse.of(account_of(request))})
