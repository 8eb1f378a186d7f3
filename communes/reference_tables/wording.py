"""Collection days in words, for pages and letters."""

import datetime
from collections.abc import Collection
from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from communes.opening.words import date_words
from communes.reference_tables.collection import BinSchedule, Passage, Pickup
from communes.reference_tables.enums import Frequency, HolidayRule

ONE_DAY = datetime.timedelta(days=1)


class ScheduleWords(NamedTuple):
    """One bin: what it is, its days, its next passage, and what is to be known of public holidays."""

    bin: str
    days: str
    following: str
    note: str


def words_of(one: BinSchedule, *, on: datetime.date) -> ScheduleWords:
    """What is said of it on the day `on`."""
    note = _holiday_note(one.following, one.pickup.holidays)
    said = days_words(one.pickup, on=on), _following(one.following, on)
    return ScheduleWords(capfirst(str(one.pickup.bin.label)), *said, note)


def days_words(pickup: Pickup, *, on: datetime.date) -> str:
    """« mardi et vendredi », « mercredi, semaines paires », « le premier lundi du mois, jusqu’au 30 novembre »."""
    days = weekday_words(pickup.days)
    match pickup.frequency:
        case Frequency.WEEKLY:
            words = days
        case Frequency.MONTHLY:
            words = _("le premier %(days)s du mois") % {"days": weekday_words(pickup.days, last=_("ou"))}
        case _:
            words = _("%(days)s, %(weeks)s") % {"days": days, "weeks": pickup.frequency.label}
    if pickup.starts_on and pickup.starts_on > on:
        words = _("%(days)s, à partir du %(day)s") % {"days": words, "day": date_words(pickup.starts_on)}
    if pickup.ends_on:
        words = _("%(days)s, jusqu’au %(day)s") % {"days": words, "day": date_words(pickup.ends_on)}
    return words


def weekday_words(days: Collection[int], *, last: str = "") -> str:
    """« mardi », « lundi, mercredi et samedi », « tous les jours ». `last`: what stands before the last one."""
    names = [str(WEEKDAYS[day]).lower() for day in sorted(set(days))]
    if len(names) == len(WEEKDAYS):
        return _("tous les jours")
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {last or _('et')} {names[-1]}"


def _following(passage: Passage | None, on: datetime.date) -> str:
    if passage is None:
        return _("aucun passage n’est annoncé dans les trois prochains mois")
    day = date_words(passage.on)
    if passage.on == on:
        return _("aujourd’hui, %(day)s") % {"day": day}
    if passage.on == on + ONE_DAY:
        return _("demain, %(day)s") % {"day": day}
    return day


def passage_note(passage: Passage | None) -> str:
    """What is to be known of a passage that a public holiday moves, or may; empty for any other."""
    if passage and passage.instead_of:
        return _("Au lieu du %(day)s, qui est férié.") % {"day": date_words(passage.instead_of)}
    if passage and passage.is_doubtful:
        return _("Ce jour est férié\u00a0: le calendrier ne dit pas si la collecte a lieu.")
    return ""


def _holiday_note(passage: Passage | None, rule: HolidayRule | None) -> str:
    if said := passage_note(passage):
        return said
    match rule:
        case HolidayRule.KEPT:
            return _("La collecte a lieu aussi les jours fériés.")
        case HolidayRule.DROPPED:
            return _("Pas de collecte les jours fériés.")
        case HolidayRule.NEXT_DAY:
            return _("Un jour férié, la collecte a lieu le lendemain.")
        case _:
            return ""
