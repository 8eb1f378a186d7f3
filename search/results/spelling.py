"""What a question may have meant, among the words that the pages of the sites use."""

from communes.vocabulary.spelling import Lexicon
from search.results.scope import Scope


def lexicon_of(scope: Scope) -> Lexicon:
    """The words of the sites of a search."""
    return Lexicon("search_word AS word WHERE site_id = ANY(%(sites)s)", {"sites": [site.pk for site in scope.sites]})
