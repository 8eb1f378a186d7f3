"""What is loaded of reports: their categories at each release or from a document, assets from files."""

from signalement.catalogue.loader import categories
from signalement.catalogue.loader.assets import Loaded, load_assets
from signalement.catalogue.loader.reference import load

__all__ = ["Loaded", "categories", "load", "load_assets"]
