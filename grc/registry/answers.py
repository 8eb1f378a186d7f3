"""What a package above says of answers that a resident corrects, before they take the place of the former ones."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grc.models import Demande

type_check = Callable[["Demande", Mapping[str, Any]], str]
_checks: list[type_check] = []


def check_corrections(check: type_check) -> None:
    """Have `check` say, in French, why the answers of a request cannot become these; empty when they can.

    It is called in the transaction that writes them.
    """
    _checks.append(check)


def refusal_of_answers(demande: "Demande", answers: Mapping[str, Any]) -> str:
    """Why the answers of a request cannot become these; empty when they can."""
    return next(filter(None, (check(demande, answers) for check in _checks)), "")
