"""To prove again who one is, before what matters most: whoever finds a session open changes nothing of it (ASVS 7.5.3).

Upper packages put `recently_proved` on the view that shows such a page and on the one that acts:

    @recently_proved
    def export(request): ...

It holds on every site: the proof is given on the account host, where passwords and passkeys are, and its moment comes
along with the passage (`accounts.passage`). What was typed in a form sent too late is not kept: the page is asked for
again, so that long forms should not stand behind it.
"""

import functools
import time
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts import passage

PROVED = "proved"  # in the session: when its holder last proved who they are (seconds since 1970)


def is_recent(request: HttpRequest) -> bool:
    """Whether the holder of the session proved who they are within the last quarter of an hour."""
    return time.time() - request.session.get(PROVED, 0) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def ask(request: HttpRequest) -> HttpResponse:
    """On the account host: have the proof given, and come back to the address that was asked for."""
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")


def recently_proved(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view answer whoever proved who they are within the last quarter of an hour; ask the others first."""

    @never_cache
    @login_required
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if is_recent(request):
            return view(request, *args, **kwargs)
        if request._wagtail_site.is_default_site:  # type: ignore[attr-defined] # noqa: SLF001 where Wagtail keeps it
            return ask(request)
        return passage.start(request, entrance="account_login", to=request.get_full_path(), proof=True)

    return guarded
