"""What a document changes of what is held: said first, then written whole or not at all."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models, transaction
from wagtail.log_actions import log

from accounts.models import User
from communes.models import Authority
from grc.enums import Kind
from grc.models import Competence, Demarche
from signalement.catalogue.loader.categories import shape
from signalement.catalogue.loader.categories.held import document
from signalement.catalogue.loader.categories.reading import BadDocument
from signalement.catalogue.models import AssetKind, Category, CategoryGroup, CategoryQuestion
from signalement.catalogue.operations import public_categories, questions

KEYS = {"competences": "commune", "questions": "id"}  # by what the parts of a category are told apart
GENERAL = "règle générale"  # the rule without a commune
ENTER = "entrent dans le registre public, sans leur texte ni leurs photos"
LEAVE = "sont retirés du registre public, avec leurs photos"
LONG = 80  # characters of a value that is told


def differences(wanted: dict[str, Any]) -> list[str]:
    """What writing it would change, in French, each with where it is. What it does not name is left alone."""
    held = document()
    kinds, former = _by_slug(held["asset_kinds"]), _by_slug(wanted["asset_kinds"])
    told = [line for slug, kind in former.items() for line in _differ(f"Équipement {slug}", kinds.get(slug), kind)]
    groups, categories = _by_slug(held["groups"]), _categories(held)
    for group in wanted["groups"]:
        told += _differ(f"Famille {group['slug']}", groups.get(group["slug"]), group)
    for slug, category in _categories(wanted).items():
        told += _differ(f"Catégorie {slug}", categories.get(slug), category)
        if slug in categories and _turns(categories[slug], category):
            told.append(f"Catégorie {slug} : ses signalements {ENTER if category['is_public'] else LEAVE}.")
    return told


def write(
    wanted: dict[str, Any], *, at: datetime.datetime, by: User | None = None, only_new: bool = False
) -> dict[str, int]:
    """Make what is held what the document says, each change in its history; how many of what were written.

    With `only_new`, what exists is left as it is. Raises `BadDocument` for a slug that is a service's.
    """
    held = document()
    former = {
        "kinds": _by_slug(held["asset_kinds"]),
        "groups": _by_slug(held["groups"]),
        "categories": _categories(held),
    }
    services = Demarche.objects.exclude(kind=Kind.REPORT).filter(slug__in=_categories(wanted))
    if taken := sorted(services.values_list("slug", flat=True)):
        raise BadDocument([f"categories : « {slug} » est une démarche en ligne, pas un signalement." for slug in taken])
    counts = {"kinds": 0, "groups": 0, "categories": 0}
    with transaction.atomic():
        for model, name, rows in (
            (AssetKind, "kinds", wanted["asset_kinds"]),
            (CategoryGroup, "groups", wanted["groups"]),
        ):
            for row in _to_write(rows, former[name], only_new):
                _keep(*_written(model, row), by)
                counts[name] += 1
        known = _Known()
        for category in _to_write(_categories(wanted).values(), former["categories"], only_new):
            _keep(*_write_category(category, known, at), by)
            counts["categories"] += 1
            if category["slug"] in former["categories"] and _turns(former["categories"][category["slug"]], category):
                public_categories.ask()
        if only_new:
            _take_new_kinds(wanted, former["kinds"])
    return counts


def _turns(former: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether the public may know of its reports, who could not; or the other way round."""
    return former["is_public"] != now["is_public"]


def _take_new_kinds(wanted: dict[str, Any], held: dict[str, Any]) -> None:
    """Have the categories that were there before take the kinds of assets that were not."""
    for kind in AssetKind.objects.exclude(slug__in=held):
        slugs = [slug for slug, category in _categories(wanted).items() if kind.slug in category["asset_kinds"]]
        kind.categories.add(*Category.objects.filter(demarche__slug__in=slugs))


class _Known:
    """What categories refer to, by slug."""

    def __init__(self) -> None:
        self.groups = {one.slug: one for one in CategoryGroup.objects.all()}
        self.kinds = {one.slug: one for one in AssetKind.objects.all()}
        self.authorities = {one.slug: one for one in Authority.objects.all()}


def _write_category(said: dict[str, Any], known: _Known, at: datetime.datetime) -> tuple[Category, bool]:
    asked = {name: said[name] for name in shape.DEMARCHE}
    demarche, is_new = Demarche.objects.update_or_create(
        slug=said["slug"], defaults=asked, create_defaults=asked | {"kind": Kind.REPORT}
    )
    told = {name: said[name] for name in shape.CATEGORY} | {"group": known.groups[said["group"]]}
    category, _made = Category.objects.update_or_create(demarche=demarche, defaults=told)
    category.asset_kinds.set(known.kinds[slug] for slug in said["asset_kinds"])
    _write_competences(demarche, said["competences"], known)
    _write_questions(category, said["questions"])
    category.__dict__.pop("asked", None)  # its questions have just been written
    questions.publish(category, at=at)
    return category, is_new


def _write_competences(demarche: Demarche, rules: list[dict[str, Any]], known: _Known) -> None:
    communes = [known.authorities[rule["commune"]] if rule["commune"] else None for rule in rules]
    kept = [commune.pk for commune in communes if commune]
    Competence.objects.filter(demarche=demarche, commune__isnull=False).exclude(commune__in=kept).delete()
    for commune, rule in zip(communes, rules, strict=True):
        said = {name: rule[name] for name in shape.COMPETENCE}
        body = known.authorities[rule["body"]] if rule["body"] else None
        Competence.objects.update_or_create(demarche=demarche, commune=commune, defaults=said | {"body": body})


def _write_questions(category: Category, asked: list[dict[str, Any]]) -> None:
    CategoryQuestion.objects.filter(category=category).exclude(question_id__in=[one["id"] for one in asked]).delete()
    for rank, one in enumerate(asked):
        said = {name: one[name] for name in shape.QUESTION} | {"sort_order": rank}
        CategoryQuestion.objects.update_or_create(category=category, question_id=one["id"], defaults=said)


def _written(model: type[models.Model], said: dict[str, Any]) -> tuple[models.Model, bool]:
    fields = {name: said[name] for name in shape.MODELS[model]}
    return model._default_manager.update_or_create(slug=said["slug"], defaults=fields)  # noqa: SLF001 public in Django


def _keep(row: models.Model, is_new: bool, by: User | None) -> None:
    """Write it in its history."""
    log(instance=row, action="wagtail.create" if is_new else "wagtail.edit", user=by)


def _to_write(rows: Iterable[dict[str, Any]], held: dict[str, Any], only_new: bool) -> list[dict[str, Any]]:
    """Those that are not held; unless `only_new`, those that are held otherwise too."""
    if only_new:
        return [one for one in rows if one["slug"] not in held]
    return [one for one in rows if any(_differ("", held.get(one["slug"]), one))]


def _by_slug(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["slug"]: one for one in rows}


def _categories(said: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The categories of all families, each with the slug of its own."""
    return {one["slug"]: one | {"group": group["slug"]} for group in said["groups"] for one in group["categories"]}


def _differ(where: str, former: dict[str, Any] | None, now: dict[str, Any]) -> Iterator[str]:
    """What differs, in French; the categories of a family are told apart."""
    if former is None:
        yield f"{where} : à créer."
        return
    for name, value in now.items():
        if name in KEYS:
            yield from _parts_differ(f"{where}, {name}", former[name], value, KEYS[name])
        elif name != "categories" and former.get(name) != value:
            yield f"{where}, {name} : {_short(former.get(name))} devient {_short(value)}."


def _parts_differ(where: str, former: list[dict[str, Any]], now: list[dict[str, Any]], key: str) -> Iterator[str]:
    before, after = ({one[key]: one for one in rows} for rows in (former, now))
    for gone in before.keys() - after.keys():
        yield f"{where} : {_short(before[gone].get('label') or gone or GENERAL)} à retirer."
    for place, part in after.items():
        yield from _differ(f"{where} {_short(part.get('label') or place or GENERAL)}", before.get(place), part)
    if list(before) != list(after) and before.keys() == after.keys():
        yield f"{where} : autre ordre."


def _short(value: Any) -> str:
    if value in ("", None, []):
        return "rien"
    text = ", ".join(value) if isinstance(value, list) else {True: "oui", False: "non"}.get(value, str(value))
    return f"« {text if len(text) <= LONG else text[: LONG - 1] + '…'} »"
