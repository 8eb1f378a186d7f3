"""Who is competent for a report: the rules of its category, and before them the asset that it is about."""

from django.utils.translation import gettext as _

from communes.enums import Feature
from communes.models import Authority
from grc import routing
from grc.wording import of_body
from signalement.catalogue.models import Asset, Category


def competent(*, category: Category, commune: Authority | None, asset: Asset | None) -> routing.Destination:
    """The authority that answers for a report of `category` in `commune`, about `asset` if any; and why."""
    designated = designated_by(asset, category)
    return routing.competent(demarche=category.demarche, commune=commune, designated=designated)


def designated_by(asset: Asset | None, category: Category) -> routing.Designated | None:
    """The authority whose asset it is, when assets of its kind say who answers for the category, and it can.

    One asset is more exact than any rule of a commune: it comes before them.
    """
    if asset is None or not asset.kind.designates or asset.kind not in category.takes:
        return None
    if not asset.authority.offers(Feature.INBOX):
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
