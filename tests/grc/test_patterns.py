"""Forms of short answers: those that have a name, and expressions that cannot run for ever."""

import time

import pytest

from grc.questions import patterns


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("postcode", "69 500", "69500"),
        ("plate", "ab 123 cd", "AB-123-CD"),
        ("plate", "1234 AB 69", "1234AB69"),
        ("siret", "732 829 320 00074", "73282932000074"),
        ("siren", "732 829 320", "732829320"),
        ("rna", "w691234567", "W691234567"),
        ("tax", "1 23 45 67 890 123", "1234567890123"),
        ("caf", "1234567", "1234567"),
        ("cadastre", "ab 123", "AB123"),
        ("iban", "fr76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189"),
        ("iban", "DE89-3704-0044-0532-0130-00", "DE89370400440532013000"),
    ],
)
def test_an_answer_gets_its_one_spelling(name: str, typed: str, kept: str) -> None:
    pattern = patterns.NAMED[name]
    assert pattern.tidy(typed) == kept
    assert patterns.fits(kept, pattern.expression)
    assert pattern.holds(kept)


@pytest.mark.parametrize("name", patterns.NAMED)
@pytest.mark.parametrize("text", ["", "x", "é" * 500, "69500\n69500"])
def test_what_is_none_does_not_fit(name: str, text: str) -> None:
    pattern = patterns.NAMED[name]
    assert not patterns.fits(pattern.tidy(text), pattern.expression)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FR76300060000112345678901", "27 caractères, celui-ci 25"),
        ("FR7630006000011234567890188", "n’est pas le bon"),
        ("FR7630006000011234567890198", "n’est pas le bon"),
        ("30006000011234567890189", "commence par deux lettres"),
        ("FR76_3000", "retirez «\u00a0_\u00a0»"),
    ],
)
def test_an_iban_that_is_none_is_told_why(text: str, said: str) -> None:
    iban = patterns.NAMED["iban"]
    assert not (patterns.fits(text, iban.expression) and iban.holds(text))
    assert iban.wrong
    assert said in iban.wrong(text)


def test_the_last_digit_of_a_number_is_checked() -> None:
    assert not patterns.NAMED["siren"].holds("732829321")


@pytest.mark.parametrize("expression", [r"(a)\1", "(?=a)b", "(?<!a)b", "(", "a{2000}", "(a{1000}){1000}", "a" * 201])
def test_what_re2_does_not_take_is_refused_with_a_reason(expression: str) -> None:
    with pytest.raises(patterns.UnsafeExpression) as refused:
        patterns.compiled(expression)
    assert "expression" in refused.value.message


@pytest.mark.parametrize("expression", ["(a+)+b", "(a|a)*b", "(a*)*b", r"(\w+\s?)*!"])
def test_no_expression_runs_for_ever(expression: str) -> None:
    started = time.monotonic()
    assert not patterns.fits("a" * 1000, expression)
    assert time.monotonic() - started < 0.5
