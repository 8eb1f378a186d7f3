"""Searches over many pages, over HTTP: `make bench`, or alone `python -m tests.bench.search`.

The pages are made in bulk, half for Bron and half for the metropolis, so that a search on Bron's site looks at all of
them. Their words are those of the demonstration, as frequent as words are; everyday words are in hundreds of titles.
"""

import itertools
import os
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    django.setup()

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Locale, Page, Site

from accounts.context import SYSTEM, acting_as
from accounts.ownership import as_owner
from communes.models import Authority
from home.models import InformationPage, SectionPage
from search import operations
from search.models import IndexedPage, Word
from tests.bench.served import gunicorn
from tests.bench.visitor import Visitor

PAGES = int(os.environ.get("BENCH_PAGES", "20000"))
SLUG = "banc-d-essai"  # of the section that holds them
WORDS = 170  # in a page
ROUNDS = 5
REFERENCE = "tests.bench.reference"
SUBJECTS = (
    *("bibliothèque", "piscine", "école", "crèche", "mairie", "cantine", "marché", "déchèterie", "stationnement"),
    *("cimetière", "gymnase", "parc", "musée", "théâtre", "collecte", "voirie", "passeport", "mariage", "naissance"),
    *("logement", "association", "subvention", "élection", "recensement", "vaccination"),
)
OF = ("du quartier", "de la rue", "de la place", "pour les familles", "en ligne", "d’hiver", "d’été", "municipale")
QUESTIONS = {
    "in hundreds of titles": ("bibliotheque", "ECOLES", "piscines", "mairie", "élection"),
    "several words": ("piscine quartier", "inscription crèche", "carte identité mairie", "demander acte naissance"),
    "an everyday word": ("poubelle", "garderie", "parking"),
    "by beginnings": ("biblioth", "station", "associa"),
    "a typing error": ("bibliotèque", "pisine", "stationement", "dechetterie"),
    "nothing of it": ("hippopotame", "xyzzy quux", "zzzzzzzz"),
    "in part": ("piscine hippopotame", "école xyzzy"),
}
TYPED = ("biblio", "piscine d", "école mat", "mairi", "stationn", "acte nai", "déchè", "pisin", "poub", "zzz")


def fill_up_to(pages: int) -> None:
    """Bring the pages of the benchmark to this number."""
    known = Page.objects.filter(url_path__contains=f"/{SLUG}/").count()
    if known >= pages:
        return
    for section in SectionPage.objects.filter(slug=SLUG):
        section.delete()
    words = list(Word.objects.order_by("-pages", "word").values_list("shown", flat=True))
    for authority in Authority.objects.filter(slug__in=["bron", "metropole"]):
        fill(authority.site, pages // 2, words)
    sum(operations.index_missing())
    for site in Site.objects.all():
        operations.refresh_words(site)
    # As autovacuum does within a minute; only the owner of a table may.
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@transaction.atomic
def fill(site: Site, number: int, words: list[str]) -> None:
    """Write the pages of a site past Wagtail, which would take half an hour."""
    section = SectionPage(title="Banc d’essai", slug=SLUG)
    site.root_page.add_child(instance=section)
    kind = ContentType.objects.get_for_model(InformationPage)
    locale = Locale.get_default()
    chance = random.Random(site.pk)
    pages = [
        Page(
            title=title,
            draft_title=title,
            slug=f"page-{place}",
            path=Page._get_path(section.path, section.depth + 1, place),
            depth=section.depth + 1,
            url_path=f"{section.url_path}page-{place}/",
            content_type=kind,
            locale=locale,
        )
        for place, title in enumerate(itertools.islice(titles(chance), number), start=1)
    ]
    Page.objects.bulk_create(pages, batch_size=1000)
    Page.objects.filter(pk=section.pk).update(numchild=number)
    frequency = [1 / (rank + 2) for rank in range(len(words))]
    rows = [
        (page.pk, f"{page.title}, en quelques mots.", " ".join(chance.choices(words, frequency, k=WORDS)))
        for page in pages
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO home_informationpage (page_ptr_id, lead, body) VALUES (%s, %s, jsonb_build_array("
            "jsonb_build_object('type', 'paragraph', 'id', gen_random_uuid(), 'value', '<p>' || %s || '</p>')))",
            rows,
        )


def titles(chance: random.Random) -> Iterator[str]:
    for number in itertools.count(1):
        yield f"{chance.choice(SUBJECTS).capitalize()} {chance.choice(OF)} {number}"


def measure() -> list[str]:
    """The lines of the report."""
    with acting_as(SYSTEM):
        fill_up_to(PAGES)
        indexed = IndexedPage.objects.count()
    log = Path(settings.VAR_DIR, "bench.log")
    asked = {kind: [f"/recherche/?q={quote_plus(words)}" for words in them] for kind, them in QUESTIONS.items()}
    proposed = [f"/recherche/suggestions/?q={quote_plus(words[:end])}" for words in TYPED for end in beginnings(words)]
    with (
        gunicorn("django.core.wsgi:get_wsgi_application()", log=log, DJANGO_SETTINGS_MODULE=REFERENCE) as plain,
        gunicorn("portail.wsgi:application", log=log) as guichet,
    ):
        visitor = Visitor(guichet, "bron.localhost")
        reference = timed(Visitor(plain, "localhost"), ["/"] * 20)
        times = {kind: timed(visitor, addresses) for kind, addresses in asked.items()}
        suggestions = timed(visitor, proposed)
    everything = [one for values in times.values() for one in values]
    note = (
        "On the site of Bron, which searches the metropolis's pages too. To hold: 100 ms for a question, 50 ms for"
        " suggestions, at the 95th percentile."
    )
    return [
        f"## Search over {indexed} pages, over HTTP, one client",
        "",
        "| question | median ms | 95th percentile ms |",
        "|---|--:|--:|",
        row("plain view", reference),
        *(row(kind, values) for kind, values in times.items()),
        row("**all questions**", everything),
        row("**suggestions**, letter after letter", suggestions),
        "",
        note,
    ]


def beginnings(words: str) -> range:
    return range(2, len(words) + 1)


def timed(visitor: Visitor, addresses: list[str]) -> list[float]:
    """The milliseconds of each address, in several rounds after one that warms up."""
    times = []
    for turn in range(ROUNDS + 1):
        for address in addresses:
            started = time.perf_counter()
            visitor.get(address)
            if turn:
                times.append((time.perf_counter() - started) * 1000)
    return times


def row(name: str, times: list[float]) -> str:
    return f"| {name} | {statistics.median(times):.1f} | {sorted(times)[int(len(times) * 0.95)]:.1f} |"


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_reference", verbosity=0)
    call_command("demo", verbosity=0)
    print("\n".join(measure()))
