"""What the package of a kind says of the data of a request, beyond what is so of all requests."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from grc.enums import Kind

if TYPE_CHECKING:
    from grc.models import Demarche


class OwnPrivacy(NamedTuple):
    """What a service says of the data that it asks for.

    `basis`: the text by which sensitive data are asked, empty where none is. `name` and `email`: whom one writes to
    about them, empty for the officer of the authority.
    """

    basis: str = ""
    name: str = ""
    email: str = ""


type_own_privacy = Callable[["Demarche"], OwnPrivacy]
_sources: dict[Kind, type_own_privacy] = {}


def tell_privacy(kind: Kind, source: type_own_privacy) -> None:
    """Have `source` say it of a démarche of this kind: one statement."""
    _sources[kind] = source


def own_privacy(demarche: "Demarche") -> OwnPrivacy:
    source = _sources.get(Kind(demarche.kind))
    return source(demarche) if source else OwnPrivacy()
