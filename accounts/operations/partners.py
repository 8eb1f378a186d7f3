"""What changes the services that sign residents in, and who lets them."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Client, Token
from django.db import transaction
from django.db.models import Q

from accounts.enums import Scope
from accounts.keys import pairwise
from accounts.models import Consent, Partner, Subject, User


class Registration(NamedTuple):
    """What a service is registered with: how people are told of it, and what the protocol knows of it.

    `redirect_uris`, `post_logout_uris`: exact addresses. `scopes`: what it may ask for, beside the identifier.
    `is_public`: it keeps no secret. `may_refresh`: it may read again what it was told, its user being away.
    """

    name: str
    description: str
    run_by: str
    contact: str
    redirect_uris: list[str]
    post_logout_uris: list[str]
    scopes: list[str]
    privacy_url: str = ""
    events_url: str = ""
    is_public: bool = False
    may_refresh: bool = False


def register(registration: Registration, *, sector: str) -> tuple[Partner, str]:
    """Register a service. Returns it with its secret, which is kept nowhere; empty for a public service."""
    client = Client()
    secret = _new_secret(client, is_public=registration.is_public)
    _describe(client, registration)
    with transaction.atomic():
        client.save(force_insert=True)
        partner = Partner.objects.create(client=client, sector=sector, **_told(registration))
    return partner, secret


def change(partner: Partner, registration: Registration) -> str:
    """Change what a service is registered with, all but its sector.

    Tokens end when it may know less; another body in charge of it has to be consented to again. Returns a secret when
    the service, public until now, needs one.
    """
    client, secret = partner.client, ""
    was_public, former = client.type == Client.Type.PUBLIC, set(client.get_scopes())
    is_handed_over = partner.run_by != registration.run_by
    with transaction.atomic():
        if was_public != registration.is_public:
            secret = _new_secret(client, is_public=registration.is_public)
        _describe(client, registration)
        client.save()
        for name, value in _told(registration).items():
            setattr(partner, name, value)
        partner.save()
        if is_handed_over:
            partner.consents.all().delete()
        if is_handed_over or not former <= set(client.get_scopes()):
            Token.objects.filter(client=client).delete()
    return secret


def renew_secret(partner: Partner) -> str:
    """Another secret, in the place of the former one, which opens nothing from now on."""
    secret = _new_secret(partner.client, is_public=False)
    partner.client.save(update_fields=["secret"])
    return secret


def withdraw(partner: Partner) -> None:
    """The service signs nobody in any more: its tokens, and what people consented to, go with it."""
    partner.client.delete()


def subject_for(user: User, *, sector: str) -> str:
    """By which name the services of `sector` know this account."""
    subject, _is_new = Subject.objects.get_or_create(
        user=user, sector=sector, defaults={"value": pairwise(str(user.uuid), sector)}
    )
    return subject.value


def consent(user: User, partner: Partner, scopes: Iterable[str], *, at: datetime.datetime) -> None:
    """Let the service know what the scopes say, beside what it was let to know already."""
    with transaction.atomic():
        given, is_new = Consent.objects.select_for_update().get_or_create(
            user=user, partner=partner, defaults={"scopes": sorted(scopes), "given_at": at, "used_at": at}
        )
        if not is_new:
            more = not set(scopes) <= set(given.scopes)
            given.scopes, given.used_at = sorted({*given.scopes, *scopes}), at
            given.given_at = at if more else given.given_at
            given.save(update_fields=["scopes", "given_at", "used_at"])


def take_back(user: User, partner: Partner) -> None:
    """The service knows nothing of this account from its next call on; it asks again at the next sign-in."""
    with transaction.atomic():
        Consent.objects.filter(user=user, partner=partner).delete()
        end_tokens(user, client=partner.client)


def end_tokens(user: User, *, client: Client | None = None) -> None:
    """End what services, or one of them, hold for this account, codes too: their next call is refused."""
    of_client = Q(client=client) if client else Q()
    Token.objects.filter(of_client, user=user).delete()


def _describe(client: Client, registration: Registration) -> None:
    """Write what the protocol knows. What no partner needs is off: implicit flows, wildcards, consent passed over."""
    client.name = registration.name
    client.type = Client.Type.PUBLIC if registration.is_public else Client.Type.CONFIDENTIAL
    client.set_scopes([scope for scope in Scope.values if scope == Scope.OPENID or scope in registration.scopes])
    client.set_redirect_uris(registration.redirect_uris)
    client.set_post_logout_redirect_uris(registration.post_logout_uris)
    client.set_response_types([Client.ResponseType.CODE])
    grants = [Client.GrantType.AUTHORIZATION_CODE]
    client.set_grant_types([*grants, Client.GrantType.REFRESH_TOKEN] if registration.may_refresh else grants)
    client.allow_uri_wildcards = client.skip_consent = False


def _told(registration: Registration) -> dict[str, str]:
    names = ("description", "run_by", "contact", "privacy_url", "events_url")
    return {name: getattr(registration, name) for name in names}


def _new_secret(client: Client, *, is_public: bool) -> str:
    """Give the client another secret. That of a public one is known to nobody."""
    secret = get_adapter().generate_client_secret()
    client.set_secret(secret)
    return "" if is_public else secret
