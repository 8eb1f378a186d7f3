"""To prove again who one is, before what matters most: whoever finds a session open changes nothing of it (ASVS 7.5.3).

Upper packages put `recently_proved` on the view that shows such a page and on the one that acts:

    @recently_proved
    def export(request): ...

It holds on every site: the proof is given on the account host, where passwords and passkeys are, and its moment comes
along with the passage (`accounts.passage`). So does its strength: what is under professional secrecy opens to more than
one factor (`is_strong`, `ask_strength`). What was typed in a form sent too late is not kept: the page is asked for
again, so that long forms should not stand behind it. Those of the administration have `RecentProof`, which keeps it.
"""

import functools
import time
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic.edit import ModelFormMixin
from wagtail.admin import messages
from wagtail.models import Site

from accounts import passage
from accounts.enums import SignInStrength
from accounts.request import SignedInRequest

AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)

PROVED = "proved"  # in the session: when its holder last proved who they are (seconds since 1970)
STRENGTH = "strength"  # in that of a site: what the account host said of its own (`SignInStrength`)
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only stand in for them
SUBSTANTIAL_LEVELS = ("eidas2", "eidas3")


def is_recent(request: HttpRequest) -> bool:
    """Whether the holder of the session proved who they are within the last quarter of an hour."""
    return time.time() - request.session.get(PROVED, 0) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def ask(request: HttpRequest) -> HttpResponse:
    """On the account host: have the proof given, and come back to the address that was asked for."""
    return HttpResponseRedirect(where_to_prove(request))


def where_to_prove(request: HttpRequest) -> str:
    """The address where the proof is given, which leads back to the one that was asked for."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}"


def strength_of(request: HttpRequest) -> SignInStrength:
    """By how much this session proves who its holder is. A State's provider at its low level counts as one factor."""
    told = SignInStrength(request.session.get(STRENGTH, SignInStrength.ONE_FACTOR))
    records = get_authentication_records(request, request.user)
    by_state = any(one["method"] == "socialaccount" and one.get("provider") == "franceconnect" for one in records)
    if by_state and settings.FRANCECONNECT_ACR in SUBSTANTIAL_LEVELS:
        return SignInStrength.SUBSTANTIAL
    return max(told, SignInStrength.TWO_FACTORS) if has_shown_factor(request) else told


def has_shown_factor(request: HttpRequest) -> bool:
    """Whether this session was opened, or proved since, with a second factor of its account: on the account host."""
    return any(one["method"] == "mfa" for one in get_authentication_records(request, request.user))


def is_strong(request: HttpRequest) -> bool:
    """Whether the session may open what is under professional secrecy: `settings.SECRECY_STRENGTH` says by what."""
    strength = strength_of(request)
    if strength == SignInStrength.TWO_FACTORS and not has_factor(request):  # which was taken away since
        return False
    return strength >= SignInStrength[settings.SECRECY_STRENGTH]


def has_factor(request: HttpRequest) -> bool:
    """Whether the account has a second factor today."""
    held = Authenticator.objects.filter(user_id=request.user.pk, type__in=SECOND_FACTORS)
    return held.exists()


class StrengthAsked(Exception):  # noqa: N818 said as a sentence: more is asked of this session
    """The session shows too little of who its holder is: the door of the page has it asked (`ask_strength`)."""


def ask_strength(request: HttpRequest) -> HttpResponse:
    """Have the missing proof given, on the account host, and come back to the address that was asked for."""
    if Site.find_for_request(request).is_default_site:
        return HttpResponseRedirect(where_to_strengthen(request.get_full_path()))
    return passage.start(request, entrance="account_login", to=request.get_full_path(), strong=True)


def where_to_strengthen(to: str) -> str:
    """The address where what is missing is proved, which leads on to another one of the account host."""
    return f"{reverse('account_strength')}?{urlencode({'next': to})}"


def recently_proved(view: Callable[..., AnyResponse]) -> Callable[..., AnyResponse | HttpResponse]:
    """Let a view answer whoever proved who they are within the last quarter of an hour; ask the others first."""

    @never_cache
    @login_required
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> AnyResponse | HttpResponse:
        if is_recent(request):
            return view(request, *args, **kwargs)
        if Site.find_for_request(request).is_default_site:
            return ask(request)
        return passage.start(request, entrance="account_login", to=request.get_full_path(), proof=True)

    return guarded


class RecentProof(View):
    """What a view of the administration has as its last base: who has the right to it proves who they are first.

    A form that comes too late is shown again as it was typed, and not read: its own checks may call out.
    """

    request: SignedInRequest
    object: Any
    # Of the views that show a form.
    get_object: Callable[[], Any]
    get_form: Callable[[], Any]
    get_context_data: Callable[..., dict[str, Any]]
    render_to_response: Callable[[dict[str, Any]], HttpResponse]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and isinstance(self, ModelFormMixin) and not is_recent(request):
            return self.too_late(request)
        return recently_proved(super().dispatch)(request, *args, **kwargs)

    def too_late(self, request: HttpRequest) -> HttpResponse:
        """The form with what was typed, but for its secrets, and where the proof is given meanwhile."""
        self.object = self.get_object() if self.kwargs else None
        form = self.get_form()
        form._errors = ErrorDict()  # noqa: SLF001 else the page has it read
        said = _(
            "Rien n’est enregistré\u00a0: confirmez d’abord que c’est bien vous, dans un nouvel onglet, puis revenez"
            " enregistrer ici. Un mot de passe ou une clé est à écrire de nouveau."
        )
        way = messages.button(where_to_prove(request), _("Confirmer que c’est moi"), new_window=True)
        messages.error(request, said, buttons=[way])
        response = self.render_to_response(self.get_context_data(form=form))
        response.status_code = 403
        return response
