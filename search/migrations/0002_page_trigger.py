"""Have the database itself keep the indexed pages in step with the tree.

Wagtail moves a page with all those below it in one statement, past its models: no code of ours is told.
"""

from django.db import migrations

FOLLOW = """
CREATE FUNCTION search_follow_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.live THEN
        UPDATE search_indexedpage SET path = NEW.path WHERE page_id = NEW.id;
    ELSE
        DELETE FROM search_indexedpage WHERE page_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER search_follow_page AFTER UPDATE OF path, live ON wagtailcore_page FOR EACH ROW
    WHEN (OLD.path IS DISTINCT FROM NEW.path OR OLD.live AND NOT NEW.live)
    EXECUTE FUNCTION search_follow_page();
"""
LEAVE = """
DROP TRIGGER search_follow_page ON wagtailcore_page;
DROP FUNCTION search_follow_page();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("search", "0001_tables")]
    replaces = [("search", "0003_group_of_the_metropolis")]

    operations = [
        migrations.RunSQL(FOLLOW, LEAVE),
    ]
