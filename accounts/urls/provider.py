"""Addresses of the OpenID Connect provider, on the account host only; the names are allauth's."""

from django.urls import include, path

from accounts.views import provider

of_protocol = [
    path(".well-known/openid-configuration", provider.configuration, name="configuration"),
    path(".well-known/jwks.json", provider.jwks, name="jwks"),
    path("compte/oidc/authorize", provider.authorization, name="authorization"),
    path("compte/oidc/token", provider.token, name="token"),
    path("compte/oidc/userinfo", provider.user_info, name="userinfo"),
    path("compte/oidc/revoke", provider.revoke, name="revoke"),
    path("compte/oidc/logout", provider.logout, name="logout"),
]
urlpatterns = [path("", include(([path("", include((of_protocol, "oidc")))], "idp")))]
