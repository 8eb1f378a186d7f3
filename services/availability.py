"""Availability of a service: from when and until when it may be asked for, and what its pages say while it may not."""

import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import wording


class Closure(NamedTuple):
    """Why a service cannot be asked for at a moment, in words; `until`: when that ends, None where nobody knows."""

    title: str
    words: str
    until: datetime.datetime | None = None


class Availability(NamedTuple):
    """When a service may be asked for (None: no bound), and why it is interrupted (empty: it is not); `instead`: how
    it is asked for where its authority does not take it here."""

    opens_at: datetime.datetime | None = None
    closes_at: datetime.datetime | None = None
    interruption: str = ""
    instead: str = ""

    def closure(self, at: datetime.datetime) -> Closure | None:
        """Why the service cannot be asked for at that moment; None when it can."""
        if self.interruption:
            return Closure(_("Cette démarche est interrompue"), self.interruption)
        if self.instead:
            return Closure(_("Cette démarche ne se fait pas encore en ligne ici"), self.instead)
        if self.opens_at and at < self.opens_at:
            words = _("Elle ouvrira le %(moment)s.") % {"moment": wording.moment(self.opens_at)}
            return Closure(_("Cette démarche n’est pas encore ouverte"), words, self.opens_at)
        if self.closes_at and at >= self.closes_at:
            words = _("Elle a fermé le %(moment)s.") % {"moment": self._last_moment}
            return Closure(_("Cette démarche est fermée"), words)
        return None

    def next_change(self, at: datetime.datetime) -> datetime.datetime | None:
        """When the service opens or closes next: what is said of it is true until then."""
        return min((moment for moment in (self.opens_at, self.closes_at) if moment and moment > at), default=None)

    def last_call(self, at: datetime.datetime) -> str:
        """Until when it may still be asked for, in words; empty without an end, or before it opens."""
        return "" if self.closes_at is None or self.closure(at) else self._last_moment

    @property
    def _last_moment(self) -> str:
        """The end in words; of midnight people read the day before."""
        end = timezone.localtime(self.closes_at)
        is_midnight = end.time() == datetime.time.min
        return wording.day(end - datetime.timedelta(days=1)) if is_midnight else wording.moment(end)
