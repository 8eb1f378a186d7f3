"""What agents may file for a resident, given by the packages that have forms: one `CounterForms` for a kind.

Each package registers its own in `AppConfig.ready`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpRequest, HttpResponse

from grc.enums import Kind

if TYPE_CHECKING:
    from grc.models import Demarche


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
