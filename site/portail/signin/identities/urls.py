"""Addresses of identities kept elsewhere, below `/compte/identites/`. A provider has an address of its own to come
back to: an answer of one is never taken for another's (RFC 9700, 4.4.2)."""

from django.urls import path

from portail.signin.identities import views

urlpatterns = [
    path("", views.identities, name="socialaccount_connections"),
    path("agents/", views.agents, name="identity_agents"),
    path("premiere-visite/", views.first_visit, name="socialaccount_signup"),
    path("relier/", views.join, name="identity_join"),
    path("<int:account_id>/detacher/", views.detach, name="identity_detach"),
    path("<slug:provider_id>/connexion/", views.start, name="identity_start"),
    path("<slug:provider_id>/retour/", views.come_back, name="identity_return"),
]
