"""Where a service sends somebody to sign in, and where they let it know who they are.

allauth's view, within stricter bounds: exact redirection addresses, PKCE by S256, the code in the query of an answer
that names its issuer, a consent that is remembered, and a sign-in as recent as the service wants it.
"""

import re
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from allauth.idp.oidc.views import AuthorizationView as StandardView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts import operations
from accounts.enums import Scope
from accounts.models import Consent, Partner
from accounts.views.provider import recency
from accounts.views.provider.departure import leaving
from accounts.views.provider.discovery import understood

CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # of S256: RFC 7636, 4.2
NOT_SUPPORTED = {
    "request": "request_not_supported",
    "request_uri": "request_uri_not_supported",
    "claims": "invalid_request",
    "resource": "invalid_target",
}


class Refused(Exception):  # noqa: N818 said as a sentence: the request is refused
    """The service asks for what is not given: an error code of the protocol, and why, in English and ASCII."""

    def __init__(self, error: str, why: str) -> None:
        super().__init__(why)
        self.error, self.why = error, why


@method_decorator([never_cache, csrf_exempt], name="dispatch")  # allauth checks the form of consent itself
class AuthorizationView(StandardView):
    """GET: what a service asks for. POST: the consent."""

    partner: Partner
    is_remembered = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return leaving(request, super().dispatch(request, *args, **kwargs), partner=getattr(self, "partner", None))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        partner = partner_asking(request)
        if partner is None:
            return render(request, "idp/oidc/error.html", status=400)
        self.partner = partner
        prompts = request.GET.get("prompt", "").split()
        try:
            check(request)
            self.is_remembered = self.consented(prompts)
            if prompts == ["none"]:
                self.refuse_silently()
        except Refused as refusal:
            return self.answer({"error": refusal.error, "error_description": refusal.why})
        if prompts != ["none"] and recency.is_wanted(request):
            return recency.ask(request)
        leave_to_allauth(request, prompts)
        return super().get(request, *args, **kwargs)

    def consented(self, prompts: list[str]) -> bool:
        """Whether this person has let this service know all that it asks for."""
        user, scopes = self.request.user, understood(self.request.GET.get("scope", ""))
        if not user.is_authenticated or "consent" in prompts:
            return False
        return Consent.objects.covering(scopes).filter(user=user, partner=self.partner).exists()

    def refuse_silently(self) -> None:
        """Raise `Refused` when a page would have to be shown (OpenID Connect Core 1.0, 3.1.2.1, `prompt=none`)."""
        if not self.request.user.is_authenticated or recency.is_too_old(self.request):
            raise Refused("login_required", "Nobody is signed in, or not recently enough.")
        if not self.is_remembered:
            raise Refused("consent_required", "The person has not consented yet.")

    def answer(self, params: dict[str, str]) -> HttpResponse:
        """Back to the service, at the address that it registered."""
        address = self.request.GET["redirect_uri"]
        if state := self.request.GET.get("state"):
            params["state"] = state
        response = HttpResponse(status=302)
        response["Location"] = f"{address}{'&' if '?' in address else '?'}{urlencode(params)}"
        return response

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The page of consent, unless the consent was given before."""
        if not self.is_remembered:
            return super().render_to_response(context, **kwargs)
        given = {"scopes": self._scopes, "request": context["form"]["request"].value()}
        form = self.form_class(given, requested_scopes=self._scopes, user=self.request.user)
        return self.form_valid(form) if form.is_valid() else super().render_to_response(context, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Give the code, and remember the consent."""
        asked = self._request_info
        partner = Partner.objects.of_client(asked["client_id"]).first()
        if partner is None or asked["redirect_uri"] not in partner.client.get_redirect_uris():
            return render(self.request, "idp/oidc/error.html", status=400)  # changed since the page was shown
        self.partner = partner
        response = super().form_valid(form)
        code = parse_qs(urlsplit(response.get("Location", "")).query).get("code", [""])[0]
        if code:
            operations.consent(self.request.user, partner, form.cleaned_data["scopes"], at=timezone.now())
            operations.remember_sign_in(code, self.request)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        partner = Partner.objects.of_client(self._request_info["client_id"]).get()
        told = [Scope(scope).label for scope in Scope.values if scope in self._scopes]
        return context | {"partner": partner, "told": told, "scopes": self._scopes}


def partner_asking(request: HttpRequest) -> Partner | None:
    """The service that asks, when it asks to be answered at an address that it registered, letter for letter.

    Nobody else is answered: what does not come from the service must not lead anywhere.
    """
    if any(len(request.GET.getlist(name)) != 1 for name in ("client_id", "redirect_uri")):
        return None
    partner = Partner.objects.of_client(request.GET["client_id"]).first()
    is_known = partner is not None and request.GET["redirect_uri"] in partner.client.get_redirect_uris()
    return partner if is_known else None


def check(request: HttpRequest) -> None:
    """Raise `Refused` for what the protocol allows and the house does not."""
    asked = request.GET
    for name in asked:
        if len(asked.getlist(name)) > 1:
            raise Refused("invalid_request", "A parameter comes twice.")
        if name in NOT_SUPPORTED:
            raise Refused(NOT_SUPPORTED[name], f"The parameter {name} is not supported.")
    prompts = asked.get("prompt", "").split()
    challenge, method = asked.get("code_challenge", ""), asked.get("code_challenge_method")
    has_challenge = method == "S256" and CHALLENGE.fullmatch(challenge)
    for is_right, error, why in (
        (asked.get("response_type") == "code", "unsupported_response_type", "The response type is code."),
        (asked.get("response_mode", "query") == "query", "invalid_request", "The response mode is query."),
        (has_challenge, "invalid_request", "PKCE is required, with code_challenge_method=S256."),
        (Scope.OPENID in asked.get("scope", "").split(), "invalid_scope", "The scope openid is required."),
        ("none" not in prompts or prompts == ["none"], "invalid_request", "The prompt none stands alone."),
        (re.fullmatch("[0-9]{1,9}", asked.get("max_age", "0")), "invalid_request", "max_age is a number of seconds."),
    ):
        if not is_right:
            raise Refused(error, why)


def leave_to_allauth(request: HttpRequest, prompts: list[str]) -> None:
    """Take out of the question what is answered here.

    allauth knows of a consent only while tokens of this service live, and refuses the scopes that it does not know.
    """
    asked = request.GET.copy()
    asked["scope"] = " ".join(understood(request.GET["scope"]))
    asked.pop("prompt", None)
    if "consent" in prompts:
        asked["prompt"] = "consent"
    request.META["QUERY_STRING"] = asked.urlencode()
    request.GET = asked  # type: ignore[assignment]


authorization = AuthorizationView.as_view()
