"""Addresses of the demo only."""

from django.urls import path

from portail.demo import mailbox
from portail.demo.simulation import views as simulation

urlpatterns = [
    path("courrier/", mailbox.mailbox, name="mailbox"),
    path("courrier/<slug:name>/", mailbox.mailbox_letter, name="mailbox_letter"),
    path("courrier/<slug:name>/html/", mailbox.mailbox_html, name="mailbox_html"),
    # FranceConnect, simulated; what stands before the first of these is its issuer.
    path(
        "franceconnect/.well-known/openid-configuration", simulation.configuration, name="franceconnect_configuration"
    ),
    path("franceconnect/jwks", simulation.keys, name="franceconnect_keys"),
    path("franceconnect/authorize", simulation.authorize, name="franceconnect_authorize"),
    path("franceconnect/token", simulation.token, name="franceconnect_token"),
    path("franceconnect/userinfo", simulation.userinfo, name="franceconnect_userinfo"),
    path("franceconnect/session/end", simulation.logout, name="franceconnect_logout"),
    # Planning software that is asked for its states.
    path("logiciel-urbanisme/<str:day>/", simulation.feed, name="simulated_feed"),
]
