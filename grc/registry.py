"""What the packages above give agents: what they may file for a resident, what else they may do with a request.

Each package registers its own in `AppConfig.ready`: one `CounterForms` for a kind, sources of `Way`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpRequest, HttpResponse

from grc.enums import Kind

if TYPE_CHECKING:
    from accounts.models import User
    from grc.models import Demande, Demarche


class Offered(NamedTuple):
    """A démarche that an agent may file, by its slug, under the heading where they look for it."""

    slug: str
    label: str
    heading: str


@dataclass(frozen=True, slots=True)
class CounterForms:
    """`offered` takes the ids of the agent's authorities; `view` shows and receives the form of a démarche."""

    offered: Callable[[Sequence[int]], Iterable[Offered]]
    view: "Callable[[HttpRequest, Demarche], HttpResponse]"


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
