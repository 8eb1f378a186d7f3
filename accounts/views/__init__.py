"""Signing in, coming back to one's site, leaving."""

from accounts.views.devices import devices
from accounts.views.entrance import entrance, signed_out, signing_out, signing_up
from accounts.views.factors import (
    add_app,
    add_passkey,
    passkeys,
    recovery_codes,
    remove_passkey,
    second_factor,
    security,
)
from accounts.views.letters import address_to_confirm, forgotten_password, forgotten_password_done
from accounts.views.limits import too_many
from accounts.views.link import ask_link, open_link
from accounts.views.partners import partners
from accounts.views.passage import pass_on, passage_return
from accounts.views.personal import ask_export, download, erase, erased, my_data, profile
from accounts.views.proof import by_code, by_passkey, by_password
from accounts.views.reuse import reuses
from accounts.views.space import arrange, messages, space
from accounts.views.strength import strength
from accounts.views.terms import accept_terms, terms

__all__ = [
    "accept_terms",
    "add_app",
    "add_passkey",
    "address_to_confirm",
    "arrange",
    "ask_export",
    "ask_link",
    "by_code",
    "by_passkey",
    "by_password",
    "devices",
    "download",
    "entrance",
    "erase",
    "erased",
    "forgotten_password",
    "forgotten_password_done",
    "messages",
    "my_data",
    "open_link",
    "partners",
    "pass_on",
    "passage_return",
    "passkeys",
    "profile",
    "recovery_codes",
    "remove_passkey",
    "reuses",
    "second_factor",
    "security",
    "signed_out",
    "signing_out",
    "signing_up",
    "space",
    "strength",
    "terms",
    "too_many",
]
