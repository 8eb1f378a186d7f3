"""What a document says of each thing: the fields of its model, in their order."""

from grc.models import Competence, Demarche
from signalement.catalogue.models import AssetKind, Category, CategoryGroup, CategoryQuestion

SCHEMA = 1
KIND = ("slug", "label", "named", "number_label", "designates")
GROUP = ("slug", "label", "icon", "position")
DEMARCHE = ("slug", "label", "target_days", "delay_unit", "is_active")
CATEGORY = ("hint", "keywords", "message", "radius", "is_public", "is_danger", "position")
COMPETENCE = ("holder", "reason")  # and where, and which body, by their slugs
QUESTION = ("kind", "label", "help", "required", "options", "stops_on", "stop_message")
LISTS = ("competences", "asset_kinds", "questions")  # of a category
MODELS = {
    AssetKind: KIND,
    CategoryGroup: GROUP,
    Demarche: DEMARCHE,
    Category: CATEGORY,
    Competence: COMPETENCE,
    CategoryQuestion: QUESTION,
}
