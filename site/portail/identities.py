"""Where django-allauth asks the house about identities that are kept elsewhere."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class IdentityAdapter(DefaultSocialAccountAdapter):
    """Identities joined to accounts (https://docs.allauth.org/en/latest/socialaccount/adapter.html)."""
