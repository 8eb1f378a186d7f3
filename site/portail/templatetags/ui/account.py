"""The pages of an account: the way from one to another, devices in words."""

from functools import lru_cache
from typing import Any

import ua_parser
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import archive
from communes.models import AgentProvider
from portail.identities import directory
from portail.templatetags.ui.library import register

# The pages of an account, in the order of what one comes for.
ENTRIES = (
    ("space", gettext_lazy("Mon espace")),
    ("space_messages", gettext_lazy("Messages")),
    ("documents", gettext_lazy("Mes documents")),
    ("profile", gettext_lazy("Mon profil")),
    ("my_data", gettext_lazy("Mes données")),
    ("account_email", gettext_lazy("Adresse électronique")),
    ("account_change_password", gettext_lazy("Mot de passe")),
    ("mfa_index", gettext_lazy("Sécurité")),
    ("socialaccount_connections", gettext_lazy("Identités")),
    ("usersessions_list", gettext_lazy("Appareils")),
    ("partners", gettext_lazy("Services reliés")),
)


@register.inclusion_tag("account/navigation.html", takes_context=True)
def account_navigation(context: Context) -> dict[str, Any]:
    """The parts of the account, the current one marked."""
    request = context["request"]
    entries = [
        {"title": title, "url": reverse(name), "current": reverse(name) == request.path} for name, title in ENTRIES
    ]
    return {"entries": entries, "request": request, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def franceconnect_offered() -> bool:
    """Whether one may sign in with FranceConnect here."""
    return directory.franceconnect() is not None


@register.simple_tag
def agents_offered() -> bool:
    """Whether the agents of some authority sign in with its own provider."""
    return AgentProvider.objects.active().exists()


@register.filter
@lru_cache(maxsize=256)
def device(user_agent: str) -> str:
    """« Firefox sur Android », from what a browser says of itself."""
    found = ua_parser.parse(user_agent)
    browser = found.user_agent.family if found.user_agent else ""
    system = found.os.family if found.os else ""
    if browser and system:
        return _("%(browser)s sur %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Navigateur inconnu")


@register.filter
def in_words(value: object) -> str:
    """A value of someone's data as people read it."""
    return archive.in_words(value)
