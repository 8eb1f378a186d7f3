"""What packages above say of procedures of the law that services begin: each registers its own in `AppConfig.ready`."""

import datetime
from collections.abc import Callable
from typing import NamedTuple

from communes.models import Authority
from grc.enums.demarches import Procedure


class ProcedureOpening(NamedTuple):
    """From when an authority takes what a procedure files here (None: it is open); `instead`: how it is filed where
    the authority has not opened it."""

    opens_at: datetime.datetime | None = None
    instead: str = ""


type_opening = Callable[[Authority | None], ProcedureOpening]
_openings: dict[Procedure, type_opening] = {}


def register_opening(procedure: Procedure, opening: type_opening) -> None:
    """Have `opening` say from when an authority takes what is filed under this procedure."""
    _openings[procedure] = opening


def opening_of(procedure: str, authority: Authority | None) -> ProcedureOpening:
    """The opening of a procedure at an authority; of what begins none, nothing to wait for."""
    return _openings[Procedure(procedure)](authority) if procedure else ProcedureOpening()
