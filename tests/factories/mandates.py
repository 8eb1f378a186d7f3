"""Mandates, made by the operations, and requests filed under them."""

import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc.enums import BeneficiaryKind
from grc.mandates import operations as mandates
from grc.mandates.operations import Wish
from grc.models import Demande, Mandate
from tests.factories.requests import demande

JEANNE = "jeanne@example.org"


def asked(
    helper: User, *, at: datetime.datetime | None = None, origin: Authority | None = None, **said: Any
) -> Mandate:
    """A mandate that waits for the answer of Jeanne; that of a child or an association is active at once."""
    wish = {"kind": BeneficiaryKind.ADULT, "name": "Jeanne Aubert", "email": JEANNE} | said
    return mandates.ask(helper=helper, wish=Wish(**wish), origin=origin, at=at or timezone.now())


def active(helper: User, *, at: datetime.datetime | None = None, **said: Any) -> Mandate:
    """One that she has accepted."""
    mandate = asked(helper, at=at, **said)
    mandates.answer(mandate_id=mandate.pk, accepts=True, at=at or timezone.now())
    mandate.refresh_from_db()
    return mandate


def child(helper: User, *, at: datetime.datetime, birth_date: datetime.date, name: str = "Elsa Aubert") -> Mandate:
    return asked(helper, at=at, kind=BeneficiaryKind.CHILD, name=name, email="", birth_date=birth_date)


def filed_under(mandate: Mandate, commune: Authority, **fields: Any) -> Demande:
    """A request that the helper has filed for the beneficiary, now."""
    helper = mandate.helper
    given = {"name": "Luc Aubert", "email": helper.email, "at": timezone.now(), "user": helper, "mandate": mandate}
    return demande(commune, **(given | fields))
