from wagtail.models import Site

from search import jobs
from search.models import IndexedPage, Word
from tests.search.conftest import page


def test_every_ten_minutes_what_is_missing_is_indexed(site: Site) -> None:
    made = page(site, "La déchèterie")
    IndexedPage.objects.filter(pk=made.pk).delete()
    jobs.index_missing()
    assert IndexedPage.objects.filter(pk=made.pk).exists()


def test_every_night_the_words_of_all_sites_are_counted(site: Site, neighbour: Site) -> None:
    for one in (site, neighbour):
        page(one, "La déchèterie")
        page(one, "Horaires de la déchèterie")
    jobs.refresh_words()
    assert list(Word.objects.filter(word="decheterie").values_list("pages", flat=True)) == [2, 2]
