"""What the packages above give: forms that agents file, what else they may do with a request, who keeps up with it.

Each package registers its own in `AppConfig.ready`: one `CounterForms` for a kind, sources of `Way` and of `Panel`,
lists beside the inbox, what its list leads to, what is public, confirmations, followers.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import HttpResponse
from django.utils.functional import Promise

from grc.enums import Kind

if TYPE_CHECKING:
    from uuid import UUID

    from accounts.models import User
    from communes.request import GuichetRequest
    from grc.forms.action import Around, TreatmentForm
    from grc.models import Demande, Demarche, Event, StoredFile


class Offered(NamedTuple):
    """A démarche that an agent may file, by its slug, under the heading where they look for it."""

    slug: str
    label: str
    heading: str


@dataclass(frozen=True, slots=True)
class CounterForms:
    """`offered` takes the ids of the agent's authorities; `view` shows and receives the form of a démarche."""

    offered: Callable[[Sequence[int]], Iterable[Offered]]
    view: "Callable[[GuichetRequest, Demarche], HttpResponse]"


COUNTER: dict[Kind, CounterForms] = {}


def register_counter(kind: Kind, forms: CounterForms) -> None:
    COUNTER[kind] = forms


class Way(NamedTuple):
    """Something more that an agent may do with a request: the words of a button, where it posts, what comes of it."""

    label: str
    address: str
    note: str


type_ways = Callable[["User", "Demande"], Iterable[Way]]
_ways: list[type_ways] = []


def offer_ways(source: type_ways) -> None:
    """Show what `source` finds for an agent and a request on its page; with a fixed number of queries."""
    _ways.append(source)


def ways(user: "User", demande: "Demande") -> list[Way]:
    return [way for source in _ways for way in source(user, demande)]


class Panel(NamedTuple):
    """A section of the treatment page: a template, which reads `context` as `panel`, and the files that it needs.

    `is_beside`: it stands with the actions, not under what the resident says.
    """

    template: str
    context: dict[str, Any]
    is_beside: bool = False
    style: str = ""
    script: str = ""


type_panels = Callable[["User", "Demande", "Around", "TreatmentForm | None"], Iterable[Panel]]
_panels: dict[Kind, list[type_panels]] = {}


def offer_panels(kind: Kind, source: type_panels) -> None:
    """Show what `source` makes for an agent and a request of this kind; with a fixed number of queries.

    It is given what the forms choose among, and the form that was refused, if one was, to show again what was typed.
    """
    _panels.setdefault(kind, []).append(source)


def panels(user: "User", demande: "Demande", around: "Around", form: "TreatmentForm | None") -> list[Panel]:
    sources = _panels.get(Kind(demande.demarche.kind), ())
    return [panel for source in sources for panel in source(user, demande, around, form)]


class Listing(NamedTuple):
    """A list of work beside the tabs of the inbox: what it is called, where it is, how much waits there."""

    label: str
    address: str
    waiting: int


type_listings = Callable[[tuple[int, ...]], Iterable[Listing]]
_listings: dict[Kind, list[type_listings]] = {}


def offer_listings(kind: Kind, source: type_listings) -> None:
    """Show what `source` finds for the ids of an agent's authorities, to which this kind comes.

    With a fixed number of queries.
    """
    _listings.setdefault(kind, []).append(source)


def listings(kinds: Collection[Kind], authority_ids: tuple[int, ...]) -> list[Listing]:
    sources = [source for kind, held in _listings.items() if kind in kinds for source in held]
    return [listing for source in sources for listing in source(authority_ids)]


class Beside(NamedTuple):
    """An address to which the list of requests leads where requests of a kind come.

    What it is called, its icon in the administration, its name.
    """

    kind: Kind
    label: Promise
    icon: str
    url_name: str


_outlooks: list[Beside] = []
_errands: list[Beside] = []


def offer_outlook(outlook: Beside) -> None:
    """Show another way to look at the list: its address is given what the list asks for, as the list's own is."""
    _outlooks.append(outlook)


def offer_errand(errand: Beside) -> None:
    """Offer something to do with the requests ticked in the list: the form of the list is posted to its address."""
    _errands.append(errand)


def outlooks(kinds: Collection[Kind]) -> list[Beside]:
    return [one for one in _outlooks if one.kind in kinds]


def errands(kinds: Collection[Kind]) -> list[Beside]:
    return [one for one in _errands if one.kind in kinds]


class Publicity(NamedTuple):
    """What anyone may know of a request, in sentences, and the path of the page that shows it; empty when none does."""

    sentences: list[str]
    page: str = ""


type_publicity = Callable[[str], Publicity]
_publicity: dict[Kind, type_publicity] = {}


def tell_publicity(kind: Kind, source: type_publicity) -> None:
    """Have `source` say, by its reference, what is public of a request of this kind: one statement."""
    _publicity[kind] = source


def publicity(kind: str, reference: str) -> Publicity | None:
    """What is public of the request of that kind and reference; None for a kind of which nothing ever is."""
    source = _publicity.get(Kind(kind))
    return source(reference) if source else None


type_confirmations = Callable[[Sequence[int]], Mapping[int, int]]
_confirmations: list[type_confirmations] = []


def count_confirmations(source: type_confirmations) -> None:
    """Have `source` say, of the keys of requests, how many people confirmed each since it was filed: one statement.

    Of one that is joined to others, how many confirmed any of them.
    """
    _confirmations.append(source)


def confirmations(keys: Sequence[int]) -> dict[int, int]:
    """How many people confirmed each of these requests, or those it is joined to; of those that somebody did."""
    counts: Counter[int] = Counter()
    for source in _confirmations if keys else ():
        counts.update(source(keys))
    return dict(counts)


type_follow = Callable[["Demande", "Event"], None]
type_forget = Callable[[list[int]], None]


class Follower(NamedTuple):
    """Who keeps something in step with the requests of a kind.

    `happened` is called in the transaction of each event, as the system; `forget`, in the one that anonymises requests,
    with their keys.
    """

    happened: type_follow
    forget: type_forget


_followers: dict[Kind, list[Follower]] = {}


def follow(kind: Kind, follower: Follower) -> None:
    _followers.setdefault(kind, []).append(follower)


def happened(demande: "Demande", event: "Event") -> None:
    for follower in _followers.get(Kind(demande.demarche.kind), ()):
        follower.happened(demande, event)


def forgotten(keys: list[int]) -> None:
    """These requests, whatever their kind, hold nothing of their people any more."""
    for follower in {one for followers in _followers.values() for one in followers}:
        follower.forget(keys)


class HeldFiles(NamedTuple):
    """A row of a package above that has files on the storage of attachments: how it is called, and their names.

    They are in the folder of the row's UUID, as `grc.operations.files.store` puts them.
    """

    label: str
    names: list[str]


type_held = Callable[["UUID", "UUID"], Iterable[HeldFiles]]
type_checked = Callable[["StoredFile"], None]
_held: list[type_held] = []
_checked: list[type_checked] = []


def hold_files(source: type_held) -> None:
    """Have housekeeping leave the files of the rows that `source` finds between two UUIDs, both included."""
    _held.append(source)


def held_files(first: "UUID", last: "UUID") -> list[HeldFiles]:
    return [row for source in _held for row in source(first, last)]


def when_checked(told: type_checked) -> None:
    """Have `told` called with each file that has been checked, in the transaction that writes the verdict."""
    _checked.append(told)


def checked(file: "StoredFile") -> None:
    for told in _checked:
        told(file)
