"""The second wall: how migrations put PostgreSQL's row-level security on a table of residents' data."""

from django.conf import settings
from django.db import migrations

# The comparison with the actor stands inside its sub-select: PostgreSQL then expects half of the rows to pass, not one
# in two hundred, and goes on walking an index in its order instead of reading and sorting all rows of an authority.
SUBJECT_CLAUSE = " OR ((SELECT guichet_actor() = 'link') AND {subject} = (SELECT guichet_subject()))"

PROTECT = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY actors ON {table} USING (
    (SELECT guichet_actor() = 'system')
    OR ((SELECT guichet_actor() = 'agent') AND authority_id = ANY ((SELECT guichet_authorities())::bigint[])){link}
) WITH CHECK ((SELECT guichet_actor() = 'system'));
"""
PROTECT_THROUGH = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY actors ON {table} USING (
    (SELECT guichet_actor() = 'system')
    OR EXISTS (SELECT FROM {parent} WHERE {parent}.id = {table}.{column})
) WITH CHECK ((SELECT guichet_actor() = 'system'));
"""
PROTECT_OWN = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY actors ON {table} USING (
    (SELECT guichet_actor() = 'system') OR {column} = (SELECT guichet_user())
) WITH CHECK ((SELECT guichet_actor() = 'system'));
"""
PROTECT_FROM_ALL = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY actors ON {table} USING ((SELECT guichet_actor() = 'system'));
"""
# A policy's WITH CHECK says nothing of what is deleted.
PROTECT_REMOVAL = """
CREATE POLICY removal ON {table} AS RESTRICTIVE FOR DELETE USING ((SELECT guichet_actor() = 'system'));
"""
UNPROTECT = """
DROP POLICY actors ON {table};
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


class ProtectRows(migrations.RunSQL):
    """Enable row-level security on `table`, which must have an `authority_id` column.

    Agents read the rows of their authorities; the holder of a secret link reads the rows whose column `subject` is
    the record that the link opens; only `system` writes, which operations become once they have checked the right.
    """

    def __init__(self, table: str, *, subject: str | None = None) -> None:
        link = SUBJECT_CLAUSE.format(subject=subject) if subject else ""
        super().__init__(PROTECT.format(table=table, link=link), UNPROTECT.format(table=table))
        self.table, self.subject = table, subject

    def deconstruct(self) -> tuple[str, list[str], dict[str, str | None]]:
        return (self.__class__.__qualname__, [self.table], {"subject": self.subject})


class ProtectRowsThrough(migrations.RunSQL):
    """Enable row-level security on `table`: its rows are seen by who sees the row of `parent` that `column` names.

    The policy reads `parent`, itself protected: a request that changes hands takes all its rows with it.
    """

    def __init__(self, table: str, *, parent: str, column: str) -> None:
        super().__init__(
            PROTECT_THROUGH.format(table=table, parent=parent, column=column), UNPROTECT.format(table=table)
        )
        self.table, self.parent, self.column = table, parent, column

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return (self.__class__.__qualname__, [self.table], {"parent": self.parent, "column": self.column})


class ProtectOwnRows(migrations.RunSQL):
    """Enable row-level security on `table`: its rows are seen by the account that `column` names, by nobody else."""

    def __init__(self, table: str, *, column: str = "user_id") -> None:
        super().__init__(PROTECT_OWN.format(table=table, column=column), UNPROTECT.format(table=table))
        self.table, self.column = table, column

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return (self.__class__.__qualname__, [self.table], {"column": self.column})


class ProtectFromAll(migrations.RunSQL):
    """Enable row-level security on `table`: only `system` sees its rows, which code becomes once it checked a right."""

    def __init__(self, table: str) -> None:
        super().__init__(PROTECT_FROM_ALL.format(table=table), UNPROTECT.format(table=table))
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return (self.__class__.__qualname__, [self.table], {})


class ProtectRemoval(migrations.RunSQL):
    """The migration of a policy by which only `system` deletes rows of `table`, even those that others see."""

    def __init__(self, table: str) -> None:
        super().__init__(PROTECT_REMOVAL.format(table=table), f"DROP POLICY removal ON {table}")
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return (self.__class__.__qualname__, [self.table], {})


class AppendOnly(migrations.RunSQL):
    """Take UPDATE and DELETE on `table` from the application role: what happened stays written."""

    def __init__(self, table: str) -> None:
        role = settings.DATABASE_APPLICATION_ROLE
        super().__init__(
            f'REVOKE UPDATE, DELETE ON {table} FROM "{role}"', f'GRANT UPDATE, DELETE ON {table} TO "{role}"'
        )
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return (self.__class__.__qualname__, [self.table], {})
