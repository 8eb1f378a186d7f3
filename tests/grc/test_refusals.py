"""What is said of an answer that is missing or does not fit: a sentence that says which question."""

import pytest

from grc.questions import refusals

MISSING = [
    ("choice", "Combien de temps\u00a0?", "Choisissez combien de temps."),
    ("choice", "De qui est cet acte ?", "Choisissez de qui est cet acte."),
    ("choice", "Quel document voulez-vous ?", "Quel document voulez-vous ? Choisissez une réponse."),
    ("choice", "Que voulez-vous ?", "Que voulez-vous ? Choisissez une réponse."),
    ("choice", "C’est…", "C’est… Choisissez une réponse."),
    ("choices", "Quels jours ?", "Choisissez quels jours."),
    ("date", "À partir de quand ?", "Indiquez à partir de quand."),
    ("number", "Combien d’exemplaires ?", "Écrivez combien d’exemplaires."),
    ("short_text", "Nom de naissance", "Nom de naissance\u00a0: écrivez votre réponse."),
    ("yes_no", "Y aura-t-il un monte-meuble ?", "Y aura-t-il un monte-meuble ? Répondez par oui ou par non."),
    ("files", "Quel plan ?", "Quel plan ? Joignez un fichier."),
    ("phone", "Téléphone sur place", "Téléphone sur place\u00a0: écrivez un numéro de téléphone."),
]


@pytest.mark.parametrize(("kind", "label", "said"), MISSING)
def test_what_is_missing_is_asked_for_in_a_sentence(kind: str, label: str, said: str) -> None:
    assert refusals.missing(kind, label) == said


@pytest.mark.parametrize(
    ("label", "then", "said"),
    [
        ("Téléphone", "Écrivez le numéro de téléphone en chiffres.", "Écrivez le numéro de téléphone en chiffres."),
        ("Q", "Écrivez une date qui existe.", "Q\u00a0: écrivez une date qui existe."),
        ("Portable", "Écrivez le numéro en chiffres.", "Portable\u00a0: écrivez le numéro en chiffres."),
        ("Où\u00a0?", "écrivez la commune.", "Où\u00a0? Écrivez la commune."),
        ("", "écrivez la commune.", "Écrivez la commune."),
    ],
)
def test_the_question_stands_before_words_that_do_not_name_it(label: str, then: str, said: str) -> None:
    assert refusals.led(label, then) == said


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        ("Bron", "Lyon", "Cette adresse est à Lyon, et cette démarche est pour Bron."),
        ("Bron", "", "Cette adresse n’est pas à Bron."),
        ("", "", "Cette adresse est hors de la Métropole de Lyon."),
    ],
)
def test_a_place_elsewhere_is_told_with_where_it_is(here: str, there: str, said: str) -> None:
    assert refusals.outside("Où ?", here=here, there=there).startswith(f"Où ? {said}")
