"""The partners' services that one signs in to with one's account."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import operations
from accounts.models import Consent
from accounts.views.signed_in import signed_in_only


@never_cache
@signed_in_only
def partners(request: HttpRequest) -> HttpResponse:
    """The services to which the account signs in, and what each may know of it; a POST withdraws one's consent."""
    user: Any = request.user
    consents = Consent.objects.select_related("partner__client").filter(user=user)
    if request.method == "POST":
        taken = get_object_or_404(consents, partner__client_id=request.POST.get("service", ""))
        operations.take_back(user, taken.partner)
        messages.success(request, _("%(service)s n’a plus accès à votre compte.") % {"service": taken.partner})
        return HttpResponseRedirect(reverse("partners"))
    return render(request, "accounts/partners.html", {"consents": consents.order_by("partner__client__name", "pk")})
