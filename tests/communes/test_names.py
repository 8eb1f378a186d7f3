"""How names of streets are compared, and what is read of a typed address."""

import pytest

from communes.names import plain_words, typed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Boulevard de l’Europe", "bd. de l'europe"),
        ("Avenue du Général-Leclerc", "AV DU GAL LECLERC"),
        ("Rue Saint-Exupéry", "r st exupery"),
        ("Place du 8 Mai 1945", "pl du 8 mai 1945"),
        ("Chemin des Cœurs", "chem. des coeurs"),
        ("Lyon 3e Arrondissement", "lyon 3ème arrondissement"),
        ("Lyon 1er Arrondissement", "Lyon 1 arrondissement"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other)


@pytest.mark.parametrize(
    ("text", "number", "suffix", "words"),
    [
        ("12 bis rue de la République", 12, "bis", "rue de la republique"),
        ("12bis, rue de la République", 12, "bis", "rue de la republique"),
        ("12b rue Pasteur", 12, "b", "rue pasteur"),
        ("12 B av. Pasteur", 12, "b", "avenue pasteur"),
        ("12 r Pasteur", 12, "", "rue pasteur"),
        ("12 r de la Paix", 12, "", "rue de la paix"),
        ("rue du 11 Novembre", None, "", "rue du 11 novembre"),
        ("69500 Bron", None, "", "69500 bron"),
        ("12", None, "", "12"),
        ("", None, "", ""),
    ],
)
def test_what_is_read_of_a_typed_address(text: str, number: int | None, suffix: str, words: str) -> None:
    read = typed(text)
    assert (read.number, read.suffix, " ".join(read.words)) == (number, suffix, words)
