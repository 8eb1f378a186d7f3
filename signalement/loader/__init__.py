"""What is loaded of reports: their categories at each release or from a document, assets from files."""

from signalement.loader import categories
from signalement.loader.assets import Loaded, load_assets
from signalement.loader.reference import load

__all__ = ["Loaded", "categories", "load", "load_assets"]
