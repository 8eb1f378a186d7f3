"""The categories that words mean; three hundred phrases are tried in `tests/search/test_phrases.py`."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import limits
from accounts.reference import snapshot
from communes.models import Authority
from signalement.catalogue.models import Category
from signalement.catalogue.results import matches
from tests.factories.sites import Visitor, bare_site

SEARCH = "/signalements/categories/"


@pytest.fixture
def visitor(bron: Authority, metropolis: Authority) -> Visitor:
    bare_site(metropolis)
    return Visitor(bare_site(bron).hostname)


def asked(visitor: Visitor, words: str) -> dict[str, Any]:
    response = visitor.post(SEARCH, {"q": words})
    assert response["Cache-Control"] == "no-cache"
    return response.json()


@pytest.mark.parametrize(
    ("typed", "first"),
    [("lampad", "lampadaire-eteint"), ("signaler un nid de poule", "nid-de-poule"), ("TROTOIR", "trottoir-abime")],
)
def test_what_is_typed_so_far_finds_a_category(visitor: Visitor, typed: str, first: str) -> None:
    answer = asked(visitor, typed)
    assert (answer["found"][0], answer["note"]) == (first, "")
    assert len(answer["found"]) <= 6


def test_a_whole_word_is_no_beginning_of_another(visitor: Visitor) -> None:
    """« Voiture » once found « voie »."""
    assert not {"neige-verglas", "mauvaises-herbes"} & set(asked(visitor, "voiture ventouse")["found"])


def test_when_some_of_the_words_are_enough_it_is_said(visitor: Visitor) -> None:
    answer = asked(visitor, "lampadaire hippopotame")
    assert answer["found"][0] == "lampadaire-eteint"
    assert answer["note"].startswith("Aucune catégorie ne dit tous ces mots")


@pytest.mark.parametrize("typed", ["", "  ", "de la", "hippopotame", "a & !b", "\x00", "%", "'", "signaler", "é" * 900])
def test_what_means_nothing_finds_nothing(visitor: Visitor, typed: str) -> None:
    assert asked(visitor, typed) == {"found": [], "note": ""}


def test_a_category_that_is_no_longer_offered_is_not_found(visitor: Visitor) -> None:
    category = Category.objects.get(demarche__slug="nid-de-poule")
    category.demarche.is_active = False
    category.demarche.save()
    assert "nid-de-poule" not in asked(visitor, "nid de poule")["found"]


def test_a_machine_that_asks_without_end_is_stopped(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = limits.Rule(limits.Per.ADDRESS, limits.RateLimitItemPerMinute(1))
    monkeypatch.setitem(limits.POLICIES, "categories", limits.Policy((rule,), limits.WhenDown.LOCAL))
    answers = [visitor.post(SEARCH, {"q": "trou"}) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 429]


def test_any_question_is_one_statement(bron: Authority) -> None:
    matches("trou", bron)
    for text in ("trou", "un trou dans la chaussée", "lampadère kassé devant l’ecole", "lampad"):
        with CaptureQueriesContext(connection) as read, snapshot():
            assert matches(text, bron).found
        assert len(read) == 2  # with the versions of what is held
