"""Where django-allauth asks the house about the services that sign residents in with the metropolitan account."""

from allauth.idp.oidc.adapter import DefaultOIDCAdapter


class ProviderAdapter(DefaultOIDCAdapter):
    """One issuer for the territory (https://docs.allauth.org/en/latest/idp/openid-connect/)."""
