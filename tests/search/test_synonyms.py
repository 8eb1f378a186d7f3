import json

import pytest

from search.results.synonyms import DATA, key_of, known, synonyms_of
from search.results.tsquery import tokens_of


@pytest.mark.parametrize("typed", ["poubelle", "Poubelles", "POUBELLE"])
def test_an_everyday_word_is_called_otherwise(typed: str) -> None:
    assert "bac" in synonyms_of(typed)


def test_accents_do_not_matter() -> None:
    assert synonyms_of("bibliothèque") == synonyms_of("BIBLIOTHEQUES") == ["médiathèque"]


def test_a_word_without_other_names_has_none() -> None:
    assert synonyms_of("hippopotame") == []


def test_a_word_may_be_unfinished() -> None:
    assert "bac" in synonyms_of("poubel", begun=True)
    assert synonyms_of("poubel") == []
    assert synonyms_of("pou", begun=True) == []


def test_the_list_is_kept_as_it_is_read() -> None:
    """In order, each word once; each name holds a word, and no word is a name of itself."""
    words = json.loads(DATA.read_text(encoding="utf-8"))
    assert list(known()) == sorted(map(key_of, words))
    for word, names in known().items():
        assert names
        assert all(tokens_of(name) for name in names)
        assert word not in map(key_of, names)
