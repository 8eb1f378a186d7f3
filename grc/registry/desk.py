"""What rooms and packages above put before agents: forms to file, acts, panels, lists, addresses of the desk."""

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import HttpResponse
from django.urls import URLPattern
from django.utils.functional import Promise

from grc.enums import Kind

if TYPE_CHECKING:
    from accounts.models import User
    from communes.request import GuichetRequest
    from grc.desk.forms.action import Around, TreatmentForm
    from grc.models import Demande, Demarche


class Offered(NamedTuple):
    """A démarche that an agent may file, by its slug, under the heading where they look for it."""

    slug: str
    label: str
    heading: str


@dataclass(frozen=True, slots=True)
class CounterForms:
    """`view` shows and receives the form of a démarche. What of a kind may be filed is chosen either way: from what
    `offered` finds for the ids of the agent's authorities, or on the `screen` where the person is said too."""

    view: "Callable[[GuichetRequest, Demarche], HttpResponse]"
    offered: Callable[[Sequence[int]], Iterable[Offered]] | None = None
    screen: "Callable[[GuichetRequest], HttpResponse] | None" = None


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


class PanelPlace(StrEnum):
    """Where a panel stands on the page."""

    CONVERSATION = "conversation"
    BESIDE = "beside"


class Panel(NamedTuple):
    """A section of the treatment page: a template, which reads `context` as `panel`, and the files that it needs.

    `place`: with what was said and answered, or in the column beside it. `pictures`: from where else the content policy
    lets it show some.
    """

    template: str
    context: dict[str, Any]
    place: PanelPlace = PanelPlace.CONVERSATION
    style: str = ""
    script: str = ""
    pictures: Sequence[str] = ()


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


class MenuEntry(NamedTuple):
    """A rare act on a request, in the menu « Autres actions » of its page, with a page of its own.

    `name` is in the address of that page, which shows the panel; `forms` are the names of those that it holds.
    """

    name: str
    label: Promise
    icon: str
    forms: tuple[str, ...]
    is_offered: "Callable[[User, Demande, Around], bool]"
    panel: "Callable[[User, Demande, Around, TreatmentForm | None], Panel]"


_menu: dict[Kind, list[MenuEntry]] = {}


def offer_menu(kind: Kind, *entries: MenuEntry, come_first: bool = False) -> None:
    """Put acts in the menu of requests of this kind. `is_offered` costs no query.

    Those of the desk `come_first`, whatever was offered before.
    """
    held = _menu.get(kind, [])
    _menu[kind] = [*entries, *held] if come_first else [*held, *entries]


def menu(demande: "Demande") -> list[MenuEntry]:
    return _menu.get(Kind(demande.demarche.kind), [])


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


class ListLink(NamedTuple):
    """A link at the foot of the list of requests: what it is called, its address, and to whom it is shown on a day."""

    label: Promise
    url_name: str
    is_shown: Callable[["User", datetime.date], bool]


_list_links: list[ListLink] = []


def offer_list_link(link: ListLink) -> None:
    """Lead from the list of requests to a page of a room. `is_shown` is asked on each page of it."""
    _list_links.append(link)


def list_links(user: "User", on: datetime.date) -> list[ListLink]:
    return [link for link in _list_links if link.is_shown(user, on)]


_actions: dict[str, "type[TreatmentForm]"] = {}
_addresses: list[str] = []


def offer_actions(*forms: "type[TreatmentForm]") -> None:
    """Have agents act by these forms on the page of a request, each at the address of its `name`."""
    _actions.update({form.name: form for form in forms})


def actions() -> dict[str, "type[TreatmentForm]"]:
    return dict(_actions)


def offer_addresses(module: str) -> None:
    """Put the `urlpatterns` of this module below the list of requests, in its namespace."""
    _addresses.append(module)


def addresses() -> list[URLPattern]:
    return [pattern for module in _addresses for pattern in import_module(module).urlpatterns]
