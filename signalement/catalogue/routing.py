"""Who is competent for a report: the rules of its category, and before them the asset that it is about."""

import datetime

from django.utils.translation import gettext as _

from communes.models import Authority
from grc import routing
from grc.wording import of_body
from signalement.catalogue.models import Asset, Category


def competent(
    *, category: Category, commune: Authority | None, asset: Asset | None, on: datetime.date
) -> routing.Destination:
    """Where a report of `category` in `commune`, about `asset` if any, goes when it is filed on a day; and why."""
    designated = designated_by(asset, category)
    return routing.competent(demarche=category.demarche, commune=commune, on=on, designated=designated)


def designated_by(asset: Asset | None, category: Category) -> routing.Designated | None:
    """The authority whose asset it is, when assets of its kind say who answers for the category, and it can.

    One asset is more exact than any rule of a commune: it comes before them. A commune answers for its own whatever
    its convention: `grc.routing` says where that goes.
    """
    if asset is None or not asset.kind.designates or asset.kind not in category.takes:
        return None
    if not asset.authority.is_active:
        return None
    reason = _("%(authority)s s’occupe de %(asset)s (%(number)s).") % {
        "authority": capitalised(of_body(asset.authority)),
        "asset": asset.kind.named,
        "number": asset.reference,
    }
    return routing.Designated(asset.authority, reason)


def capitalised(words: str) -> str:
    """The same with a capital, to begin a sentence."""
    return words[:1].upper() + words[1:]
