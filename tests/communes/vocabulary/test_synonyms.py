import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.reference import snapshot
from communes.models import Authority
from communes.vocabulary.models import Synonym
from communes.vocabulary.synonyms import common, names_begun, synonyms_for, terms_of
from communes.vocabulary.words import DATA, phrase_of, tokens_of


def names_of(typed: str) -> tuple[str, ...]:
    """The other names of a question that is one thing."""
    ((_words, names),) = terms_of(tokens_of(typed), common())
    return names


@pytest.mark.parametrize("typed", ["poubelle", "Poubelles", "POUBELLE"])
def test_an_everyday_word_is_called_otherwise(typed: str) -> None:
    assert "bac" in names_of(typed)


def test_accents_do_not_matter() -> None:
    assert names_of("bibliothèque") == names_of("BIBLIOTHEQUES") == ("médiathèque",)


def test_a_word_without_other_names_has_none() -> None:
    assert names_of("hippopotame") == ()


def test_words_that_are_one_thing_together_are_read_together() -> None:
    assert [term.words for term in terms_of(["poubelle", "jaune", "cassée"], common())] == [
        ("poubelle", "jaune"),
        ("cassée",),
    ]


def test_a_word_may_be_unfinished() -> None:
    assert "bac" in names_begun("poubel", common())
    assert names_begun("pou", common()) == ()


def test_the_list_is_kept_as_it_is_read() -> None:
    """In order, each word once; each name tells something, and no word is a name of itself."""
    words = json.loads((DATA / "synonyms.json").read_text(encoding="utf-8"))
    assert list(common()) == sorted(map(phrase_of, words))
    for word, names in common().items():
        assert word
        assert names
        assert all(phrase_of(name) for name in names), word
        assert word not in map(phrase_of, names)


def test_those_of_a_commune_and_of_the_metropolis_count_on_its_site(
    bron: Authority, dardilly: Authority, metropolis: Authority
) -> None:
    for authority, meaning in ((bron, "affiche"), (dardilly, "bonbon"), (metropolis, "panneau")):
        Synonym.objects.create(authority=authority, word="Sucettes", meaning=meaning, key="sucette")
    assert synonyms_for(bron)["sucette"] == ("affiche", "panneau")
    assert synonyms_for(metropolis)["sucette"] == synonyms_for(None)["sucette"] == ("panneau",)


def test_they_are_held_until_they_change(bron: Authority) -> None:
    synonyms_for(bron)
    with CaptureQueriesContext(connection) as read, snapshot():
        assert "sucette" not in synonyms_for(bron)
    assert len(read) == 1  # the versions
    Synonym.objects.bulk_create([Synonym(authority=bron, word="sucette", meaning="affiche", key="sucette")])
    assert synonyms_for(bron)["sucette"] == ("affiche",)
