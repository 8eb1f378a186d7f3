"""All rows that are an authority's, in every table: its own, and whatever names one of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import ForeignKey, Model, Q

from tests.security.routes.state import SESSIONS


class Holdings:
    """The rows that hang on `roots`, by whatever foreign key, in as many steps as it takes; and how they stood."""

    def __init__(self, roots: Iterable[Model]) -> None:
        self.keys: dict[type[Model], set] = defaultdict(set)
        for row in roots:
            self.keys[type(row)].add(row.pk)
        while sum(self._grow(model) for model in models()):
            pass
        self.before = {model._meta.db_table: self._rows(model) for model in models()}

    def _grow(self, model: type[Model]) -> int:
        found = self._named_by(model) - self.keys[model]
        self.keys[model] |= found
        return len(found)

    def _named_by(self, model: type[Model]) -> set:
        """The rows of `model` that name one of ours now."""
        named = Q()
        for field in foreign_keys(model):
            if keys := self.keys.get(field.related_model):
                named |= Q(**{f"{field.attname}__in": keys})
        for type_field, id_field in generic_keys(model):
            for named_model, keys in list(self.keys.items()):
                if keys:
                    kind = ContentType.objects.get_for_model(named_model, for_concrete_model=False)
                    named |= Q(**{type_field: kind, f"{id_field}__in": [str(key) for key in keys]})
        return set(model._base_manager.filter(named).values_list("pk", flat=True)) if named else set()

    def _rows(self, model: type[Model]) -> dict[str, str]:
        """The digest of each row that is ours, or names one of ours now."""
        keys = [str(key) for key in self.keys[model] | self._named_by(model)]
        table, key = model._meta.db_table, f'"{model._meta.pk.column}"::text'
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {key}, md5(t::text) FROM {table} t WHERE {key} = ANY(%s)", [keys])
            return dict(cursor.fetchall())

    def changed(self, written: Mapping[str, int]) -> list[str]:
        """Of the tables that were written: those where a row of ours is another, is gone, or is named by a new one."""
        tables = {model._meta.db_table: model for model in models()}
        return sorted(name for name in written if name in tables and self._rows(tables[name]) != self.before[name])


@cache
def models() -> list[type[Model]]:
    every = apps.get_models(include_auto_created=True)
    return [
        model
        for model in every
        if model._meta.managed and model._meta.db_table not in SESSIONS and not model._meta.proxy
    ]


@cache
def foreign_keys(model: type[Model]) -> list[ForeignKey]:
    return [field for field in model._meta.local_fields if isinstance(field, ForeignKey) and field.related_model]


@cache
def generic_keys(model: type[Model]) -> list[tuple[str, str]]:
    """Pairs of fields that name a row of any table: its type, its number."""
    names = {field.name for field in model._meta.local_fields}
    types = [field.name for field in foreign_keys(model) if field.related_model is ContentType]
    pairs = [(name, name.replace("content_type", "object_id")) for name in types]
    return [(kind, number) for kind, number in pairs if number in names and number != kind]
