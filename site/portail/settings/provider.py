"""The OpenID Connect provider that the metropolis is for its partners' services."""

IDP_OIDC_ADAPTER = "portail.provider.ProviderAdapter"
