import pytest
from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText

from home.blocks import own_address, phone_number
from home.blocks.rules import ProseBlock, TitleBlock, is_file_name, is_shouted, is_vague, long_sentences


@pytest.mark.parametrize(
    "words", ["Cliquez ici", "ICI", "En savoir plus", "en savoir  +", "Lire la suite →", "lien", "https://bron.fr"]
)
def test_words_that_say_nothing_of_where_a_link_leads(words: str) -> None:
    assert is_vague(words)


@pytest.mark.parametrize(
    "words", ["Les horaires d’ici", "Plus de crèches", "Télécharger le formulaire", "Voir la carte"]
)
def test_words_that_say_where_a_link_leads(words: str) -> None:
    assert not is_vague(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IMG_2041", True),
        ("dsc 0001", True),
        ("mairie.JPG", True),
        ("Une rue plantée", False),
        ("Photo de 1936", False),
    ],
)
def test_the_name_of_a_file_describes_nothing(text: str, expected: bool) -> None:
    assert is_file_name(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("FERMÉ LE LUNDI", True), ("La CAF et la MDMPH", False), ("RSA, APL", False), ("", False)]
)
def test_a_text_in_capitals_is_shouted_an_acronym_is_not(text: str, expected: bool) -> None:
    assert is_shouted(text) is expected


def test_sentences_of_more_than_35_words_are_too_long() -> None:
    right, long = " ".join(["mot"] * 35), " ".join(["mot"] * 36)
    assert long_sentences(f"{right}. {long} ! {right}") == [f"{long} !"]


def test_a_title_in_capitals_waits_in_a_draft_and_is_refused_when_published() -> None:
    block = TitleBlock()
    block.set_name("title")
    with pytest.raises(ValidationError, match="Écrivez en minuscules"):
        block.clean("FERMÉ LE LUNDI")
    assert block.clean("Fermé le lundi") == "Fermé le lundi"


def test_a_vague_link_is_refused_with_its_words() -> None:
    block = ProseBlock(features=["link"])
    block.set_name("text")
    with pytest.raises(ValidationError, match=r"cliquez ici.*ne dit pas où il mène"):
        block.clean(RichText('<p><a href="https://example.org/">cliquez&nbsp;<b>ici</b></a></p>'))
    block.clean(RichText('<p><a href="https://example.org/">Les tarifs</a></p>'))


@pytest.mark.parametrize("address", ["/contact/", "/", "/aide/#partie-payer", "https://example.org/a?b=c"])
def test_addresses_of_this_site_and_of_others(address: str) -> None:
    own_address(address)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "contact", "//example.org", "http://example.org/", "/É/"])
def test_addresses_that_lead_nowhere_good_are_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="Indiquez une adresse"):
        own_address(address)


@pytest.mark.parametrize("number", ["04 72 00 00 00", "+33 4 72 00 00 00", "115"])
def test_numbers_are_in_digits(number: str) -> None:
    phone_number(number)


@pytest.mark.parametrize("number", ["zéro quatre", "04.72.00", "1", "<b>115</b>"])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(ValidationError, match="Indiquez un numéro"):
        phone_number(number)
