"""Accounts by the hundred thousand, made by PostgreSQL itself. Nobody signs in to them: they have no password."""

import datetime

from django.db import connection

from accounts.ownership import as_owner

# The number is in the address: those that are there already are found again.
MAKE = """
INSERT INTO accounts_user
    (password, is_superuser, first_name, last_name, is_staff, is_active, date_joined, email, uuid)
SELECT '!', false, '', '', false, true, %(at)s, 'habitant' || number || '@example.org', gen_random_uuid()
FROM generate_series(1, %(total)s) AS number
ON CONFLICT (email) DO NOTHING
"""
CONFIRM = """
INSERT INTO account_emailaddress (email, verified, "primary", user_id)
SELECT email, true, true, id FROM accounts_user AS one
WHERE email LIKE 'habitant%%@example.org'
    AND NOT EXISTS (SELECT FROM account_emailaddress WHERE user_id = one.id)
"""
FIND = "SELECT id FROM accounts_user WHERE email LIKE 'habitant%%@example.org' ORDER BY id"


def accounts_up_to(total: int, *, at: datetime.datetime) -> list[int]:
    """The ids of `total` accounts of residents with a confirmed address, made where they are missing."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(MAKE, {"at": at, "total": total})
        cursor.execute(CONFIRM)
        cursor.execute("ANALYZE accounts_user")
        cursor.execute("ANALYZE account_emailaddress")
        cursor.execute(FIND)
        return [pk for (pk,) in cursor.fetchall()]
