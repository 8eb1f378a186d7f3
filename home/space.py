"""What the content gives the resident's space: their commune, and the pages they keep."""

from accounts.registry.space import Panel
from home.models import HomeCommune
from home.querysets import favourites_of

IN_SPACE = 6  # favourites


def panels(user_id: int) -> list[Panel]:
    """Two queries, whatever there is."""
    chosen = HomeCommune.objects.select_related("commune").filter(user=user_id).first()
    kept = list(favourites_of(user_id)[: IN_SPACE + 1])
    context = {"commune": chosen.commune if chosen else None, "kept": kept[:IN_SPACE], "has_more": len(kept) > IN_SPACE}
    return [Panel("home/own/panel.html", context)]
