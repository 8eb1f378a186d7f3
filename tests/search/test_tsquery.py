import pytest
from django.db import connection

from communes.vocabulary.synonyms import terms_of
from communes.vocabulary.words import tokens_of
from search.results.tsquery import all_of, any_of, widened
from tests.security.payloads import ALL

OPERATORS = ["a & !b", "a <-> b", "a:*B", "(((", "'a'", "\\", "!!", "a | b)", "%", "_", "a\x00b", ":*"]


def test_all_the_words_or_one_of_them() -> None:
    assert all_of(["carte", "ident"], begun=[False, True]) == "carte & ident:*"
    assert any_of(["carte", "identité"]) == "(carte) | (identité)"
    assert all_of(["cassé"]) == all_of(["cassée"]) == "(casse | cassee)"


def test_a_word_or_what_it_may_be_called() -> None:
    terms = terms_of(["wc", "gratuits"], {"wc": ("toilettes publiques", "sanitaire")})
    assert widened(terms) == "((wc) | (toilettes & publiques) | (sanitaire)) & (gratuits)"


@pytest.mark.django_db
def test_nothing_typed_is_an_operator() -> None:
    """PostgreSQL takes each query; what is not a word has no meaning for it."""
    for typed in [*OPERATORS, *ALL]:
        tokens = tokens_of(typed)
        begun = all_of(tokens, begun=[True] * len(tokens))
        terms = [term._replace(names=("l’un & !l’autre",)) for term in terms_of(tokens, {})]
        for query in (begun, any_of(tokens), widened(terms)):
            with connection.cursor() as cursor:
                cursor.execute("SELECT to_tsquery('fr_unaccent', %s)::text", [query])
                assert "!" not in cursor.fetchone()[0]
