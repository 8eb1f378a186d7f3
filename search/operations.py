"""What keeps the words of the pages, and those of the sites."""

from collections.abc import Iterable, Iterator

from django.db import connection, transaction
from django.db.models import QuerySet
from wagtail.models import Page, Site

from search.models import IndexedPage
from search.querysets import FRENCH
from search.wording import BORROWED, indexed

BATCH = 500  # pages indexed at once
WRITTEN = ["path", "group", "title", "lead", "description", "text", "dated_on", "ends_at"]
# One site, or all of them; and where the parts of the trees stand that are kept for a few, under their aliases too.
AMONG = """
sites (id, home) AS (
    SELECT site.id, home.path FROM wagtailcore_site AS site JOIN wagtailcore_page AS home ON home.id = site.root_page_id
    WHERE %(site)s::int IS NULL OR site.id = %(site)s
),
kept (path) AS MATERIALIZED (
    SELECT page.path FROM wagtailcore_pageviewrestriction AS restriction
    JOIN wagtailcore_page AS page ON restriction.page_id IN (page.id, page.alias_of_id)
)
"""
# Their words on public pages, each with the form that most pages write, and its stem.
WORDS = f"""
SELECT site_id, word, (array_agg(form ORDER BY pages DESC, form))[1],
       coalesce((tsvector_to_array(to_tsvector('{FRENCH}', word)))[1], ''), sum(pages)
FROM (
    SELECT site.id AS site_id, f_unaccent(used.lexeme) AS word, used.lexeme AS form, count(*) AS pages
    FROM search_indexedpage AS indexed
    JOIN sites AS site ON starts_with(indexed.path, site.home)
    CROSS JOIN unnest(to_tsvector(
        'simple', concat_ws(' ', indexed.title, indexed.lead, indexed.description, indexed.text)
    )) AS used
    WHERE (%(pages)s::int[] IS NULL OR page_id = ANY(%(pages)s)) AND used.lexeme ~ '^[[:alpha:]]{{3,40}}$'
    AND NOT EXISTS (SELECT FROM kept WHERE starts_with(indexed.path, kept.path))
    GROUP BY site.id, used.lexeme
) AS forms
GROUP BY site_id, word
"""  # noqa: S608 the parts are constants
LEARN = f"""
WITH {AMONG}
INSERT INTO search_word (site_id, word, shown, stem, pages)
{WORDS}
ON CONFLICT (site_id, word) DO NOTHING
"""
REFRESH = f"""
WITH {AMONG}, fresh (site_id, word, shown, stem, pages) AS MATERIALIZED ({WORDS}),
gone AS (
    DELETE FROM search_word AS former
    WHERE former.site_id IN (SELECT id FROM sites) AND NOT EXISTS (SELECT FROM fresh WHERE fresh.word = former.word)
)
INSERT INTO search_word AS former (site_id, word, shown, stem, pages) SELECT * FROM fresh
ON CONFLICT (site_id, word) DO UPDATE SET shown = excluded.shown, stem = excluded.stem, pages = excluded.pages
WHERE (former.shown, former.stem, former.pages) IS DISTINCT FROM (excluded.shown, excluded.stem, excluded.pages)
"""  # noqa: S608 the same


def index_pages(pages: Iterable[Page]) -> None:
    """Write what searches read of these pages, each of its own type; forget those that are not published."""
    pages = list(pages)
    published = [page for page in pages if page.live]
    with transaction.atomic():
        IndexedPage.objects.filter(pk__in=[page.pk for page in pages if not page.live]).delete()
        IndexedPage.objects.bulk_create(
            map(indexed, published), update_conflicts=True, unique_fields=["page"], update_fields=WRITTEN
        )
        learn_words([page.pk for page in published])


def learn_words(page_ids: list[int]) -> None:
    """Add the words of these pages to those of their sites. How many pages use them waits for `refresh_words`."""
    run(LEARN, pages=page_ids)


def refresh_words(site: Site) -> None:
    """Count the words of a site again: those that no public page uses any more are forgotten."""
    run(REFRESH, site=site)


def run(statement: str, *, site: Site | None = None, pages: list[int] | None = None) -> None:
    """Run `statement` on the public pages of a site, or on some pages of all of them."""
    with connection.cursor() as cursor:
        cursor.execute(statement, {"site": site and site.pk, "pages": pages})


def index_missing() -> Iterator[int]:
    """Index the published pages of which searches know nothing (rows written past Wagtail); how many at a time."""
    return index_again(IndexedPage.objects.missing_from(Page.objects.live()))


def index_borrowers() -> int:
    """Index again the pages that say words kept elsewhere, whose changes no page tells; returns their number."""
    return sum(index_again(Page.objects.live().type(*BORROWED)))


def index_again(pages: QuerySet[Page]) -> Iterator[int]:
    ids = list(pages.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        index_pages(Page.objects.filter(pk__in=batch).specific())
        yield len(batch)
