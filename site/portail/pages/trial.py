"""A site in trial: who is invited or works there enters, the others are told when it opens (docs/adr/0058).

A site that is open to all pays the comparison of a date. Nothing of one in trial is kept for others, nor indexed.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from accounts import wording
from accounts.middleware import ACCOUNT_PREFIX
from accounts.models import User
from communes.launch import links
from communes.launch.permissions import may_enter
from communes.models import Authority
from communes.models.authority import today_in_paris
from communes.request import GuichetRequest
from portail.runtime.errors import answer
from portail.runtime.logs import holds_secret

# What whoever comes may have: the look of the page that says when the site opens, what robots and programs look for.
OPEN = frozenset(
    {"theme", "favicon", "favicon_tab", "icon_192", "icon_512", "apple_touch_icon", "robots", "security"}
    | {"change_password", "invitation"}
)
# Where one signs in, and what the business software of the commune asks with a key of its own.
OPEN_BELOW = (ACCOUNT_PREFIX, "/api/v1/partner/")
HEADERS = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "private, no-store"}


class TrialMiddleware:
    """Says to who may not enter a site in trial that it opens on a day; nothing else of it leaves.

    What opens something by itself (a secret link) opens here too: who follows a request holds its link.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: GuichetRequest) -> HttpResponseBase:
        authority = getattr(request, "authority", None)
        if authority is None or not authority.is_in_trial() or is_open(request.path_info):
            return self.get_response(request)
        request.is_welcome = is_welcome(request, authority)
        response = self.get_response(request) if request.is_welcome else closed(request, authority)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response


def is_open(path: str) -> bool:
    """Whether an address of a site in trial is open to all."""
    if path.startswith(OPEN_BELOW) or holds_secret(path):
        return True
    try:
        return resolve(path).url_name in OPEN
    except Resolver404:
        return False


def is_welcome(request: GuichetRequest, authority: Authority) -> bool:
    """Whether who asks came by an invitation that holds, or works there."""
    if is_invited(request, authority):
        return True
    known = request.session.session_key and request.user.is_authenticated
    return bool(known) and isinstance(request.user, User) and may_enter(request.user, authority, on=today_in_paris())


def is_invited(request: GuichetRequest, authority: Authority) -> bool:
    """Whether the browser holds an invitation that opens this site.

    What a process has read of the authority may be half a minute old: one that was made since is looked for.
    """
    number = links.number_of(request.COOKIES.get(settings.INVITATION_COOKIE_NAME, ""))
    if number is None:
        return False
    return authority.admits(number) or Authority.objects.get(pk=authority.pk).admits(number)


def closed(request: GuichetRequest, authority: Authority) -> HttpResponseBase:
    """403: the day on which the site opens, and where services stand meanwhile; its sentence to programs."""
    said = _("Ce site est en essai\u00a0: il ouvre le %(day)s.") % {"day": wording.day(authority.launches_on, "short")}
    return answer(request, 403, said, page="portail/trial_closed.html")
