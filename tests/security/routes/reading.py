"""What a page says that is no French: English of a library, or French that nobody would write."""

from collections.abc import Iterator

from tests import words
from tests.security.routes.cells import Answer


def word_faults(answer: Answer) -> Iterator[str]:
    """What is wrong with the words of an answer, each text once, in words."""
    fragment = answer.fragment if answer.body else ""
    for text in dict.fromkeys(words.said_in(fragment)):
        for fault in words.faults_of(text):
            yield f"says {text[:120]!r}: {fault}"
