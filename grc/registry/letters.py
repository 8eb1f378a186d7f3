"""Where an answer to a letter about a request is written: told by who reads what comes in."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise


class AnswerMailbox(NamedTuple):
    """The address of a mailbox that is read, and the line above which an answer is written."""

    address: str
    mark: str | Promise


type_mailbox = Callable[[int], AnswerMailbox | None]
_mailboxes: list[type_mailbox] = []


def offer_answer_mailbox(source: type_mailbox) -> None:
    """Have `source` say, by the id of an authority, which mailbox takes answers about its requests: one statement."""
    _mailboxes.append(source)


def answer_mailbox(authority_id: int) -> AnswerMailbox | None:
    """The first mailbox that takes them, if there is one."""
    return next((found for source in _mailboxes if (found := source(authority_id))), None)
