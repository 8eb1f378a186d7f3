"""Forms in the pages of other sites: the form, its draft, its receipt, the script of its frame, its snippet."""

from services.embed.views.drafts import check, drop, keep, step, take_up
from services.embed.views.forms import form
from services.embed.views.frame import script
from services.embed.views.receipt import receipt
from services.embed.views.snippet import snippet

__all__ = ["check", "drop", "form", "keep", "receipt", "script", "snippet", "step", "take_up"]
