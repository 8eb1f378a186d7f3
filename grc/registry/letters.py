"""Who writes where requests are passed on; where an answer to a letter is written, told by who reads what comes in."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import Promise

if TYPE_CHECKING:
    from grc.models import Demande, Event


class AnswerMailbox(NamedTuple):
    """The address of a mailbox that is read, and the line above which an answer is written."""

    address: str
    mark: str | Promise


type_mailbox = Callable[[int], AnswerMailbox | None]
type_writer = Callable[["Demande", "Event"], None]
_mailboxes: list[type_mailbox] = []
_writers: list[type_writer] = []


def offer_answer_mailbox(source: type_mailbox) -> None:
    """Have `source` say, by the id of an authority, which mailbox takes answers about its requests: one statement."""
    _mailboxes.append(source)


def answer_mailbox(authority_id: int) -> AnswerMailbox | None:
    """The first mailbox that takes them, if there is one."""
    return next((found for source in _mailboxes if (found := source(authority_id))), None)


def write_outside(writer: type_writer) -> None:
    """Have `writer` write to the address of the event by which a request is passed on, in its transaction."""
    _writers.append(writer)


def outside_writers() -> tuple[type_writer, ...]:
    """Who does; nobody: what is passed on goes by post."""
    return tuple(_writers)
