"""Letters to who speaks for a partner: its convention ends, a consultation has opened, its position is still missing.

What is due on a day is posted whenever it is asked for, once to each: the clock asks every morning.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import wording
from accounts.models.retention import months_from
from communes.conventions.enums import ReferentKind
from communes.conventions.models import Referent
from communes.conventions.progress import MONTHS_OF_WARNING
from communes.entitlements import term
from communes.enums import AuthorityKind, Role
from communes.models import Authority, Membership
from grc.notices import letterhead
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Channel, Urgency
from portail.governance.models import Consultation
from portail.governance.seating import partners

TEMPLATE = "portail/mails/letter"
MONTHS_BEFORE_END = (MONTHS_OF_WARNING, 1)
DAYS_BEFORE_CLOSE = 5  # of a consultation: from when a commune that has said nothing is reminded
KINDS = {
    "ending": _("fin de convention annoncée"),
    "consulted": _("consultation ouverte"),
    "unanswered": _("position attendue sur une consultation"),
}


class Speaker(NamedTuple):
    """Who is written to for an authority: the address, and what names the person in a key of the outbox."""

    authority: Authority
    email: str
    key: str


def speakers(authorities: Iterable[Authority], *, on: datetime.date) -> Iterator[Speaker]:
    """Their elected and technical referents in office, deputies too; where none has an address, their supervisors.

    Two statements, whatever their number; an address once for each authority.
    """
    known = {one.pk: one for one in authorities}
    people = [
        (one.authority_id, one.email.lower(), f"referent.{one.pk}")
        for one in Referent.objects.in_office(on)
        .filter(authority__in=known, kind__in=ReferentKind.COMPULSORY)
        .exclude(email="")
        .order_by("pk")
    ]
    told = {pk for pk, _email, _key in people}
    supervisors = Membership.objects.in_force(on).filter(authority__in=known.keys() - told, role=Role.SUPERVISOR)
    rows = supervisors.order_by("pk").values_list("authority_id", "user__email", "user_id")
    people += [(pk, email.lower(), f"user.{user}") for pk, email, user in rows if email]
    seen = set()
    for pk, email, key in people:
        if (pk, email) not in seen:
            seen.add((pk, email))
            yield Speaker(known[pk], email, key)


def post_due(*, at: datetime.datetime, on: datetime.date) -> None:
    """Post what is due on that day and has not been posted, in the caller's transaction."""
    outbox.post_all([*endings(on), *consultations(on)], at=at)
    outbox.wake(urgency=Urgency.BULK)


def endings(on: datetime.date) -> Iterator[outbox.Notice]:
    """That a convention or an agreement ends: at each of the delays of `MONTHS_BEFORE_END`, the nearest one.

    A convention that another follows without a gap does not end.
    """
    ends: dict[int, datetime.date] = {}
    ending = []
    sender = Authority.objects.metropolis()
    for authority in Authority.objects.active().exclude(kind=AuthorityKind.METROPOLIS):
        days = term(authority.entitlements, on)
        if days and on <= days[1] <= months_from(on, max(MONTHS_BEFORE_END)):
            ending.append(authority)
            ends[authority.pk] = days[1]
    for speaker in speakers(ending, on=on):
        last = ends[speaker.authority.pk]
        months = min(one for one in MONTHS_BEFORE_END if last <= months_from(on, one))
        yield _notice("ending", sender, speaker, f"{last}.{months}", {"last": last.isoformat()})


def consultations(on: datetime.date) -> Iterator[outbox.Notice]:
    """That a consultation has opened; from some days before it closes, that the position of a commune is missing."""
    communes = list(partners(on))
    sender = Authority.objects.metropolis()
    for one in Consultation.objects.open(on).prefetch_related("stances"):
        said = {"consultation": one.pk, "question": one.question, "closes_on": one.closes_on.isoformat()}
        answered = {stance.authority_id for stance in one.stances.all()}
        awaited = [commune for commune in communes if commune.pk not in answered]
        is_late = on > max(one.opens_on, one.closes_on - datetime.timedelta(days=DAYS_BEFORE_CLOSE))
        for speaker in speakers(awaited, on=on):
            yield _notice("unanswered" if is_late else "consulted", sender, speaker, str(one.pk), said)


def _notice(event: str, sender: Authority, speaker: Speaker, about: str, said: Mapping[str, Any]) -> outbox.Notice:
    authority = speaker.authority
    return outbox.Notice(
        key=f"governance.{event}.{authority.pk}.{about}.{speaker.key}",
        topic=f"authority:{authority.pk}",
        kind=f"governance.{event}",
        authority_id=sender.pk,
        recipient=speaker.email,
        context={**said, "slug": authority.slug, "name": authority.name, "kind": authority.kind},
    )


def letter_context(stored: Mapping[str, Any], event: str) -> dict[str, Any]:
    """The letter in words, under the brand of the metropolis, and where it leads in the administration."""
    found = _of_ending(stored) if event == "ending" else _of_consultation(stored, event)
    return {
        **letterhead.of(None),
        **found,
        "page_url": settings.WAGTAILADMIN_BASE_URL + found["page_url"],
        "why": gettext("Vous recevez ce courriel parce que vous parlez pour %(name)s dans le partenariat.") % stored,
    }


def _of_ending(stored: Mapping[str, Any]) -> dict[str, Any]:
    words = {"name": stored["name"], "day": wording.day(datetime.date.fromisoformat(stored["last"]))}
    if stored["kind"] != AuthorityKind.COMMUNE:
        text = gettext(
            "L’accord qui lie %(name)s à la métropole court jusqu’au %(day)s inclus. Ensuite, les demandes qui vous"
            " reviennent iront à la métropole, qui vous les transmettra\u00a0; ce qui est arrivé se traite jusqu’au"
            " bout. Pour continuer, convenez dès maintenant d’un nouvel accord."
        )
        return {
            "subject": gettext("%(name)s\u00a0: l’accord avec la métropole finit le %(day)s") % words,
            "text": text % words,
            "page_url": reverse("wagtailadmin_home"),
            "action": gettext("Ouvrir l’administration"),
        }
    text = gettext(
        "La convention qui lie %(name)s à la métropole court jusqu’au %(day)s inclus. Le lendemain, plus rien ne se"
        " dépose par le Guichet\u00a0; ce qui est arrivé se traite jusqu’au bout. Pour continuer, le conseil délibère"
        " et une nouvelle convention se signe avant cette date\u00a0: prenez contact avec l’équipe du Guichet."
    )
    return {
        "subject": gettext("%(name)s\u00a0: la convention finit le %(day)s") % words,
        "text": text % words,
        "page_url": reverse("conventions:commune", args=[stored["slug"]]),
        "action": gettext("Voir la convention"),
    }


def _of_consultation(stored: Mapping[str, Any], event: str) -> dict[str, Any]:
    words = {"name": stored["name"], "day": wording.day(datetime.date.fromisoformat(stored["closes_on"]))}
    if event == "consulted":
        subject = gettext("%(name)s\u00a0: une consultation attend votre position")
        text = gettext(
            "La métropole consulte les communes partenaires sur un investissement. Votre commune peut"
            " donner sa position jusqu’au %(day)s inclus, et la changer jusque-là. L’avis est consultatif."
        )
    else:
        subject = gettext("%(name)s n’a pas encore donné sa position")
        text = gettext(
            "Une consultation se clôt le %(day)s au soir, et %(name)s n’y a pas donné sa position. Ensuite, plus rien"
            " ne s’y ajoute."
        )
    return {
        "subject": subject % words,
        "text": text % words,
        "quote": stored["question"],
        "page_url": reverse("consultations:detail", args=[stored["consultation"]]),
        "action": gettext("Donner une position"),
    }


def register_letters() -> None:
    """Make these letters known to the outbox (`AppConfig.ready`)."""
    for event, label in KINDS.items():
        registry.register_kind(
            f"governance.{event}",
            label=str(label),
            channels={Channel.EMAIL: TEMPLATE},
            extend=lambda stored, event=event: letter_context(stored, event),
        )
