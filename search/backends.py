"""Wagtail's search index, for the administration's own searches, and ours beside it.

Whatever has Wagtail index a page (saving, publishing, `update_index`) writes both.
"""

from collections.abc import Iterable
from typing import Any

from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend
from wagtail.models import Page

from search.operations import index_pages
from search.querysets import FRENCH, PLAIN


class Index(PostgresIndex):
    """modelsearch's index, and for pages `search.IndexedPage`. Deleted pages take their row with them."""

    def add_items(self, model: type[Any], objs: Iterable[Any]) -> None:
        objs = list(objs)
        super().add_items(model, objs)
        if issubclass(model, Page):
            index_pages(objs)


class SearchBackend(PostgresSearchBackend):
    """PostgreSQL with the configurations made by the first migration of `accounts`.

    modelsearch fixes the configuration of autocompletion to `simple`, which keeps accents.
    """

    index_class = Index

    def __init__(self, params: dict[str, str]) -> None:
        super().__init__({"SEARCH_CONFIG": FRENCH, **params})
        self.autocomplete_config = PLAIN
