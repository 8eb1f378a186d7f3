"""Reminders of rights that end: kept in step with the file, told in time, put where its people want them."""

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts import wording as words
from accounts.context import SYSTEM, acting_as
from accounts.enums import RetentionCategory
from accounts.models import RetentionRule
from grc import operations as requests
from services.dossiers.models import Dossier
from services.handicap import contents, wording
from services.handicap.clock import renewal_reminder
from services.handicap.contents import RightDates
from services.handicap.models import MOST_MONTHS, Renewal

BATCH = 500
SALT = "guichet.handicap.renewal"


def follow(dossier: Dossier) -> None:
    """Put the reminder where the rights of a file end; in the caller's transaction, as the system."""
    locked = Renewal.objects.select_for_update(of=("self",)).filter(dossier=dossier)
    renewal = locked.first() or Renewal(dossier=dossier)
    renewal.dossier = dossier
    _plan(renewal, timezone.localdate(dossier.refreshed_at))


def choose(*, dossier: Dossier, months: int, at: datetime.datetime) -> None:
    """Have its people reminded so many months before a right ends. Raises `Refused` (`grc.operations`)."""
    if not 1 <= months <= MOST_MONTHS:
        raise requests.Refused(_("Choisissez de un à douze mois."))
    with acting_as(SYSTEM), transaction.atomic():
        renewal = Renewal.objects.select_for_update(of=("self",)).select_related("dossier").get(dossier=dossier)
        if renewal.dossier.is_unreadable:
            raise requests.Refused(_("Ce dossier ne peut pas être lu pour l’instant\u00a0: réessayez plus tard."))
        renewal.months = months
        _plan(renewal, timezone.localdate(at))


def remind(*, at: datetime.datetime) -> int:
    """Write to the people of the files whose day has come, once for each end; how many files."""
    on, told = timezone.localdate(at), 0
    with acting_as(SYSTEM):
        due = Renewal.objects.filter(next_on__lte=on, dossier__erased_at=None).order_by("next_on", "pk")
        for key in list(due.values_list("pk", flat=True)[:BATCH]):
            told += _remind(key, on, at)
    return told


def forget(keys: list[int]) -> None:
    """Delete the reminders of these requests, in the transaction that anonymises them."""
    Renewal.objects.filter(dossier__demande__in=keys).delete()


def standing(today: datetime.date) -> Q:
    """Of requests, those whose file has a right whose end is not past by the whole period: that runs from there."""
    rule = RetentionRule.objects.filter(category=RetentionCategory.SECRET_FILES).first()
    last = rule.started(today) if rule else datetime.date.min
    return Q(Exists(Renewal.objects.filter(dossier__demande=OuterRef("pk"), last_end__gt=last)))


def _remind(key: int, on: datetime.date, at: datetime.datetime) -> int:
    with transaction.atomic():
        rows = Renewal.objects.select_for_update(of=("self",), skip_locked=True).select_related(
            "dossier__demande__demarche"
        )
        renewal = rows.filter(pk=key, next_on__lte=on).first()
        if renewal is None or renewal.dossier.is_unreadable:  # its key may come back, and its days with it
            return 0
        ending = [one for one in _ending(renewal, on) if renewal_reminder(_end(one), renewal.months) <= on]
        if ending:
            body = "\n".join(_sentence(one) for one in ending)
            requests.remind(demande_id=renewal.dossier.demande_id, body=body, at=at)
            renewal.told = [*renewal.told, *map(_digest, ending)]
        _plan(renewal, on)
        return int(bool(ending))


def _plan(renewal: Renewal, on: datetime.date) -> None:
    """Write the next day on which a right must be reminded of."""
    ends = [one.ends_on for one in _in_force(renewal.dossier) if one.ends_on]
    due = [renewal_reminder(_end(one), renewal.months) for one in _ending(renewal, on)]
    renewal.last_end, renewal.next_on = max(ends, default=None), min(due, default=None)
    renewal.save()


def _ending(renewal: Renewal, on: datetime.date) -> Iterator[RightDates]:
    """The rights in force whose end is to come and was not told."""
    for one in _in_force(renewal.dossier):
        if one.ends_on and one.ends_on >= on and _digest(one) not in renewal.told:
            yield one


def _in_force(dossier: Dossier) -> list[RightDates]:
    if not dossier.content:
        return []
    return [one for one in contents.rights(dossier.content) if one.state in contents.GRANTED]


def _digest(one: RightDates) -> str:
    """What is kept of a reminder that was written."""
    return salted_hmac(SALT, f"{one.right} {one.ends_on}", algorithm="sha256").hexdigest()


def _end(one: RightDates) -> datetime.date:
    return one.ends_on or datetime.date.max


def _sentence(one: RightDates) -> str:
    said = {"right": capfirst(str(wording.RIGHTS[one.right].name)), "day": words.day(_end(one), "short")}
    return _("%(right)s\u00a0: ce droit prend fin le %(day)s. Pensez à demander son renouvellement.") % said
