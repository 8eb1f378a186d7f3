"""Tables of what may be reported: categories by family, their questions, assets."""

from signalement.catalogue.models.asset import Asset, AssetKind
from signalement.catalogue.models.category import Category, CategoryGroup, offered_categories, public_categories
from signalement.catalogue.models.question import CategoryQuestion

__all__ = [
    "Asset",
    "AssetKind",
    "Category",
    "CategoryGroup",
    "CategoryQuestion",
    "offered_categories",
    "public_categories",
]
