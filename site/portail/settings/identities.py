"""Identities kept elsewhere with which one signs in: FranceConnect, an authority's own OpenID Connect provider."""

SOCIALACCOUNT_ADAPTER = "portail.identities.IdentityAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an identity is (issuer, sub), never an address (OpenID Connect Core, 5.7)
SOCIALACCOUNT_STORE_TOKENS = False
