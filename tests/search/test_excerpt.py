from search.results.excerpt import LENGTH, excerpt, marked
from search.results.ranking import MARKS

START, STOP = MARKS


def found(word: str) -> str:
    return f"{START}{word}{STOP}"


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt(f"La {found('piscine')} ouvre.") == f"La {found('piscine')} ouvre."


def test_a_text_starts_with_the_sentence_that_holds_the_word() -> None:
    text = f"{'Une phrase. ' * 40}La {found('piscine')} ouvre à 9 h. {'Encore une. ' * 40}"
    assert excerpt(text).startswith(f"La {found('piscine')} ouvre à 9 h. Encore une.")
    assert excerpt(text).endswith("Encore une.")
    assert len(excerpt(text)) <= LENGTH


def test_a_sentence_that_is_too_long_is_cut_around_the_word() -> None:
    cut = excerpt(f"{'et ' * 100}La {found('piscine')} ouvre {'et ' * 100}.")
    assert cut.startswith("… ")
    assert found("piscine") in cut
    assert cut.endswith(" …")
    assert len(cut) < LENGTH + 10


def test_without_a_word_found_the_beginning_is_shown() -> None:
    assert excerpt("Bonjour. " * 100).startswith("Bonjour. Bonjour.")


def test_a_mark_is_always_closed() -> None:
    cut = excerpt(f"{'mot ' * 20}{START}{'mot ' * 100}{STOP}")
    assert cut.count(START) == cut.count(STOP) == 1


def test_it_comes_from_one_place_and_is_a_sentence_rather_than_a_heading() -> None:
    text = f"La {found('piscine')}\nOn y va à pied.\nLa {found('piscine')} du parc ouvre à 9 h.\nHoraires"
    assert excerpt(text) == f"La {found('piscine')} du parc ouvre à 9 h."


def test_the_sentence_that_holds_the_most_words_comes_first() -> None:
    text = f"Une bordure {found('cassée')} se signale. Une {found('poubelle')} {found('cassée')} se répare. Ou pas."
    assert excerpt(text) == f"Une {found('poubelle')} {found('cassée')} se répare. Ou pas."


def test_nothing_gives_nothing() -> None:
    assert excerpt("") == ""


def test_what_is_found_is_marked_and_all_the_rest_escaped() -> None:
    assert marked(f"<b>{found('a & b')}</b>") == "&lt;b&gt;<mark>a &amp; b</mark>&lt;/b&gt;"
