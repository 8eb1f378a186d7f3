"""The browsers in which one is signed in."""

from typing import Any, NamedTuple, cast

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import operations
from accounts.models import User
from accounts.views.signed_in import signed_in_only


class Device(NamedTuple):
    """A browser: its sessions on all sites, as one line."""

    browser: str
    user_agent: str
    created_at: Any
    last_seen_at: Any
    is_current: bool


@never_cache
@signed_in_only
def devices(request: HttpRequest) -> HttpResponse:
    """List them, and sign one out, on all sites at once."""
    if request.method == "POST" and (browser := request.POST.get("browser", "")):
        operations.end_sessions(cast(User, request.user), browser=browser)
        messages.success(request, _("Cet appareil est déconnecté de tous les sites."))
        return HttpResponseRedirect(reverse("usersessions_list"))
    shown = devices_of(request)
    return render(request, "usersessions/usersession_list.html", {"devices": shown})


def devices_of(request: HttpRequest) -> list[Device]:
    """The browsers of the account, this one first, then the last used."""
    by_browser: dict[str, list[UserSession]] = {}
    living = Session.objects.filter(expire_date__gt=timezone.now())
    known = UserSession.objects.filter(user=request.user, session_key__in=living.values("session_key"))
    for session in known.order_by("-last_seen_at"):
        by_browser.setdefault(session.data.get(operations.BROWSER, session.session_key), []).append(session)
    found = [
        Device(
            browser,
            sessions[0].user_agent,
            min(session.created_at for session in sessions),
            sessions[0].last_seen_at,
            browser == request.session.get(operations.BROWSER),
        )
        for browser, sessions in by_browser.items()
    ]
    return sorted(found, key=lambda device: (device.is_current, device.last_seen_at), reverse=True)
