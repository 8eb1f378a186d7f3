"""The tables of an app, made at once, and the foreign keys that Django does not write."""

from collections.abc import Sequence
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """The models of `operations`, created as they are once all of these are done.

    Django renders the state of every model after each operation, which takes a hundred times what PostgreSQL takes
    to make a table. Here only the state goes through `operations` (models, then their relations, indexes and
    constraints); each table is then made with all of that in one go.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__qualname__, [self.operations], {})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # rendered anew when it is next asked for, not after each operation
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for name in self._names():
            schema_editor.create_model(to_state.apps.get_model(app_label, name))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, _to_state: ProjectState
    ) -> None:
        for name in reversed(self._names()):
            schema_editor.delete_model(from_state.apps.get_model(app_label, name))

    def describe(self) -> str:
        return f"Create the tables of {', '.join(self._names())}"

    def _names(self) -> list[str]:
        return [operation.name for operation in self.operations if isinstance(operation, CreateModel)]


class AddForeignKey(migrations.RunSQL):
    """The constraint of a relation that has `db_constraint=False`: the database itself deletes or empties its rows.

    Whoever deletes an account or a page does not see, behind row-level security, every row that names it; Django, which
    reads rows before it deletes them, would leave those there. `on_delete` is `CASCADE` or `SET NULL`.
    """

    def __init__(
        self, table: str, column: str, *, to: str, key: str = "id", name: str, on_delete: str = "CASCADE"
    ) -> None:
        super().__init__(
            f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column})"
            f" REFERENCES {to} ({key}) ON DELETE {on_delete} DEFERRABLE INITIALLY DEFERRED",
            f"ALTER TABLE {table} DROP CONSTRAINT {name}",
        )
        self.words = {"to": to, "key": key, "name": name, "on_delete": on_delete}
        self.table, self.column = table, column

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return (self.__class__.__qualname__, [self.table, self.column], self.words)


class VersionTable(migrations.RunSQL):
    """The trigger that moves on the version of a table of reference data at each statement that writes to it.

    See `accounts.reference`. A sequence gives the numbers, so that none ever comes back: what was held under the
    version of a transaction that was rolled back is never taken for another's.
    """

    def __init__(self, table: str) -> None:
        super().__init__(
            f"CREATE TRIGGER version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION accounts_move_version()",
            f"DROP TRIGGER version ON {table}",
        )
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return (self.__class__.__qualname__, [self.table], {})
