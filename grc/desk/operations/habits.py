"""What agents set for themselves: the mail of each morning, and who sees to their requests while they are away."""

import datetime

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority, Membership
from grc.enums import DigestChoice
from grc.models import DeskSettings
from grc.operations.changing import Refused

LONGEST = datetime.timedelta(days=366)  # of an absence


def colleagues(user: User, on: datetime.date) -> list[User]:
    """Those who may see to all of the user's requests: they treat those of the same authorities."""
    with acting_as(SYSTEM):
        own = list(Authority.objects.in_inbox_of(user, on=on).values_list("pk", flat=True))
        served = Membership.objects.in_force(on).of_inbox().filter(authority__in=own).order_by().values("user")
        all_of_them = served.annotate(number=Count("authority", distinct=True)).filter(number=len(own)).values("user")
        found = User.objects.filter(is_active=True, pk__in=all_of_them).exclude(pk=user.pk)
        return list(found.order_by("last_name", "first_name", "pk"))


def replaced_by(user_id: int, on: datetime.date) -> list[DeskSettings]:
    """Settings of those whose requests the user, who asks, sees to on that day, with who they are. One statement."""
    return list(DeskSettings.objects.replaced_by(user_id, on).select_related("user").order_by("pk"))


def set_habits(
    *,
    by: User,
    digest: DigestChoice,
    away: tuple[datetime.date, datetime.date] | None,
    substitute: User | None,
    at: datetime.datetime,
) -> None:
    """Write them down. `away`: the first and the last day; None, one is there, and nobody stands in.

    Raises `Refused` for days in the wrong order or past, and for a colleague who may not see to one's requests.
    """
    today = timezone.localdate(at)
    if away:
        first, last = away
        if last < first:
            raise Refused(_("Le dernier jour d’absence vient avant le premier\u00a0: corrigez l’une des deux dates."))
        if last < today:
            raise Refused(_("Cette absence est passée\u00a0: donnez des dates à venir."))
        if last - first > LONGEST:
            raise Refused(_("Une absence dure un an au plus\u00a0: donnez une date de retour plus proche."))
        if substitute and substitute not in colleagues(by, today):
            raise Refused(_("Cette personne ne traite pas les demandes de toutes vos collectivités."))
    written = {
        "digest": digest,
        "away_from": away[0] if away else None,
        "away_until": away[1] if away else None,
        "substitute": substitute if away else None,
    }
    with acting_as(SYSTEM):
        DeskSettings.objects.update_or_create(user=by, defaults=written)
