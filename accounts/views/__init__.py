"""Signing in, coming back to one's site, leaving."""

from accounts.views.devices import devices
from accounts.views.entrance import entrance, signed_out, signing_out
from accounts.views.limits import too_many
from accounts.views.passage import pass_on, passage_return
from accounts.views.space import space

__all__ = ["devices", "entrance", "pass_on", "passage_return", "signed_out", "signing_out", "space", "too_many"]
