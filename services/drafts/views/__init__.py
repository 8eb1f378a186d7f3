"""The pages of a draft: a step, the check before sending, its link, its end."""

from services.drafts.views.checking import check
from services.drafts.views.giving_up import giving_up
from services.drafts.views.keeping import drop, keep, take_up
from services.drafts.views.stepping import first, step

__all__ = ["check", "drop", "first", "giving_up", "keep", "step", "take_up"]
