import pytest
from django.db import connection

from search.results.tsquery import MOST_TOKENS, all_of, any_of, tokens_of, widened, without_fillers
from tests.security.payloads import ALL

OPERATORS = ["a & !b", "a <-> b", "a:*B", "(((", "'a'", "\\", "!!", "a | b)", "%", "_", "a\x00b", ":*"]


def test_a_question_is_its_words() -> None:
    assert tokens_of("l’école d'été, l’été !") == ["l", "école", "d", "été"]
    assert len(tokens_of(" ".join(map(str, range(100))))) == MOST_TOKENS


def test_a_question_is_not_about_the_words_that_ask() -> None:
    assert without_fillers(tokens_of("Comment faire les papiers ?")) == ["papiers"]


def test_all_the_words_or_one_of_them() -> None:
    assert all_of(["carte", "ident"], begun=[False, True]) == "carte & ident:*"
    assert any_of(["carte", "identité"]) == "carte | identité"


def test_a_word_or_what_it_may_be_called() -> None:
    others = {"wc": ["toilettes publiques", "sanitaire"]}
    assert widened(["wc", "gratuits"], lambda token: others.get(token, [])) == (
        "(wc | (toilettes & publiques) | (sanitaire)) & gratuits"
    )


@pytest.mark.django_db
def test_nothing_typed_is_an_operator() -> None:
    """PostgreSQL takes each query; what is not a word has no meaning for it."""
    for typed in [*OPERATORS, *ALL]:
        tokens = tokens_of(typed)
        begun = all_of(tokens, begun=[True] * len(tokens))
        for query in (begun, any_of(tokens), widened(tokens, lambda _token: ["l’un & !l’autre"])):
            with connection.cursor() as cursor:
                cursor.execute("SELECT to_tsquery('fr_unaccent', %s)::text", [query])
                assert "!" not in cursor.fetchone()[0]
