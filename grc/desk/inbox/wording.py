"""What agents read of a request in the few words of a list (`grc.desk.wording` says the same on its page)."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import wording
from grc.desk import wording as desk
from grc.enums import State
from grc.models import Demande


def delay(demande: Demande, today: datetime.date) -> desk.Deadline:
    """How the request stands against its date."""
    if demande.due_on is None or not demande.is_open:
        return desk.Deadline("", "none")
    days = (demande.due_on - today).days
    if demande.state == State.WAITING_RESIDENT:
        return desk.Deadline(_("Délai suspendu"), "paused")
    if days < 0:
        return desk.Deadline(ngettext("%(days)s j de retard", "%(days)s j de retard", -days) % {"days": -days}, "late")
    words = {0: _("Aujourd’hui"), 1: _("Demain soir")}.get(days) or desk.day(demande.due_on, today)
    return desk.Deadline(words, "soon" if days <= desk.SOON else "ahead")


def age(moment: datetime.datetime, now: datetime.datetime) -> str:
    """How long ago, by the calendar of Paris: the hour today, then days, then the date."""
    then, today = timezone.localtime(moment), timezone.localdate(now)
    days = (today - then.date()).days
    if days <= 0:
        return wording.hour(then)
    if days == 1:
        return _("hier")
    return _("il y a %(days)s j") % {"days": days} if days <= 30 else desk.day(then.date(), today)  # noqa: PLR2004 a month
