"""The conversation of a treatment page: what people wrote, the last first; what merely happened is folded between."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from grc.desk import wording as desk
from grc.models import Attachment, Demande, Event


class Entry(NamedTuple):
    """An event of the journal, as it is shown."""

    event: Event
    line: desk.JournalLine
    files: list[Attachment]
    is_corrected: bool

    @property
    def is_written(self) -> bool:
        """Whether there is something to read: words, files, answers that were corrected."""
        return bool(self.line.text or self.files or self.event.detail.get("changes")) and not self.is_corrected


class Stretch(NamedTuple):
    """Entries that follow each other, the last first: one that is written, or several that merely happened."""

    entries: list[Entry]
    is_written: bool


def entries_of(demande: Demande, events: Iterable[Event], files: Iterable[Attachment] = ()) -> list[Entry]:
    """The journal in its order, with the files that came with each message."""
    by_message: dict[int | None, list[Attachment]] = {}
    for file in files:
        by_message.setdefault(file.message_id, []).append(file)
    journal = list(events)
    corrected, service = {event.corrects_id for event in journal}, demande.demarche
    return [
        Entry(
            event, desk.journal_line(event, service), by_message.get(event.message_id or 0, []), event.pk in corrected
        )
        for event in journal
    ]


def conversation_of(entries: Iterable[Entry]) -> list[Stretch]:
    """The journal as it is read: the last first."""
    found: list[Stretch] = []
    for is_written, group in groupby(reversed(list(entries)), key=lambda entry: entry.is_written):
        if is_written:
            found += [Stretch([entry], is_written=True) for entry in group]
        else:
            found.append(Stretch(list(group), is_written=False))
    return found
