"""What a search looks through: the pages of a site, and those of the metropolis, which speak to everyone."""

from typing import NamedTuple

from django.db.models import Q
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend

MOST = 50  # results: who has not found among these asks otherwise


class Found(NamedTuple):
    """The pages, best first. `all_words`: each holds all the words; else each holds one of them at least."""

    pages: list[Page]
    all_words: bool


def pages_of(*sites: Site) -> Q:
    """The pages of several sites, by their place in the tree."""
    places = Q()
    for site in sites:
        places |= Q(path__startswith=site.root_page.path)
    return places


def search_pages(words: str, *sites: Site) -> Found:
    """The published pages of these sites that hold all the words, in French and whatever the accents; else some."""
    backend = get_search_backend()
    pages = Page.objects.live().public().filter(pages_of(*sites))
    found = list(backend.search(words, pages, operator="and")[:MOST])
    if found or len(words.split()) == 1:
        return Found(found, all_words=True)
    return Found(list(backend.search(words, pages, operator="or")[:MOST]), all_words=False)
