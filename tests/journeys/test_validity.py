"""The HTML validator that all pages are shown to is there, and finds what is wrong."""

import pytest

from tests.validator import Validator

pytestmark = pytest.mark.validator
PAGE = '<!DOCTYPE html><html lang="fr"><head><title>Une page</title></head><body><p>{}</p></body></html>'


@pytest.mark.parametrize(
    ("part", "found"),
    [("Bonjour", []), ('<img src="rue.jpg">', ["alt"]), ('<b id="a">é</b><b id="a">è</b>', ["Duplicate ID"])],
)
def test_the_validator_finds_what_is_wrong(validator: Validator, part: str, found: list[str]) -> None:
    errors = validator(PAGE.format(part))
    assert [words in error for words, error in zip(found, errors, strict=True)] == [True] * len(found)
