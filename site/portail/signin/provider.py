"""Where django-allauth asks the house about the services that sign residents in with the metropolitan account."""

import datetime
import secrets
from collections.abc import Iterable
from typing import Any, Literal

from allauth.account.models import EmailAddress
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.internal.private_keys import filter_keys
from allauth.idp.oidc.models import Client, PrivateKey
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError

from accounts import keys, operations
from accounts.enums import Scope
from accounts.models import Subject, User

EPOCH = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class ProviderAdapter(DefaultOIDCAdapter):
    """One issuer for the territory (https://docs.allauth.org/en/latest/idp/openid-connect/)."""

    scope_display = dict(Scope.choices)

    def generate_client_secret(self) -> str:
        """256 bits that nothing encodes: clients encode a secret (RFC 6749, 2.3.1), allauth does not decode it."""
        return secrets.token_hex(32)

    def get_issuer(self) -> str:
        """Always the same, whatever host was asked."""
        return settings.ACCOUNT_BASE_URL

    def get_user_sub(self, client: Client, user: User) -> str:
        """Another one for the services of each sector: two of them cannot tell that they know the same person."""
        return operations.subject_for(user, sector=client.partner.sector)

    def get_user_by_sub(self, client: Client, sub: str) -> User | None:
        """Whom the services of this sector know by that name; None for an account that was closed."""
        try:
            sector = client.partner.sector
        except ObjectDoesNotExist:
            return None
        known = Subject.objects.select_related("user").filter(sector=sector, value=sub, user__is_active=True).first()
        return known.user if known else None

    def get_claims(
        self,
        purpose: Literal["id_token", "userinfo"],
        user: User,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """What the granted scopes let the service know, and no more.

        An ID token says who, not more: it comes back in an address when the service signs somebody out.
        """
        claims: dict[str, Any] = {"sub": self.get_user_sub(client, user)}
        if purpose == "id_token":
            return claims
        if Scope.EMAIL in scopes:
            address = EmailAddress.objects.filter(user=user, primary=True, verified=True).first()
            if address:
                claims |= {"email": address.email, "email_verified": True}
        if Scope.PROFILE in scopes:
            names = {"name": user.get_full_name(), "given_name": user.first_name, "family_name": user.last_name}
            claims |= {claim: value for claim, value in names.items() if value}
        return claims

    def populate_id_token(self, id_token: dict[str, Any], client: Client, scopes: Iterable[str], **kwargs: Any) -> None:
        """When and how the person signed in, as it was when the code was given; after a refresh too."""
        id_token.update(operations.sign_in_behind(operations.grant_in(self.request)))

    def validate_resource_uris(self, *, uris: list[str], **kwargs: Any) -> None:
        if uris:
            msg = "Resource indicators are not supported."
            raise ValidationError(msg)

    def list_private_keys(
        self, *, did_activate: Literal[True] | None = None, is_active: Literal[True] | None = None
    ) -> list[PrivateKey]:
        """The key that signs is the one said to be issued last."""
        pems = reversed(keys.signing_keys())
        found = [
            PrivateKey(pem=pem, issued_at=EPOCH + datetime.timedelta(days=number)) for number, pem in enumerate(pems)
        ]
        return filter_keys(found, did_activate=did_activate, is_active=is_active)
