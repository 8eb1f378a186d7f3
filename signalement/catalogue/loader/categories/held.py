"""What is held, as a document."""

from typing import Any

from django.db.models import Model, Prefetch

from grc.models import Competence
from signalement.catalogue.loader.categories import shape
from signalement.catalogue.models import AssetKind, Category, CategoryGroup

type_document = dict[str, Any]


def document() -> type_document:
    """All families with their categories, and the kinds of assets. Seven statements."""
    rules = Competence.objects.select_related("commune", "body")
    categories = (
        Category.objects.select_related("demarche")
        .prefetch_related(Prefetch("demarche__competences", rules), "asset_kinds", "questions")
        .order_by("position", "pk")
    )
    groups = CategoryGroup.objects.prefetch_related(Prefetch("categories", categories)).order_by("position", "pk")
    return {
        "schema": shape.SCHEMA,
        "asset_kinds": [said(kind, shape.KIND) for kind in AssetKind.objects.order_by("slug")],
        "groups": [
            said(group, shape.GROUP) | {"categories": [category_of(one) for one in group.categories.all()]}
            for group in groups
        ],
    }


def category_of(category: Category) -> dict[str, Any]:
    rules = sorted(category.demarche.competences.all(), key=lambda rule: rule.commune.slug if rule.commune else "")
    return {
        **said(category.demarche, shape.DEMARCHE),
        **said(category, shape.CATEGORY),
        "competences": [
            {
                "commune": rule.commune.slug if rule.commune else None,
                "body": rule.body.slug if rule.body else None,
                **said(rule, shape.COMPETENCE),
            }
            for rule in rules
        ],
        "asset_kinds": sorted(kind.slug for kind in category.asset_kinds.all()),
        "questions": [{"id": one.question_id, **said(one, shape.QUESTION)} for one in category.questions.all()],
    }


def said(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
