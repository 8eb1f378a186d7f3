"""The OpenID Connect provider that the metropolis is for its partners' services (docs/adr/0017)."""

from portail.settings.environment import env

IDP_OIDC_ADAPTER = "portail.signin.provider.ProviderAdapter"
# The first signs; tokens of the second are still accepted (accounts.keys).
OIDC_PRIVATE_KEYS = [env("OIDC_PRIVATE_KEY"), env("OIDC_PRIVATE_KEY_FORMER")]

# Seconds.
IDP_OIDC_AUTHORIZATION_CODE_EXPIRES_IN = 60
IDP_OIDC_ID_TOKEN_EXPIRES_IN = 5 * 60
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 3600
IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN = 14 * 24 * 3600
IDP_OIDC_ROTATE_REFRESH_TOKEN = True
# Whoever comes back with their own ID token is not asked whether they meant it.
IDP_OIDC_RP_INITIATED_LOGOUT_ASKS_FOR_OP_LOGOUT = False
IDP_OIDC_DCR_ENABLED = False
IDP_OIDC_CIMD_ENABLED = False
IDP_OIDC_INTROSPECTION_ENABLED = False
