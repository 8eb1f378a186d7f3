"""How hard a text is to read: the length of its sentences, and Flesch's score as it is reckoned for French.

Kandel and Moles, « Application de l’indice de Flesch à la langue française », Cahiers d’études de radio-télévision 19,
1958: 207 − 1.015 × words by sentence − 73.6 × syllables by word. Syllables are counted as they are written, by groups
of vowels, without the mute « e » at the end of a word.
"""

import re
from typing import NamedTuple

MOST_WORDS = 25  # in a sentence
LEAST_SCORE = 40  # under which Flesch's scale reads « difficile »
ENOUGH_WORDS = 12  # from which a score says something
WORD = re.compile(r"[^\W\d_]+")
SENTENCE = re.compile(r"[.!?…]+(?:\s|$)")
VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]+")
MUTE = re.compile(r"(?<=[^aeiouyàâäéèêëîïôöùûüÿœæ])(?:e|es)$")


class ReadingLevel(NamedTuple):
    """The words of the longest sentence, and the score; None for a text that is too short to have one."""

    longest: int
    score: float | None

    @property
    def is_long(self) -> bool:
        return self.longest > MOST_WORDS

    @property
    def is_hard(self) -> bool:
        return self.score is not None and self.score < LEAST_SCORE


def reading_level(text: str) -> ReadingLevel:
    """How hard a text in French is to read."""
    sentences = [words for said in SENTENCE.split(text) if (words := WORD.findall(said.lower()))]
    words = [word for said in sentences for word in said]
    longest = max(map(len, sentences), default=0)
    if len(words) < ENOUGH_WORDS:
        return ReadingLevel(longest, None)
    syllables = sum(map(syllables_of, words))
    return ReadingLevel(longest, 207 - 1.015 * len(words) / len(sentences) - 73.6 * syllables / len(words))


def syllables_of(word: str) -> int:
    """The syllables of a word in small letters, one at least."""
    return max(len(VOWELS.findall(MUTE.sub("", word))), 1)
