"""What agents let anyone read of a report: its words and its address, once they have read them.

What the resident wrote stays as it is in the request; the register has what is published. Each act makes the other
forms on the request stale: two agents do not decide against each other without knowing it.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.wording import one_line
from grc.enums import ActorRole, EventKind
from grc.enums.publication import PublicAct
from grc.models import Demande, Event
from grc.operations.changing import MESSAGE_LENGTH, Refused, record, required, treating, write
from signalement.enums import Moderation
from signalement.register import registry
from signalement.register.models import PublishedReport
from signalement.register.models.published import SHORT
from signalement.register.operations import register, representative


class Moderated(NamedTuple):
    """A request that is held, and what the register has of it."""

    demande: Demande
    report: PublishedReport


@contextmanager
def moderating(demande_id: int, *, by: User, version: int, at: datetime.datetime) -> Iterator[Moderated]:
    """Hold a report of the register for one of its agents, as `treating`; `Refused` for one that is not in it."""
    with treating(demande_id, by=by, at=at, version=version) as demande:
        representative.hold(demande.incident_id)
        held = PublishedReport.objects.select_for_update(of=("self",))
        report = held.filter(pk=demande.pk, category__is_public=True).first()
        if report is None:
            raise Refused(_("Cette demande n’est pas dans le registre public\u00a0: il n’y a rien à publier."))
        yield Moderated(demande, report)


def publish(
    *, demande_id: int, text: str, address: str, is_exact: bool, by: User, version: int, at: datetime.datetime
) -> Event:
    """Let anyone read these words and this address, as the resident wrote them or otherwise; one may be left out.

    `is_exact`: the place is shown where it is. Else as before anybody read it (`signalement.register.publicity`).
    """
    text, address = plain(text), one_line(address)
    with moderating(demande_id, by=by, version=version, at=at) as held:
        if not text and not address:
            raise Refused(
                _("Il n’y a rien à publier\u00a0: écrivez un texte, ou gardez la description pour le service.")
            )
        check_length(text, MESSAGE_LENGTH)
        check_length(address, SHORT)
        report = held.report
        report.text, report.address, report.moderation = text, address, Moderation.PUBLISHED
        register.put(report, held.demande, is_exact=is_exact)
        as_it_was = text == words_of(held.demande) and address == held.demande.address
        return tell(held, PublicAct.PUBLISHED if as_it_was else PublicAct.EDITED, by=by, at=at)


def withhold(*, demande_id: int, by: User, version: int, at: datetime.datetime) -> Event:
    """Keep the words, the address and the exact place for the service; what was published is read no more."""
    with moderating(demande_id, by=by, version=version, at=at) as held:
        held.report.text, held.report.address, held.report.moderation = "", "", Moderation.WITHHELD
        register.put(held.report, held.demande, is_exact=False)
        return tell(held, PublicAct.WITHHELD, by=by, at=at)


def hide(*, demande_id: int, reason: str, by: User, version: int, at: datetime.datetime) -> Event:
    """Show nothing of the report to the public, not even that it exists; the reason stays with the agents."""
    with moderating(demande_id, by=by, version=version, at=at) as held:
        reason = required(reason, _("Indiquez pourquoi ce signalement est caché\u00a0: ce motif reste au journal."))
        check_length(reason, SHORT)
        held.report.hidden_reason = reason
        return tell(held, PublicAct.HIDDEN, by=by, at=at, note=reason)


def show(*, demande_id: int, by: User, version: int, at: datetime.datetime) -> Event:
    """Show a hidden report again, as it was."""
    with moderating(demande_id, by=by, version=version, at=at) as held:
        if not held.report.hidden_reason:
            raise Refused(_("Ce signalement n’est pas caché."))
        held.report.hidden_reason = ""
        registry.photos_shown_again(demande_id, at)
        return tell(held, PublicAct.SHOWN, by=by, at=at)


def tell(
    held: Moderated, act: PublicAct, *, by: User, at: datetime.datetime, shown: bool = False, **detail: Any
) -> Event:
    """Write what was decided of a report, and that it was."""
    write(held.demande, at=at)
    held.report.updated_at, held.report.listed = at, register.listed(held.report)
    held.report.save()
    if act in (PublicAct.HIDDEN, PublicAct.SHOWN) and held.demande.incident_id:
        representative.gather(held.demande.incident_id)
    return record(
        held.demande,
        EventKind.PUBLISHED,
        at=at,
        actor=by,
        role=ActorRole.AGENT,
        shown=shown,
        detail={"act": act.value, **detail},
    )


def words_of(demande: Demande) -> str:
    """What the resident wrote, as it would be published."""
    return plain(str(demande.answers.get("description", "")))


def plain(text: str) -> str:
    """`text` with the ends of lines that all browsers agree on, and no blank around it."""
    return "\n".join(text.splitlines()).strip()


def check_length(text: str, most: int) -> None:
    """`Refused` when there are more characters than `most`."""
    if len(text) > most:
        raise Refused(
            _("Ce texte est trop long\u00a0: %(length)s caractères pour %(limit)s au plus.")
            % {"length": len(text), "limit": most}
        )
