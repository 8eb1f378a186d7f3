"""Three hundred phrases as people type them, each with what must come first: a category, or a page of Bron's site.

Those that are `unseen` were written by somebody who had not read the synonyms (`docs/search.md` has their first score).
"""

import datetime
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from accounts.reference import snapshot
from communes.models import Authority
from portail.demo.content import install_content
from portail.starter.sites import create_site
from search.results import Scope, acts_for, lead, scope_of, search_pages
from signalement.catalogue.results import matches
from tests.factories.kept import made_once

PHRASES = json.loads((Path(__file__).parent / "data" / "phrases.json").read_text(encoding="utf-8"))
FIRST, IN_THREE = 0.90, 0.97
SPACES = re.compile(r"\s")
MARK = re.compile(r"</?mark>")


def sites(at: datetime.datetime, *authorities: Authority) -> None:
    for one in authorities:
        host = "localhost" if one.slug == "metropole" else f"{one.slug}.localhost"
        site, _made = create_site(authority=one, hostname=host, port=8000, at=at, services=True)
        install_content(one, site, at=at)


def categories_for(phrase: str, scope: Scope) -> list[str]:
    return [one.slug for one in matches(phrase, scope.authority).found]


def shown_for(phrase: str, scope: Scope, at: datetime.datetime) -> list[str]:
    """What the page of results shows, from top to bottom."""
    found = search_pages(phrase, scope, at=at)
    acts = acts_for(found.words, scope)
    titles = [unescape(MARK.sub("", one.title)) for section in found.sections for one in section.results]
    named = [act.title for act in acts]
    return [SPACES.sub(" ", one) for one in (named + titles if lead(acts, found) else titles + named)]


def test_what_must_come_first_does(metropolis: Authority, bron: Authority, now: datetime.datetime) -> None:
    made_once((shown_for, metropolis.pk, bron.pk), lambda: sites(now, metropolis, bron))
    bron.refresh_from_db()
    phrases: list[dict[str, Any]] = [*PHRASES["seen"], *PHRASES["unseen"]]
    assert len({(one["where"], one["phrase"]) for one in phrases}) == 300
    second: list[Any] = []
    missed: list[Any] = []
    with snapshot():
        scope = scope_of(bron.site)
        search: dict[str, Callable[[str], list[str]]] = {
            "report": lambda phrase: categories_for(phrase, scope),
            "site": lambda phrase: shown_for(phrase, scope, now),
        }
        for one in phrases:
            expected = [one["first"]] if isinstance(one["first"], str) else one["first"]
            found = search[one["where"]](one["phrase"])[:3]
            if found[:1] and found[0] in expected:
                continue
            (second if set(found) & set(expected) else missed).append((one["phrase"], one["first"], found))
    failures = "\n".join(map(str, [*missed, *second]))
    assert len(missed) <= (1 - IN_THREE) * len(phrases), failures
    assert len(missed) + len(second) <= (1 - FIRST) * len(phrases), failures
