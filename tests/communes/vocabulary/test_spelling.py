import pytest

from communes.vocabulary.spelling import Lexicon, spelled, stems_of
from communes.vocabulary.words import plain

pytestmark = pytest.mark.django_db
MANY = "bibliothèque piscine villeurbanne déchèterie école inscriptions mairie eau cassé médiathèque"


def lexicon(words: str) -> Lexicon:
    """Words with their stems, as a search gives them."""
    return Lexicon.given(stems_of(map(plain, words.split())))


def meant(typed: str, *others: str) -> str:
    return " ".join(one.meant for one in spelled(typed.split(), lexicon(MANY), others=others))


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("bibliotèque", "bibliotheque"),
        ("biblioteque", "bibliotheque"),
        ("pisine", "piscine"),
        ("picsine", "piscine"),
        ("Villeurbane", "villeurbanne"),
        ("dechetterie", "decheterie"),
        ("ecolle", "ecole"),
        ("lecole", "ecole"),
        ("kassé", "casse"),
        ("inscirptions", "inscriptions"),
        ("pisine villeurbane", "piscine villeurbanne"),
    ],
)
def test_typing_errors_are_understood(typed: str, understood: str) -> None:
    assert meant(typed) == understood


@pytest.mark.parametrize(
    "typed", ["piscines", "ECOLE", "mairie", "eua", "xyz", "hippopotame", "piscineeeee", "4523", "décolle", "pasine"]
)
def test_what_is_known_short_or_far_from_everything_stays(typed: str) -> None:
    assert meant(typed) == typed


def test_two_edits_from_eight_letters_on() -> None:
    assert meant("vileurbane") == "villeurbanne"
    assert meant("pissinne") == "piscine"
    assert meant("pissinn") == "pissinn"


def test_a_whole_word_comes_before_a_beginning_when_it_is_near() -> None:
    near, far = (spelled([typed], lexicon("médiathèque media"))[0] for typed in ("medi", "mediathe"))
    assert (near.meant, near.is_begun) == ("media", False)
    assert (far.meant, far.is_begun) == ("mediathe", True)


def test_what_is_called_otherwise_may_be_meant_too() -> None:
    assert meant("nounnou") == "nounnou"
    assert meant("nounnou", "nounou") == "nounou"


def test_common_words_are_told() -> None:
    first, second = spelled(["la", "piscine"], lexicon("piscine"))
    assert (first.is_common, first.known) == (True, True)
    assert (second.is_common, second.known) == (False, True)
