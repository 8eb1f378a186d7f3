"""The versions of reference data, which the triggers of its tables move on."""

from django.db import migrations, models

# As whoever writes, who may write here too. A row is locked until its writer ends: two who change one table wait for
# each other, those who change two tables do not.
MOVE = """
CREATE SEQUENCE accounts_reference_number;
CREATE FUNCTION accounts_move_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO accounts_referenceversion (name, number)
    VALUES (TG_TABLE_NAME, nextval('accounts_reference_number'))
    ON CONFLICT (name) DO UPDATE SET number = EXCLUDED.number;
    RETURN NULL;
END
$$;
"""
FORGET = """
DROP FUNCTION accounts_move_version();
DROP SEQUENCE accounts_reference_number;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_second_wall")]

    operations = [
        migrations.CreateModel(
            name="ReferenceVersion",
            fields=[
                ("name", models.CharField(max_length=63, primary_key=True, serialize=False, verbose_name="table")),
                ("number", models.BigIntegerField(verbose_name="version")),
            ],
            options={
                "verbose_name": "version de données de référence",
                "verbose_name_plural": "versions de données de référence",
            },
        ),
        migrations.RunSQL(MOVE, FORGET),
    ]
