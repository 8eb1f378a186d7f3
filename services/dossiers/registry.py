"""Kinds of followed files: each package registers its own in `AppConfig.ready`."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise

from communes.models import Authority
from grc.enums import State
from grc.questions.kinds import Question
from services.dossiers.enums import FileKind
from services.dossiers.holders import Holder

if TYPE_CHECKING:
    from grc.views.door import Door
    from services.dossiers.models import Dossier


class FileRefused(Exception):  # noqa: N818
    """What a partner told of a file cannot be; `errors`: sentences in French, by field."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__(", ".join(errors))
        self.errors = dict(errors)


class Move(NamedTuple):
    """Where a file brings its request: the state, and what its resident reads of it."""

    state: State
    note: str


class FileState(NamedTuple):
    """A state of a file: its stage and its content, as their package knows them."""

    stage: str
    content: Mapping[str, Any]


class AttachLink(NamedTuple):
    """A page beside the form that attaches a file: what leads to it, the name of its address, its label."""

    words: str | Promise
    name: str
    label: str | Promise


class FilePanel(NamedTuple):
    """A template that shows a file, which reads `context` as `panel`; with the style that it needs.

    `headline`: where the file stands, in a sentence, for its resident; `turn`: whose turn it is, where the words that
    the state of its request has would say something else.
    """

    template: str
    context: dict[str, Any]
    headline: str = ""
    turn: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class FollowedKind:
    """How files of one kind are read and shown.

    `demarche`: the slug of the démarche of their requests, whose form asks `questions`; `answers` gives these from a
    number and a content. `number`: a text to the number as it is stored, `spelled` back to how people read it; raises
    `FileRefused`. `foreign`: why a number cannot be of that authority, in French; empty when it can. `content`: what a
    partner told to what is kept, checked; raises `FileRefused`. `step`: where a content brings the request. `due`: the
    last day on which the service may answer, while it has not. `alarms`: what agents must look at, in French. `follow`
    is called with a file whose state moved on, in the transaction that writes it. On a day: `calendar`, the dates to
    keep in mind (a code, the day, the words); `for_agents` and `for_resident`, the panels, the second behind a
    door. For who attaches a file: `attach_words` say what comes with it, `number_hint` where the number is,
    `attach_links` lead on.

    Of a secret kind, `news` is what is written to its resident of a state that comes after another (empty: nothing),
    for the note of its step is the same whatever happens. `is_open`: whether the platform may hold such files today.
    """

    kind: FileKind
    label: str | Promise
    demarche: str
    questions: tuple[Question, ...]
    number: Callable[[str], str]
    spelled: Callable[[str], str]
    foreign: Callable[[str, Authority], str]
    content: Callable[[str, Mapping[str, Any], Iterable[Holder]], dict[str, Any]]
    answers: Callable[[str, Mapping[str, Any]], dict[str, Any]]
    step: Callable[[str, Mapping[str, Any]], Move]
    due: Callable[[str, Mapping[str, Any]], datetime.date | None]
    alarms: Callable[[Mapping[str, Any]], list[str]]
    follow: "Callable[[Dossier], None]"
    calendar: "Callable[[Dossier, datetime.date], Iterable[tuple[str, datetime.date, str]]]"
    for_agents: "Callable[[Dossier, datetime.date], FilePanel]"
    for_resident: "Callable[[Dossier, datetime.date, Door], FilePanel]"
    attach_words: str | Promise
    number_hint: str | Promise
    attach_links: tuple[AttachLink, ...] = ()
    news: Callable[[FileState, FileState], str] | None = None
    is_open: Callable[[], bool] = lambda: True


_kinds: dict[FileKind, FollowedKind] = {}


def register_kind(followed: FollowedKind) -> None:
    _kinds[followed.kind] = followed


def kind_of(kind: str) -> FollowedKind:
    """Raises `KeyError` for a kind that no package registered."""
    return _kinds[FileKind(kind)]


def kinds() -> tuple[FollowedKind, ...]:
    return tuple(_kinds.values())


def open_kinds() -> tuple[FollowedKind, ...]:
    """Those whose files the platform may hold today."""
    return tuple(one for one in _kinds.values() if one.is_open())
