"""A sign-in with an OpenID Connect provider, from its start to what was proved.

allauth builds the request and exchanges the code; the nonce, the long state, the level asked for, the checks of what
comes back and the way out are ours (docs/adr/0016).
"""

import hashlib
import json
import secrets
import time
from typing import Any
from urllib.parse import urlencode

import requests
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse

from accounts.sealing import seal
from portail.signin.identities import discovery, tokens
from portail.signin.identities.claims import names_of, pivot_of
from portail.signin.identities.logout import farewell
from portail.signin.identities.refusal import Refused
from portail.signin.identities.wire import BoundedSession

SIGNED = "application/jwt"


def who(address: str, access_token: str) -> requests.Response:
    """What a provider says of the person, asked at once: the token lives a minute. Raises `RequestException`."""
    with BoundedSession() as session:
        response = session.get(address, headers={"Authorization": f"Bearer {access_token}"})
    response.raise_for_status()
    return response


class Exchange(OpenIDConnectOAuth2Adapter):
    """allauth's, with a configuration that was checked, and one address to come back to whatever host was asked."""

    @property
    def openid_config(self) -> dict[str, Any]:
        return discovery.metadata(self.get_provider().issuer)

    @property
    def basic_auth(self) -> bool:
        methods = self.openid_config.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return "client_secret_post" not in methods

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return settings.ACCOUNT_BASE_URL + reverse("identity_return", args=[app.provider_id])


class IdentityProvider(OpenIDConnectProvider):
    """FranceConnect v2, or an authority's own. `app.settings` (`directory`) says what is expected of it."""

    oauth2_adapter_class = Exchange

    @property
    def issuer(self) -> str:
        return self.app.settings["server_url"]

    @property
    def is_of_agents(self) -> bool:
        return "agents" in self.app.settings

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        url = reverse("identity_start", args=[self.app.provider_id])
        return f"{url}?{urlencode(kwargs)}" if kwargs else url

    # ------------------------------------------------------------------------------------------------ there
    def departure(self, request: HttpRequest, *, process: str, to: str) -> str:
        """The address where one proves who one is. Raises `Refused`, `RequestException`."""
        exchange = self.get_oauth2_adapter(request)
        config = exchange.openid_config
        nonce, state = secrets.token_hex(32), secrets.token_hex(32)
        asked = {"nonce": nonce} | self._acr()
        challenge = self._challenge(config)
        verifier = challenge.pop("code_verifier", None)
        client = exchange.get_client(request, self.app)
        client.state = self.stash_redirect_state(
            request, process, to, state_id=state, nonce=nonce, pkce_code_verifier=verifier
        )
        return client.get_redirect_url(exchange.authorize_url, self.app.settings["scope"], asked | challenge)

    def _acr(self) -> dict[str, str]:
        level = self.app.settings.get("acr_values", "")
        return {"acr_values": level} if level else {}

    def _challenge(self, config: dict[str, Any]) -> dict[str, Any]:
        """PKCE (RFC 7636) by S256 when the provider knows it; never in the clear."""
        return generate_code_challenge() if "S256" in config.get("code_challenge_methods_supported", ()) else {}

    # ------------------------------------------------------------------------------------------------ and back
    def conclude(self, request: HttpRequest) -> SocialLogin:
        """What was proved to whoever comes back from `departure`. Raises `Refused`, `RequestException`."""
        try:
            state = self.unstash_redirect_state(request, request.GET.get("state", ""))
        except PermissionDenied:
            raise Refused("no sign-in of this browser has this state") from None
        try:
            exchange = self.get_oauth2_adapter(request)
            self._check_answer(request, exchange.openid_config)
            client = exchange.get_client(request, self.app)
            granted = exchange.get_access_token_data(
                request, self.app, client, pkce_code_verifier=state["pkce_code_verifier"]
            )
            return self._proved(request, state, exchange.openid_config, granted)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            if isinstance(error, requests.RequestException):
                raise
            raise Refused(f"what it sends has another form ({type(error).__name__})") from error

    def _check_answer(self, request: HttpRequest, config: dict[str, Any]) -> None:
        """RFC 6749, 4.1.2; the issuer, RFC 9207."""
        says_issuer = config.get("authorization_response_iss_parameter_supported") or self.app.settings.get("strict")
        issuer = request.GET.get("iss")
        if issuer != self.issuer and (issuer is not None or says_issuer):
            raise Refused("the answer comes from another issuer")
        if "error" in request.GET or not request.GET.get("code"):
            raise Refused("it answers with no code")

    def _proved(
        self, request: HttpRequest, state: dict[str, Any], config: dict[str, Any], granted: dict[str, Any]
    ) -> SocialLogin:
        expected = tokens.Expected(
            self.issuer, self.app.client_id, self.app.settings["algorithm"], self.app.settings.get("acr_values", "")
        )

        def find_key(**named: str) -> dict[str, Any]:
            return discovery.key(config["jwks_uri"], **named)

        signed = tokens.id_token(granted.get("id_token"), expected=expected, nonce=state["nonce"], find_key=find_key)
        answer = who(config["userinfo_endpoint"], granted["access_token"])
        if answer.headers["Content-Type"].partition(";")[0].strip().lower() == SIGNED:
            person = tokens.user_info(answer.text, expected=expected, find_key=find_key)
        elif self.app.settings.get("strict"):
            raise Refused("what it says of the person is not signed")
        else:
            person = answer.json()
        if tokens.subject_of(person) != signed["sub"]:
            raise Refused("it speaks of somebody else")
        login = self.sociallogin_from_response(request, {**person, "iss": self.issuer})
        login.state = {
            "claims": seal(json.dumps(pivot_of(person))) if not self.is_of_agents else "",
            "at": time.time(),
            "vouched": str(person["email"]) if person.get("email_verified") is True else "",
            "process": state["process"],
            "next": state.get("next", ""),
            "farewell": farewell(config, granted["id_token"], client_id=self.app.client_id),
        }
        return login

    # ------------------------------------------------------------------------------------------------ for allauth
    def serialize(self) -> dict[str, Any]:
        """How a sign-in that waits in the session names its provider: `directory.find` knows no other name."""
        return {"id": self.app.provider_id, "app.client_id": self.app.client_id}

    def extract_uid(self, data: dict[str, Any]) -> str:
        """An identity is its issuer and its `sub` (OpenID Connect Core 1.0, 5.7), in the 191 characters there are."""
        return hashlib.sha256(f"{data['iss']}\n{data['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Kept with the identity: what names it. The rest is in `PivotIdentity`, or is not kept."""
        return {"iss": data["iss"], "sub": data["sub"]}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        if self.is_of_agents:
            return {"email": data.get("email")}
        first_name, last_name = names_of(data)
        return {"email": data.get("email"), "first_name": first_name, "last_name": last_name}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """None is taken as its holder's: the one that `email` proposes must be confirmed."""
        return []
