"""What is proposed while a question is typed: the pages that say what was typed so far where they say what they are."""

import datetime
from dataclasses import dataclass, field

from django.db import connection

from communes.vocabulary.spelling import spelled
from communes.vocabulary.synonyms import Term, names_begun
from communes.vocabulary.words import tokens_of, without_stop_words
from search.enums import Group
from search.querysets import FRENCH, PLAIN
from search.results.scope import WITHIN, Scope
from search.results.spelling import lexicon_of
from search.results.tsquery import all_of, widened

LEAST = 2  # characters: one says nothing yet
MOST = 7
# Titles that begin so come first, then the site's own, services, the shortest.
PROPOSE = f"""
SELECT title, "group", path LIKE %(own)s AS own,
       (SELECT url_path FROM wagtailcore_page WHERE id = page_id) AS url_path
FROM search_indexedpage
WHERE {{condition}} AND {WITHIN} AND (ends_at IS NULL OR ends_at > %(at)s)
ORDER BY starts_with(key, f_unaccent(lower(%(text)s))) DESC, own DESC, "group" = '{Group.SERVICE}' DESC,
         length(key), dated_on DESC NULLS LAST, page_id
LIMIT {MOST}
"""  # noqa: S608 the parts are constants
# What is typed begins words of the title as they are written; or its words, the last one excepted, are other forms of
# those of the title.
TITLED = PROPOSE.format(
    condition=f"title_words @@ (to_tsquery('{PLAIN}', %(begun)s) || to_tsquery('{FRENCH}', %(typed)s))"
)
# The same, in what the page says of itself first.
LED = PROPOSE.format(condition=f"head @@ to_tsquery('{FRENCH}', %(typed)s)")


@dataclass(frozen=True)
class Proposal:
    """A page that is proposed."""

    title: str
    url: str
    group: Group
    own: bool


@dataclass(frozen=True)
class Proposals:
    """What is proposed for what was typed. `meant`: the corrected words, when nothing bears those typed."""

    pages: list[Proposal] = field(default_factory=list)
    meant: str = ""


def propose(typed: str, scope: Scope, *, at: datetime.datetime) -> Proposals:
    """The pages whose titles hold what was typed so far, best first.

    Else those whose leads do and those whose titles hold what it may be called otherwise; else what it may have meant.
    """
    tokens = tokens_of(typed)
    tokens = [*without_stop_words(tokens[:-1]), *tokens[-1:]]  # the last one may go on
    if len(typed) < LEAST or not tokens:
        return Proposals()
    asking = SuggestionsQuery(scope, at)
    pages = asking.titled(typed, tokens) or once([*asking.led(tokens), *asking.called_otherwise(tokens)])
    if pages:
        return Proposals(pages)
    spelling = spelled(tokens, lexicon_of(scope))
    meant = " ".join(one.meant for one in spelling)
    if all(one.meant == one.token for one in spelling):
        return Proposals()
    pages = asking.titled(meant, tokens_of(meant)) or asking.led(tokens_of(meant))
    return Proposals(pages, meant) if pages else Proposals()


@dataclass(frozen=True)
class SuggestionsQuery:
    """The same question to several parts of the pages, one statement each."""

    scope: Scope
    at: datetime.datetime

    def titled(self, text: str, tokens: list[str]) -> list[Proposal]:
        """The pages whose titles hold what was typed, first those that begin with it."""
        return self.find(TITLED, text=text, begun=all_of(tokens, begun=[True] * len(tokens)), typed=going_on(tokens))

    def led(self, tokens: list[str]) -> list[Proposal]:
        """The pages whose leads or descriptions hold what was typed."""
        return self.find(LED, typed=going_on(tokens))

    def called_otherwise(self, tokens: list[str]) -> list[Proposal]:
        """The pages whose titles hold other names of what was typed: « Déchèteries » for « poubelle »."""
        terms = [Term((token,), names_begun(token, self.scope.synonyms)) for token in tokens]
        if not any(term.names for term in terms):
            return []
        query = widened(terms)
        return self.find(TITLED, begun=query, typed=query)

    def find(self, statement: str, *, typed: str, begun: str = "", text: str = "") -> list[Proposal]:
        with connection.cursor() as cursor:
            cursor.execute(
                statement, {**self.scope.places, "begun": begun, "typed": typed, "text": text, "at": self.at}
            )
            return [
                Proposal(title, self.scope.address(url_path, own=own), Group(group), own)
                for title, group, own, url_path in cursor.fetchall()
            ]


def once(pages: list[Proposal]) -> list[Proposal]:
    """The first of these pages, each once."""
    return list(dict.fromkeys(pages))[:MOST]


def going_on(tokens: list[str]) -> str:
    """The text of a query for all the words, the last of which may go on."""
    return all_of(tokens, begun=[False] * (len(tokens) - 1) + [True])
