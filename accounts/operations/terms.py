"""The terms of use of the account, by version: who is asked to accept them, and when they may still be changed.

CRPA L112-9 and R112-9-2 have an administration publish the terms of its teleservices.
"""

import datetime

from django.db import transaction
from django.http import HttpRequest

from accounts.context import SYSTEM, acting_as
from accounts.models import TermsAcceptance, TermsVersion, User

ASKED = "terms_asked"  # in the session: the day on which it was last known that there is nothing to accept
DESK = "wagtailadmin.access_admin"  # who has it works here: terms are for residents


class TermsSealedError(Exception):
    """This version has held, or was accepted: it is a proof, and stays as it was."""


def in_force(on: datetime.date) -> TermsVersion | None:
    return TermsVersion.objects.in_force(on).first()


def to_accept(user: User, *, on: datetime.date) -> TermsVersion | None:
    """The version in force, when it is for `user` to accept it; one query for who has. Agents are not asked.

    Asked by `user` for themselves: nobody else sees what they accepted.
    """
    current = TermsVersion.objects.in_force(on).for_reader(user).first()
    if current is None or current.is_accepted or user.has_perm(DESK):
        return None
    return current


def since_accepted(user: User, *, on: datetime.date) -> list[TermsVersion]:
    """The versions that came into force after the last one that `user` accepted, the latest first.

    Empty when they accepted none: nothing has changed for them.
    """
    newer: list[TermsVersion] = []
    for version in TermsVersion.objects.in_force(on).for_reader(user):
        if version.is_accepted:
            return newer
        newer.append(version)
    return []


def accept(user: User, version: TermsVersion, *, at: datetime.datetime) -> None:
    """Write that `user` accepts `version`; the first time counts."""
    with acting_as(SYSTEM):
        TermsAcceptance.objects.get_or_create(user=user, terms=version, defaults={"at": at})


def mark_asked(request: HttpRequest, day: datetime.date) -> None:
    """Remember in the session that on this day there is nothing to accept."""
    request.session[ASKED] = day.isoformat()


def is_sealed(version: TermsVersion, *, on: datetime.date) -> bool:
    if version.pk is None:
        return False
    former = TermsVersion.objects.filter(pk=version.pk)
    with acting_as(SYSTEM):
        return former.in_force(on).exists() or TermsAcceptance.objects.filter(terms=version).exists()


@transaction.atomic
def save(version: TermsVersion, *, on: datetime.date) -> None:
    """Write a draft, or a version to come. Raises `TermsSealedError`."""
    TermsVersion.objects.select_for_update().filter(pk=version.pk).first()
    if is_sealed(version, on=on):
        raise TermsSealedError
    version.save()


@transaction.atomic
def drop(version: TermsVersion, *, on: datetime.date) -> None:
    """Delete a draft, or a version to come. Raises `TermsSealedError`."""
    TermsVersion.objects.select_for_update().filter(pk=version.pk).first()
    if is_sealed(version, on=on):
        raise TermsSealedError
    version.delete()
