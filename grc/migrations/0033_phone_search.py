"""Search over requests that finds a telephone number however it was written.

Regular expressions are not leak-proof: like `grc_search`, it runs as the owner, and keeps the wall itself.
"""

from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Right

ARGUMENTS = "text, bigint[], timestamptz, bigint, integer"
PHONE = r"""
CREATE FUNCTION grc_search_phone(
    asked text, asked_authorities bigint[], before_filed_at timestamptz, before_id bigint, newest integer
) RETURNS TABLE (demande_id bigint, filed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT entry.id, entry.filed_at
    FROM grc_demande AS entry
    WHERE entry.id IN (
            SELECT party.demande_id FROM grc_party AS party
            WHERE "right"(regexp_replace(party.phone, '\D', '', 'g'), 9) = asked AND NOT party.phone = ''
        )
        AND entry.authority_id = ANY (asked_authorities)
        AND (
            (SELECT guichet_actor() = 'system')
            OR ((SELECT guichet_actor() = 'agent')
                AND entry.authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
        )
        AND (before_id IS NULL OR (entry.filed_at, entry.id) < (before_filed_at, before_id))
    ORDER BY entry.filed_at DESC, entry.id DESC
    LIMIT newest
$$;
REVOKE ALL ON FUNCTION grc_search_phone(ARGUMENTS) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grc_search_phone(ARGUMENTS) TO "ROLE";
"""


class Migration(migrations.Migration):
    atomic = False  # the index is built beside those who write

    dependencies = [("grc", "0032_close_search")]

    operations = [
        # A million people take longer than a page may.
        migrations.RunSQL("SET statement_timeout = 0", "RESET statement_timeout"),
        AddIndexConcurrently(
            model_name="party",
            index=models.Index(
                Right(
                    models.Func(
                        "phone", models.Value(r"\D"), models.Value(""), models.Value("g"), function="regexp_replace"
                    ),
                    9,
                ),
                condition=~models.Q(phone=""),
                name="grc_party_phone",
            ),
        ),
        migrations.RunSQL("RESET statement_timeout", "SET statement_timeout = 0"),
        migrations.RunSQL(
            PHONE.replace("ARGUMENTS", ARGUMENTS).replace("ROLE", settings.DATABASE_APPLICATION_ROLE),
            f"DROP FUNCTION grc_search_phone({ARGUMENTS})",
        ),
    ]
