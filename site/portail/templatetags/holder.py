"""The pages of an account: the way from one to another, the ways in that there are."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from communes.models import AgentProvider
from portail.signin.identities import directory

register = template.Library()

# The pages of an account: what one asked for, what one keeps at hand, the account itself.
GROUPS = (
    (
        gettext_lazy("Mes demandes"),
        (
            ("space", gettext_lazy("Mon espace")),
            ("space_messages", gettext_lazy("Messages")),
            ("documents", gettext_lazy("Mes documents")),
        ),
    ),
    (
        gettext_lazy("Ma vie pratique"),
        (
            ("my_commune", gettext_lazy("Ma commune")),
            ("interests", gettext_lazy("Mes sujets")),
            ("interests_collection", gettext_lazy("Mes jours de collecte")),
            ("favourites", gettext_lazy("Mes favoris")),
            ("mandates", gettext_lazy("Agir pour quelqu’un")),
        ),
    ),
    (
        gettext_lazy("Mon compte et sécurité"),
        (
            ("profile", gettext_lazy("Mon profil")),
            ("my_data", gettext_lazy("Mes données")),
            ("account_email", gettext_lazy("Adresse électronique")),
            ("account_change_password", gettext_lazy("Mot de passe")),
            ("mfa_index", gettext_lazy("Sécurité")),
            ("socialaccount_connections", gettext_lazy("Identités")),
            ("usersessions_list", gettext_lazy("Appareils")),
            ("partners", gettext_lazy("Services reliés")),
        ),
    ),
)


@register.inclusion_tag("account/navigation.html", takes_context=True)
def account_navigation(context: Context) -> dict[str, Any]:
    """The parts of the account, the current one marked. `holder`: who it is, in two pieces between which a line ends
    better than in a word."""
    request = context["request"]
    groups = [(title, [entry(name, words, request.path) for name, words in pages]) for title, pages in GROUPS]
    local, at, domain = str(request.user).partition("@")
    holder = {"local": local, "domain": at + domain}
    return {"groups": groups, "holder": holder, "csrf_token": context.get("csrf_token")}


def entry(name: str, title: str | Promise, path: str) -> dict[str, Any]:
    url = reverse(name)
    return {"title": title, "url": url, "current": url == path}


@register.simple_tag
def franceconnect_offered() -> bool:
    """Whether one may sign in with FranceConnect here."""
    return directory.franceconnect() is not None


@register.simple_tag
def franceconnect_simulated() -> bool:
    """Whether it is the demonstration that plays FranceConnect."""
    return settings.FRANCECONNECT_URL == settings.SIMULATED_FRANCECONNECT


@register.simple_tag
def agents_offered() -> bool:
    """Whether the agents of some authority sign in with its own provider."""
    return AgentProvider.objects.active().exists()
