"""What the packages we use say in French: all of it, in words that people write; ours is said in place of theirs."""

import gettext
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation

from tests import catalogues, words
from tests.catalogues import DOMAINS, Entry
from tests.words import MARKUP, PLACEHOLDER

FOLDER = Path(settings.LOCALE_PATHS[1]) / "fr" / "LC_MESSAGES"
# Said by a formatter of numbers or dates, by a page for programmers, or by no page of ours.
NOT_SAID = ("Tutorial: ", "If you are using the <meta", "“%(path)s” does not exist", "CSRF ")


def ours(domain: str) -> list[Entry]:
    return catalogues.read(FOLDER / f"{domain}.po")[1]


def of_packages(domain: str) -> Iterator[Entry]:
    """What installed packages have in English or in French; Django's own administration is not installed."""
    admin = {entry.key for entry in catalogues.of_folder(catalogues.ADMINISTRATION, domain)}
    for entry in (catalogues.installed(domain, "en") | catalogues.installed(domain, "fr")).values():
        if entry.key not in admin and not entry.forms[0].startswith(NOT_SAID):
            yield entry


def said(domain: str, entry: Entry) -> list[str]:
    """All forms of what is said in French in the end."""
    french = DjangoTranslation("fr", domain=domain)
    key = f"{entry.context}\x04{entry.forms[0]}" if entry.context else entry.forms[0]
    if len(entry.forms) == 1:
        found = french._catalog.get(key)
        return [found] if found else []
    return [found for number in (1, 2) if (found := french._catalog.plural(key, number))]


@pytest.mark.parametrize("domain", DOMAINS)
def test_packages_say_everything_in_french(domain: str) -> None:
    with translation.override("fr"):
        assert [entry.forms[0] for entry in of_packages(domain) if not all(said(domain, entry))] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_packages_say_it_as_people_write(domain: str) -> None:
    wrong = {
        text: faults
        for entry in of_packages(domain)
        for text in said(domain, entry)
        if (faults := list(words.broken_in(PLACEHOLDER.sub("Bron", MARKUP.sub("", text)))))
    }
    assert wrong == {}


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_is_said_in_place_of_what_no_package_says(domain: str) -> None:
    known = catalogues.installed(domain, "en") | catalogues.installed(domain, "fr")
    assert [entry.key for entry in ours(domain) if (entry.context, entry.forms[0]) not in known] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_blanks_are_those_that_are_filled(domain: str) -> None:
    def blanks(texts: list[str]) -> set[str]:
        return {blank for text in texts for blank in PLACEHOLDER.findall(text)}

    assert [entry.key for entry in ours(domain) if blanks(entry.words) - blanks(entry.forms)] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_what_is_installed_is_what_is_written(domain: str) -> None:
    """A new machine compiles no catalogue: `make messages` does, and what it makes of this one is kept with it."""
    compiled = gettext.GNUTranslations(io.BytesIO((FOLDER / f"{domain}.mo").read_bytes()))
    for entry in ours(domain):
        assert all(entry.words), entry.key
        assert catalogues.words_of(compiled, entry) == entry.words, entry.key
