"""What agents read about a request: its state and turn in their words, how late it is, the lines of its journal."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import wording
from grc.enums import ActorRole, Channel, EventKind, Kind, PartyRole, State, Turn
from grc.enums.mandates import MandateState
from grc.enums.publication import PublicAct
from grc.models import Demande, Demarche, Event, Mandate
from grc.workflow import turn_of

# Where the resident's words would mislead an agent.
AGENT_STATES = {State.WAITING_RESIDENT: gettext_lazy("En attente de l’usager")}
TURNS = {
    Turn.AGENT: gettext_lazy("Au service d’agir"),
    Turn.RESIDENT: gettext_lazy("À l’usager de répondre"),
    Turn.PARTNER: gettext_lazy("À un partenaire d’agir"),
    Turn.NOBODY: gettext_lazy("Plus rien à faire"),
}
SOON = 2  # days before the date, from which it is said with a colour


def state_label(state: str, service: Demarche | None = None) -> str:
    """The state as agents call it, in the words of the service if it has some; empty for none."""
    own = service.workflow.label(state) if service else ""
    return own or (str(AGENT_STATES.get(State(state)) or State(state).label) if state else "")


def state_choices(states: Iterable[str] = tuple(State), service: Demarche | None = None) -> list[tuple[str, str]]:
    return [(State(state).value, state_label(state, service)) for state in states]


def turn_label(state: str) -> str:
    """Whose turn it is, as a short sentence."""
    return str(TURNS[turn_of(state)])


def turn_words(demande: Demande, today: datetime.date) -> str:
    """The same of a request: of a resident who is waited for, until when."""
    if demande.state == State.WAITING_RESIDENT and demande.timer_ends_on:
        return _("À l’usager, jusqu’au %(day)s") % {"day": day(demande.timer_ends_on, today)}
    return turn_label(demande.state)


class Deadline(NamedTuple):
    """The date in words, and how it stands: "late", "soon", "ahead", "paused" (the resident's turn) or "none"."""

    words: str
    standing: str


def deadline(demande: Demande, today: datetime.date) -> Deadline:
    """How the request stands against its date. A closed one has no deadline any more."""
    if demande.due_on is None or not demande.is_open:
        return Deadline("", "none")
    days = (demande.due_on - today).days
    if demande.state == State.WAITING_RESIDENT:
        return Deadline(_("Délai suspendu : réponse de l’usager attendue"), "paused")
    if days < 0:
        late = ngettext("En retard de %(days)s\u00a0jour", "En retard de %(days)s\u00a0jours", -days)
        return Deadline(late % {"days": -days}, "late")
    if days == 0:
        return Deadline(_("À traiter aujourd’hui"), "soon")
    if days == 1:
        return Deadline(_("À traiter avant demain soir"), "soon")
    words = _("À traiter avant le %(date)s") % {"date": day(demande.due_on, today)}
    return Deadline(words, "soon" if days <= SOON else "ahead")


def weight(demande: Demande, people: int) -> str:
    """How many people told of the same thing, else how many requests are joined; empty for one alone."""
    if people > 1 and demande.demarche.kind == Kind.REPORT:
        said = ngettext("%(count)s personne l’a signalé", "%(count)s personnes l’ont signalé", people)
        return said % {"count": people}
    if demande.incident is None:
        return ""
    size = demande.incident.size
    return ngettext("%(count)s demande réunie", "%(count)s demandes réunies", size) % {"count": size}


def day(date: datetime.date, today: datetime.date) -> str:
    """A date as short as it can be: the year only when it is another one."""
    return wording.day(date, "month" if date.year == today.year else "short")


def age(moment: datetime.datetime, now: datetime.datetime) -> str:
    """How long ago, by the calendar of Paris: an hour today, then days, then the date."""
    then, today = timezone.localtime(moment), timezone.localdate(now)
    days = (today - then.date()).days
    if days <= 0:
        return _("aujourd’hui à %(time)s") % {"time": wording.hour(then)}
    if days == 1:
        return _("hier à %(time)s") % {"time": wording.hour(then)}
    if days <= 30:  # noqa: PLR2004 a month
        return ngettext("il y a %(days)s\u00a0jour", "il y a %(days)s\u00a0jours", days) % {"days": days}
    return _("le %(date)s") % {"date": day(then.date(), today)}


def mandate_words(mandate: Mandate | None, on: datetime.date) -> str:
    """By what right the helper acts, and whether they still do. None: the mandate is gone with an account."""
    if mandate is None or mandate.starts_on is None:
        return _("Mandat effacé avec un compte : n’agit plus et ne voit plus la demande")
    words = {
        "for": mandate.get_kind_display(),
        "name": mandate.name,
        "capacity": mandate.capacity,
        "first": day(mandate.starts_on, on),
        "last": day(mandate.ends_on, on),
        "end": day(timezone.localdate(mandate.revoked_at), on) if mandate.revoked_at else "",
    }
    match mandate.state(on):
        case MandateState.ACTIVE if mandate.is_of_file:
            return _("Suit ce seul dossier pour %(name)s, mandat du %(first)s au %(last)s") % words
        case MandateState.REVOKED:
            return _("Agissait pour %(name)s (%(for)s), mandat révoqué le %(end)s : ne voit plus la demande") % words
        case MandateState.EXPIRED:
            return _("Agissait pour %(name)s (%(for)s), mandat terminé le %(last)s : ne voit plus la demande") % words
        case _ if mandate.capacity:
            return _("Agit pour %(name)s (%(capacity)s, selon sa déclaration), mandat du %(first)s au %(last)s") % words
        case _:
            return _("Agit pour %(name)s (%(for)s), mandat du %(first)s au %(last)s") % words


# Events that say their change of state themselves.
STATED = (EventKind.MOVED, EventKind.CORRECTED)


class JournalLine(NamedTuple):
    """An event in the journal that agents read."""

    what: str
    who: str
    text: str
    change: str


def journal_line(event: Event, service: Demarche | None = None) -> JournalLine:
    """What happened, who did it, what was written, and the change of state, in the words of the `service`."""
    text = event.words
    came_with_it = event.from_state != event.to_state and event.from_state and event.kind not in STATED
    return JournalLine(_what(event, service), _who(event), text, _change(event, service) if came_with_it else "")


def _change(event: Event, service: Demarche | None) -> str:
    names = {"from": state_label(event.from_state, service), "to": state_label(event.to_state, service)}
    return _("%(from)s → %(to)s") % names


def _who(event: Event) -> str:
    if event.actor:
        return str(event.actor)
    if event.actor_role == ActorRole.RESIDENT and event.party == PartyRole.BENEFICIARY:
        return _("le bénéficiaire")
    if event.actor_role == ActorRole.RESIDENT and event.party == PartyRole.HELPER:
        return _("une personne qui suit aussi, sous un mandat")
    if partner := event.detail.get("partner"):
        return _("logiciel « %(name)s »") % {"name": partner}
    if event.kind == EventKind.MESSAGE_FROM_RESIDENT:
        by = event.detail.get("by")  # that it was the resident is said already
        return _("par %(channel)s") % {"channel": Channel(by).label} if by else ""
    return {ActorRole.RESIDENT: _("l’usager"), ActorRole.SYSTEM: _("automatique")}.get(ActorRole(event.actor_role), "")


def _filed_or_withdrawn(event: Event) -> str:
    if event.kind == EventKind.WITHDRAWN:
        return _("Demande retirée")
    if event.actor_role != ActorRole.AGENT:
        return _("Demande déposée")
    channel = Channel(event.detail.get("channel", Channel.COUNTER)).label
    return _("Demande enregistrée pour l’usager (%(channel)s)") % {"channel": channel}


OPINIONS = {
    EventKind.OPINION_ASKED: gettext_lazy("Avis demandé à %(name)s"),
    EventKind.OPINION_GIVEN: gettext_lazy("Avis rendu par %(name)s"),
}


def _moved(event: Event, service: Demarche | None) -> str:
    if days := event.detail.get("after"):
        alone = ngettext(
            "%(change)s, après %(days)s\u00a0jour sans changement",
            "%(change)s, après %(days)s\u00a0jours sans changement",
            days,
        )
        return alone % {"change": _change(event, service), "days": days}
    if event.kind == EventKind.CORRECTED and not event.changes_state:
        return _("Message repris avant son départ")
    if event.kind == EventKind.CORRECTED:
        return _("Changement d’état annulé : %(change)s") % {"change": _change(event, service)}
    return _change(event, service)


def _passed(event: Event) -> str:
    """To whom the request was given: a team, a person, nobody, another authority."""
    match event.detail:
        case {"team": str(name)}:
            return _("Confiée à l’équipe «\u00a0%(name)s\u00a0»") % {"name": name}
        case {"assignee": str(name)} if name:
            return _("Attribuée à %(name)s") % {"name": name}
        case {"assignee": _none}:
            return _("N’est plus attribuée")
        case {"from": former, "to": to} if to:
            names = {"from": former, "to": to}
            if event.detail.get("returned"):
                return _("Renvoyée par %(from)s à %(to)s") % names
            return _("Transférée de %(from)s à %(to)s") % names
    return capfirst(str(event.get_kind_display()))


def _relayed(event: Event) -> str:
    """To which commune outside it was passed on, and where it was written to; or that this is left to be done."""
    match event.detail:
        case {"to": to, "email": str(email)} if email:
            return _("Transmise à la %(to)s, à l’adresse %(email)s") % {"to": to, "email": email}
        case {"to": to}:
            return _("À transmettre par courrier à la %(to)s, qui n’a pas déclaré d’adresse électronique") % {"to": to}
    return capfirst(str(event.get_kind_display()))


def _what(event: Event, service: Demarche | None) -> str:
    detail = event.detail
    match event.kind:
        case EventKind.FILED | EventKind.WITHDRAWN:
            what = _filed_or_withdrawn(event)
        case EventKind.MOVED | EventKind.CORRECTED:
            what = _moved(event, service)
        case EventKind.NOTE if detail.get("told"):
            what = _("Note interne, signalée à %(names)s") % {"names": ", ".join(detail["told"])}
        case EventKind.ASSIGNED | EventKind.TRANSFERRED:
            what = _passed(event)
        case EventKind.PHOTO_ADDED:
            count = detail.get("photos", 1)
            what = ngettext("%(count)s photo ajoutée", "%(count)s photos ajoutées", count) % {"count": count}
        case EventKind.DOCUMENT_ADDED:
            what = _("Document ajouté : %(name)s") % {"name": detail.get("filename", "")}
        case EventKind.LABELLED | EventKind.JOINED | EventKind.PARTED:
            what = _classed(event)
        case _other:
            what = _plain(event)
    return what


def _plain(event: Event) -> str:
    """What its kind says, of whom an opinion was asked, what was made public, the former category and the new one."""
    if event.kind == EventKind.RELAYED:
        return _relayed(event)
    match event.detail:
        case {"act": act} if event.kind == EventKind.PUBLISHED:
            return str(PublicAct(act).label)
        case {"from": former, "to": to} if event.kind == EventKind.RECLASSIFIED:
            return _("Catégorie changée\u00a0: «\u00a0%(from)s\u00a0» → «\u00a0%(to)s\u00a0»") % {
                "from": former,
                "to": to,
            }
    named = OPINIONS.get(EventKind(event.kind))
    return named % {"name": event.detail.get("name", "")} if named else capfirst(str(event.get_kind_display()))


def _classed(event: Event) -> str:
    """What the request was put with: labels, other requests."""
    match event.detail:
        case {"main": main} if event.kind == EventKind.JOINED:
            return _("Réunie à %(main)s") % {"main": main}
        case {"main": main}:
            return _("Séparée de %(main)s") % {"main": main}
        case {"leads": True}:
            return _("Réunie à d’autres demandes, dont elle est la principale")
        case {"added": _added}:
            return _labelled(event.detail)
    return capfirst(str(event.get_kind_display()))


def _labelled(detail: dict[str, Any]) -> str:
    signs = [("+", detail.get("added", [])), ("−", detail.get("removed", []))]
    changes = ", ".join(f"{sign}\u00a0{name}" for sign, names in signs for name in names)
    return _("Étiquettes\u00a0: %(changes)s") % {"changes": changes}
