"""What a superuser does for an account, and may not do in silence."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied, require_admin_access
from wagtail.log_actions import log

from accounts import operations
from accounts.models import User
from accounts.stepup import recently_proved
from portail.administration import secrecy
from portail.administration.people import RESET
from portail.administration.secrecy import AccountChange
from portail.signin import letters


@require_admin_access
@recently_proved
def reset_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Take from an account the second factors that its holder has lost: asked first, written down, told by mail."""
    if not request.user.is_superuser:
        return permission_denied(request)
    account = get_object_or_404(User, pk=pk)
    back = reverse("wagtailusers_users:edit", args=[pk])
    if request.method != "POST":
        return render(request, "portail/admin/reset_factors.html", {"account": account, "back": back})
    if operations.reset_factors(account):
        log(instance=account, action=RESET, user=request.user)
        letters.post(request, "factors_reset", to=account.email, context={})
        secrecy.tell_changed(account, AccountChange.FACTORS, by=request.user, at=timezone.now())
        messages.success(request, _("Les seconds facteurs sont retirés, et leur titulaire en est averti par courriel."))
    return HttpResponseRedirect(back)
