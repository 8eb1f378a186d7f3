"""Writing what both sides commit themselves to: whole, or not at all, with who and why."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.log_actions import log

from accounts.models import User
from accounts.wording import day
from communes.commitments.enums import Capacity
from communes.commitments.models import Acceptance, DataProtectionOfficer, DocumentVersion, ProcessingActivity
from communes.commitments.permissions import may_accept
from communes.conventions.enums import ReferentKind
from communes.conventions.models import Referent
from communes.conventions.operations import CHANGED, CREATED, REMOVED
from communes.enums import AuthorityKind
from communes.models import Authority

PUBLISHED, ACCEPTED = "commitments.publish", "commitments.accept"


class AcceptanceRefused(Exception):  # noqa: N818 said as a sentence
    """A version that cannot be accepted, and why, in French."""


def publish(version: DocumentVersion, *, by: User | None, at: datetime.datetime) -> None:
    """Publish the next version of a document; it never changes afterwards. Raises `ValidationError` in French.

    Two people at once: the second is checked against what the first has published.
    """
    with transaction.atomic():
        Authority.objects.select_for_update(no_key=True).get(kind=AuthorityKind.METROPOLIS)
        former = DocumentVersion.objects.light().newest().filter(kind=version.kind).first()
        version.version = former.version + 1 if former else 1
        version.published_at = at
        version.full_clean()
        version.save(force_insert=True)
        log(instance=version, action=PUBLISHED, user=by, data={"reason": version.changes})


def capacities(user: User, authority: Authority, on: datetime.date) -> list[Capacity]:
    """In which capacities `user` may accept: as the referent whose address is theirs, as who runs the desk."""
    if authority.kind == AuthorityKind.METROPOLIS:
        return [Capacity.METROPOLIS]
    named = Referent.objects.filter(authority=authority, email__iexact=user.email).in_office(on)
    kinds = set(named.values_list("kind", flat=True))
    return [*(Capacity(kind.value) for kind in ReferentKind if kind in kinds), Capacity.DESK]


def accept(
    version: DocumentVersion, authority: Authority, *, by: User, capacity: str, at: datetime.datetime
) -> Acceptance:
    """Accept a version for an authority, once. Raises `PermissionDenied`, and `AcceptanceRefused` in French."""
    today = timezone.localdate(at)
    if not may_accept(by, authority, today):
        raise PermissionDenied
    if capacity not in capacities(by, authority, today):
        raise AcceptanceRefused(gettext("Dites en quelle qualité vous acceptez."))
    with transaction.atomic():
        held = Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
        newest = DocumentVersion.objects.light().newest().get(kind=version.kind)
        if newest.pk != version.pk:
            raise AcceptanceRefused(
                gettext("La version %(version)s l’a remplacée\u00a0: c’est elle qui est à accepter.")
                % {"version": newest.version}
            )
        if former := Acceptance.objects.filter(version=version, authority=held).first():
            raise AcceptanceRefused(
                gettext("Cette version est déjà acceptée\u00a0: par %(person)s, le %(day)s.")
                % {"person": former.person, "day": day(former.at, "short")}
            )
        person = by.get_full_name() or by.email
        acceptance = Acceptance.objects.create(version=version, authority=held, person=person, capacity=capacity, at=at)
        log(instance=acceptance, action=ACCEPTED, user=by, data={"reason": str(Capacity(capacity).label)})
    return acceptance


def write(row: DataProtectionOfficer | ProcessingActivity, *, by: User | None, reason: str = "") -> None:
    """Save a line of the registers, and journal by whom and why. Raises `ValidationError` in French."""
    with transaction.atomic():
        row.full_clean()
        action = CHANGED if row.pk else CREATED
        row.save()
        log(instance=row, action=action, user=by, data={"reason": reason})


def remove(row: DataProtectionOfficer | ProcessingActivity, *, by: User) -> None:
    """Delete what was entered by mistake, or is done no more, and journal it."""
    with transaction.atomic():
        log(instance=row, action=REMOVED, user=by, deleted=True, data={"reason": ""})
        row.delete()
