"""The OpenID Connect provider: allauth's views, within what partners of the metropolis need."""

from accounts.views.provider.authorization import authorization
from accounts.views.provider.discovery import configuration, jwks
from accounts.views.provider.logout import logout
from accounts.views.provider.programs import revoke, token, user_info

__all__ = ["authorization", "configuration", "jwks", "logout", "revoke", "token", "user_info"]
