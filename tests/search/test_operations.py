from typing import Any

from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction, Site

from search import operations
from search.models import IndexedPage, Word
from signalement.catalogue.models import Category
from signalement.reporting.models import SignalementPage
from tests.factories.pages import under
from tests.search.conftest import page


def words_of(site: Site) -> set[str]:
    return set(Word.objects.of_sites(site.pk).values_list("word", flat=True))


def test_the_words_of_a_page_are_learned_when_it_is_published(site: Site) -> None:
    page(site, "La déchèterie", "Déposez vos gravats.")
    assert {"dechetterie", "decheterie", "deposez", "gravats"} & words_of(site) == {"decheterie", "deposez", "gravats"}
    word = Word.objects.get(site=site, word="decheterie")
    assert (word.shown, word.stem, word.pages) == ("déchèterie", "decheter", 1)


def test_each_site_has_its_own_words(site: Site, neighbour: Site) -> None:
    page(site, "La déchèterie")
    assert "decheterie" not in words_of(neighbour)


def test_words_are_counted_again_and_shown_as_most_pages_write_them(site: Site) -> None:
    page(site, "ECOLE")
    page(site, "Une école")
    page(site, "Les inscriptions à l’école")
    operations.refresh_words(site)
    word = Word.objects.get(site=site, word="ecole")
    assert (word.shown, word.pages) == ("école", 3)


def test_the_words_of_pages_that_are_gone_are_forgotten(site: Site) -> None:
    made = page(site, "La déchèterie")
    made.unpublish()
    operations.refresh_words(site)
    assert "decheterie" not in words_of(site)


def test_words_kept_for_a_few_are_never_learned(site: Site) -> None:
    parent = page(site, "Pour les agents")
    PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
    page_below = Page.objects.get(pk=parent.pk).specific
    page_below.title = "Licenciements"
    page_below.save()
    operations.refresh_words(site)
    assert not {"licenciements", "agents"} & words_of(site)


def test_numbers_and_crumbs_are_no_words(site: Site) -> None:
    page(site, "Le 12 mars 2026", f"à B2B {'x' * 41} 04 72 00 00 00")
    assert words_of(site) & {"12", "2026", "b2b", "x" * 41, "le"} == set()


def test_pages_that_were_written_past_wagtail_are_found_again(site: Site) -> None:
    made = page(site, "La déchèterie")
    IndexedPage.objects.all().delete()
    assert sum(operations.index_missing()) == Page.objects.live().count()
    assert IndexedPage.objects.get(pk=made.pk).title == "La déchèterie"
    assert sum(operations.index_missing()) == 0


def test_words_kept_elsewhere_are_read_again(site: Site) -> None:
    under(site.root_page, SignalementPage(title="Signaler une anomalie", slug="signaler"))
    category = Category.objects.offered().first()
    assert category is not None
    category.demarche.label = "Soucoupe volante"
    category.demarche.save()
    assert operations.index_borrowers() == 1
    assert IndexedPage.objects.filter(text__contains="Soucoupe volante").count() == 1


def test_indexing_asks_as_much_for_three_pages_as_for_one(site: Site, django_assert_num_queries: Any) -> None:
    first = page(site, "Un").specific
    with django_assert_num_queries(4):
        operations.index_pages([first])
    three = [first, page(site, "Deux").specific, page(site, "Trois").specific]
    with django_assert_num_queries(4):
        operations.index_pages(three)


def test_the_index_of_all_pages_is_the_same_when_made_again(site: Site) -> None:
    page(site, "La déchèterie", "Déposez vos gravats.")
    ours = IndexedPage.objects.filter(path__startswith=site.root_page.path).order_by("pk").values()
    before = list(ours)
    call_command("update_index", verbosity=0)
    assert list(ours.all()) == before
