"""Whom of the people of a request a notice about it is for, and what it says of who acts for whom."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from grc.enums import PartyRole, Side
from grc.enums.mandates import MandateState
from grc.models import Demande, Party


def addressees(
    demande: Demande, at: datetime.datetime, parties: Iterable[Party] | None = None
) -> Iterator[tuple[Party | None, dict[str, Any]]]:
    """Who has a part in the request: its author, or the beneficiary and helpers while their mandates stand."""
    if parties is None:
        parties = Party.objects.filter(demande=demande).select_related("mandate__helper")
    people, on = list(parties), timezone.localdate(at)
    by_role = {party.role: party for party in people}
    author, beneficiary = by_role.get(PartyRole.AUTHOR), by_role.get(PartyRole.BENEFICIARY)
    if beneficiary is None:
        yield author, {}
    else:
        names = {"helper_name": "", "beneficiary_name": beneficiary.name}
        mandate = author.mandate if author else None
        if author and mandate and mandate.state(on) == MandateState.ACTIVE:
            names["helper_name"] = author.name or mandate.helper_name
            yield author, names | {"acting": Side.HELPER}
        yield beneficiary, names | {"acting": Side.BENEFICIARY}
    for party in people:  # whom no link opens it to
        if party.role == PartyRole.HELPER and party.mandate and party.mandate.state(on) == MandateState.ACTIVE:
            yield party, {"acting": Side.HELPER, "beneficiary_name": party.mandate.name, "opens": "request"}
