"""What programs look for at an agreed place of every site (RFC 8615)."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portail.pages.views.site import SHORT, site_of

STANDS_FOR = datetime.timedelta(days=180)  # less than a year, as RFC 9116 (2.5.5) advises


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """To whom a flaw is told (RFC 9116); `Http404` without `SECURITY_CONTACT`: `manage.py check --deploy` says it."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    contact = settings.SECURITY_CONTACT
    midnight = timezone.now().astimezone(datetime.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    said = {
        "Contact": contact if ":" in contact else f"mailto:{contact}",
        "Expires": (midnight + STANDS_FOR).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": "fr, en",
        "Canonical": f"{site_of(request).root_url}{request.path}",
    }
    text = "".join(f"{name}: {value}\n" for name, value in said.items())
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=SHORT)
    return response


@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Where a password manager sends its owner (W3C, A Well-Known URL for Changing Passwords)."""
    return HttpResponseRedirect(reverse("account_change_password"))
