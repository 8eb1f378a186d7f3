"""Full-text search in French that forgives accents, for pages as for suggestions."""

from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend


class SearchBackend(PostgresSearchBackend):
    """PostgreSQL with the configurations made by the first migration of `accounts`.

    modelsearch fixes the configuration of autocompletion to `simple`, which keeps accents.
    """

    def __init__(self, params: dict[str, str]) -> None:
        super().__init__(params)
        self.autocomplete_config = "simple_unaccent"
