import json

import pytest

from communes.vocabulary.words import DATA, MOST_TOKENS, is_stop_word, key_of, plain, tokens_of, without_stop_words


def test_a_question_is_its_words() -> None:
    assert tokens_of("l’école d'été, l’été !") == ["l", "école", "d", "été"]
    assert len(tokens_of(" ".join(map(str, range(100))))) == MOST_TOKENS


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("Comment faire les papiers ?", ["papiers"]),
        ("bjr ya 1 gros trou ds la route", ["1", "trou", "route"]),
        ("J’ai un problème avec l’eau qui coule", ["eau", "coule"]),
        ("le lampadaire ne marche plus", ["lampadaire"]),
        ("le marché", ["marché"]),
        ("des petits tas", ["tas"]),
    ],
)
def test_it_is_not_about_the_words_that_ask(typed: str, about: list[str]) -> None:
    assert without_stop_words(tokens_of(typed)) == about


@pytest.mark.parametrize("words", [("Cassée", "cassées", "casse"), ("Œuvre", "oeuvres"), ("ÉCOLE", "ecoles")])
def test_accents_capitals_and_agreement_do_not_matter(words: tuple[str, ...]) -> None:
    assert len(set(map(key_of, words))) == 1


def test_the_list_has_each_word_once_in_order() -> None:
    lists = json.loads((DATA / "stop_words.json").read_text(encoding="utf-8"))
    for words in lists.values():
        assert words == sorted(words, key=lambda word: (plain(word), word))
    every = [word for words in lists.values() for word in words]
    assert len(every) == len(set(every))
    assert all(map(is_stop_word, every))
