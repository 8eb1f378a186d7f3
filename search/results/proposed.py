"""What is proposed while a question is typed: the pages whose titles hold what was typed so far."""

import datetime
from dataclasses import dataclass, field
from functools import partial

from django.db import connection

from search.enums import Group
from search.querysets import FRENCH, PLAIN
from search.results.scope import WITHIN, Scope
from search.results.spelling import spelled
from search.results.synonyms import synonyms_of
from search.results.tsquery import all_of, tokens_of, widened, without_fillers

LEAST = 2  # characters: one says nothing yet
MOST = 7
# What is typed begins words of the title as they are written; or its words, the last one excepted, are other forms of
# those of the title. Titles that begin so come first, then the site's own, services, the shortest.
PROPOSE = f"""
SELECT title, "group", path LIKE %(own)s AS own,
       (SELECT url_path FROM wagtailcore_page WHERE id = page_id) AS url_path
FROM search_indexedpage
WHERE title_words @@ (to_tsquery('{PLAIN}', %(begun)s) || to_tsquery('{FRENCH}', %(typed)s))
AND {WITHIN} AND (ends_at IS NULL OR ends_at > %(at)s)
ORDER BY starts_with(key, f_unaccent(lower(%(text)s))) DESC, own DESC, "group" = '{Group.SERVICE}' DESC,
         length(key), dated_on DESC NULLS LAST, page_id
LIMIT {MOST}
"""  # noqa: S608 the parts are constants


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
    """The pages whose titles hold what was typed so far, best first; else those that hold what it may have meant."""
    tokens = tokens_of(typed)
    tokens = [*without_fillers(tokens[:-1]), *tokens[-1:]]  # the last one may go on
    if len(typed) < LEAST or not tokens:
        return Proposals()
    pages = titled(typed, tokens, scope, at) or called_otherwise(tokens, scope, at)
    if pages:
        return Proposals(pages)
    spelling = spelled(tokens, scope)
    meant = " ".join(one.meant for one in spelling)
    if all(one.meant == one.token for one in spelling):
        return Proposals()
    pages = titled(meant, tokens_of(meant), scope, at)
    return Proposals(pages, meant) if pages else Proposals()


def titled(text: str, tokens: list[str], scope: Scope, at: datetime.datetime) -> list[Proposal]:
    """The pages whose titles hold what was typed."""
    begun = all_of(tokens, begun=[True] * len(tokens))
    typed = all_of(tokens, begun=[False] * (len(tokens) - 1) + [True])
    return asked(scope, text=text, begun=begun, typed=typed, at=at)


def called_otherwise(tokens: list[str], scope: Scope, at: datetime.datetime) -> list[Proposal]:
    """The pages whose titles hold other names of what was typed: « Déchèteries » for « poubelle »."""
    names = partial(synonyms_of, begun=True)
    if not any(map(names, tokens)):
        return []
    query = widened(tokens, names)
    return asked(scope, text="", begun=query, typed=query, at=at)


def asked(scope: Scope, *, text: str, begun: str, typed: str, at: datetime.datetime) -> list[Proposal]:
    """The best answers, one statement. `text`: how the best titles begin; `begun`, `typed`: queries for their words."""
    with connection.cursor() as cursor:
        cursor.execute(PROPOSE, {**scope.places, "begun": begun, "typed": typed, "text": text, "at": at})
        return [
            Proposal(title, scope.address(url_path, own=own), Group(group), own)
            for title, group, own, url_path in cursor.fetchall()
        ]
