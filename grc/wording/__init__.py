"""What residents read about a request: where it stands, whose turn it is, what happens next. One table, by state."""

import math
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communes.models import Authority
from communes.models.authority import VOWELS
from grc.enums import ActorRole, EventKind, Kind, State, Turn
from grc.enums.sharing import SharingTime
from grc.models import Demande, Event, ObservedDelay

# Whose turn it is, as the components draw it.
TURNS = {Turn.AGENT: "authority", Turn.PARTNER: "authority", Turn.RESIDENT: "resident", Turn.NOBODY: "nobody"}


class Words(NamedTuple):
    """The sentences of a state; `tone` is that of the large sentence.

    `yours` stands for « votre signalement », `authority` for « la Ville de Bron ».
    """

    sentence: str | Promise
    turn: str | Promise
    then: str | Promise
    happened: str | Promise
    tone: str = "info"


WORDS: dict[State, Words] = {
    State.RECEIVED: Words(
        gettext_lazy("Nous avons bien reçu %(yours)s."),
        gettext_lazy("C’est maintenant à %(authority)s."),
        gettext_lazy(
            "Un agent va lire %(yours)s. Si un autre service est compétent, il le lui transmettra,"
            " et vous le verrez ici."
        ),
        gettext_lazy("Reçu"),
    ),
    State.FORWARDED: Words(
        gettext_lazy("Nous avons transmis %(yours)s à %(authority)s."),
        gettext_lazy("C’est maintenant à %(authority)s."),
        gettext_lazy(
            "Un agent de ce service va lire %(yours)s. Vous n’avez rien à refaire\u00a0: la référence ne change pas."
        ),
        gettext_lazy("Transmis à %(authority)s"),
    ),
    State.ACCEPTED: Words(
        gettext_lazy("Le service s’occupe de %(yours)s."),
        gettext_lazy("C’est à %(authority)s d’agir."),
        gettext_lazy("Le service décide de ce qu’il y a à faire. La suite s’affichera sur cette page."),
        gettext_lazy("Pris en charge par le service"),
    ),
    State.PLANNED: Words(
        gettext_lazy("Une intervention est planifiée."),
        gettext_lazy("C’est à %(authority)s d’agir."),
        gettext_lazy("Une fois sur place, le service dira sur cette page ce qui a été fait."),
        gettext_lazy("Intervention planifiée"),
    ),
    State.IN_PROGRESS: Words(
        gettext_lazy("Le travail est en cours."),
        gettext_lazy("C’est à %(authority)s d’agir."),
        gettext_lazy("À la fin, le service dira sur cette page ce qui a été fait."),
        gettext_lazy("Travail commencé"),
    ),
    State.WAITING_RESIDENT: Words(
        gettext_lazy("Nous avons une question pour vous."),
        gettext_lazy("C’est à vous\u00a0: répondez pour que le service puisse continuer."),
        gettext_lazy("Dès votre réponse, le service reprendra %(yours)s."),
        gettext_lazy("Le service vous a posé une question"),
        "warning",
    ),
    State.WAITING_PARTNER: Words(
        gettext_lazy("Nous attendons la réponse d’un partenaire."),
        gettext_lazy("C’est à un partenaire du service de répondre. Vous n’avez rien à faire."),
        gettext_lazy("Le service reprendra dès qu’il aura cette réponse."),
        gettext_lazy("Le service attend un partenaire"),
    ),
    State.RESOLVED: Words(
        gettext_lazy("C’est réglé."),
        gettext_lazy("Il ne reste rien à faire."),
        gettext_lazy("Si le problème est toujours là, écrivez-le plus bas\u00a0: le service vous lira."),
        gettext_lazy("Réglé"),
        "success",
    ),
    State.REFUSED: Words(
        gettext_lazy("Le service ne donne pas suite à %(yours)s."),
        gettext_lazy("Il ne reste rien à faire."),
        gettext_lazy("Si vous n’êtes pas d’accord avec ce motif, écrivez-le plus bas\u00a0: le service vous lira."),
        gettext_lazy("Le service ne donne pas suite"),
        "neutral",
    ),
    State.NOT_COMPETENT: Words(
        gettext_lazy("Ce n’est pas à nos services d’agir."),
        gettext_lazy("Nos services ne peuvent rien faire de plus."),
        gettext_lazy("Si cette explication ne suffit pas, écrivez-le plus bas\u00a0: le service vous lira."),
        gettext_lazy("Hors des compétences du service"),
        "neutral",
    ),
    State.DUPLICATE: Words(
        gettext_lazy("Ce problème nous avait déjà été signalé."),
        gettext_lazy("Vous n’avez rien à faire\u00a0: le service s’en occupe déjà."),
        gettext_lazy("Si ce n’est pas le même problème, écrivez-le plus bas\u00a0: le service vous lira."),
        gettext_lazy("Déjà signalé"),
        "neutral",
    ),
    State.WITHDRAWN: Words(
        gettext_lazy("Vous avez retiré %(yours)s."),
        gettext_lazy("Plus personne ne s’en occupe."),
        gettext_lazy("Si le problème revient, faites un nouveau signalement."),
        gettext_lazy("Vous l’avez retiré"),
        "neutral",
    ),
    State.REOPENED: Words(
        gettext_lazy("Nous avons rouvert %(yours)s."),
        gettext_lazy("C’est de nouveau à %(authority)s."),
        gettext_lazy("Un agent va reprendre %(yours)s. La suite s’affichera sur cette page."),
        gettext_lazy("Rouvert"),
    ),
}


# Where a request for a service is told otherwise than a report.
SERVICE_WORDS: dict[State, Words] = {
    State.PLANNED: WORDS[State.PLANNED]._replace(
        sentence=gettext_lazy("La suite de %(yours)s est planifiée."),
        then=gettext_lazy("Le service dira sur cette page ce qui a été fait, ou vous écrira avant."),
        happened=gettext_lazy("Suite planifiée"),
    ),
    State.IN_PROGRESS: WORDS[State.IN_PROGRESS]._replace(
        sentence=gettext_lazy("Le service traite %(yours)s."), happened=gettext_lazy("Traitement commencé")
    ),
    State.RESOLVED: WORDS[State.RESOLVED]._replace(
        sentence=gettext_lazy("C’est fait."),
        then=gettext_lazy("S’il manque quelque chose, écrivez-le plus bas\u00a0: le service vous lira."),
        happened=gettext_lazy("Terminée"),
    ),
    State.DUPLICATE: WORDS[State.DUPLICATE]._replace(
        sentence=gettext_lazy("Vous nous aviez déjà envoyé cette demande."),
        then=gettext_lazy("Si ce n’est pas la même, écrivez-le plus bas\u00a0: le service vous lira."),
        happened=gettext_lazy("Déjà reçue"),
    ),
    State.WITHDRAWN: WORDS[State.WITHDRAWN]._replace(
        then=gettext_lazy("Si vous en avez de nouveau besoin, refaites la démarche."),
        happened=gettext_lazy("Vous l’avez retirée"),
    ),
    State.RECEIVED: WORDS[State.RECEIVED]._replace(
        then=gettext_lazy("Un agent va lire %(yours)s. S’il manque quelque chose, il vous l’écrira sur cette page."),
        happened=gettext_lazy("Reçue"),
    ),
}


def words_of(state: str, kind: str) -> Words:
    """The sentences of a state, for a request of this kind."""
    own = {} if kind == Kind.REPORT else SERVICE_WORDS
    return own.get(State(state)) or WORDS[State(state)]


def of_body(authority: Authority) -> str:
    """The authority inside a sentence: « la Ville de Bron », « l’Assistance aux usagers »."""
    name = authority.body_name
    return (_("l’%(body)s") if name[:1].lower() in VOWELS else _("la %(body)s")) % {"body": name}


# What the resident, or the service, did: as the resident reads it.
BY_RESIDENT = {
    EventKind.FILED: gettext_lazy("Vous avez envoyé %(yours)s"),
    EventKind.MESSAGE_FROM_RESIDENT: gettext_lazy("Vous avez écrit au service"),
    EventKind.RECTIFIED: gettext_lazy("Vous avez corrigé %(yours)s"),
    EventKind.SHARING_GIVEN: gettext_lazy("Vous avez accepté de montrer votre page pendant %(time)s"),
    EventKind.SHARING_REFUSED: gettext_lazy("Vous avez préféré ne pas montrer votre page"),
    EventKind.SHARING_ENDED: gettext_lazy("Vous avez cessé de montrer votre page"),
    EventKind.MOVED: gettext_lazy("Vous avez répondu que ce n’est pas réglé\u00a0: %(yours)s est de nouveau en cours"),
}
BY_SERVICE = {
    EventKind.FILED: gettext_lazy("%(authority)s a enregistré %(yours)s (%(channel)s)"),
    EventKind.MESSAGE_TO_RESIDENT: gettext_lazy("%(authority)s vous a écrit"),
    EventKind.RECTIFY_ASKED: gettext_lazy("%(authority)s vous a demandé de corriger %(yours)s"),
    EventKind.RECTIFY_DROPPED: gettext_lazy("%(authority)s ne demande plus de correction"),
    EventKind.SHARING_ASKED: gettext_lazy("%(authority)s a demandé à voir votre page"),
    EventKind.RECLASSIFIED: gettext_lazy(
        "%(authority)s a changé la catégorie\u00a0: «\u00a0%(from)s\u00a0» devient «\u00a0%(to)s\u00a0»"
    ),
    EventKind.PUBLISHED: gettext_lazy("%(authority)s a répondu publiquement"),
    EventKind.SENT_OUT: gettext_lazy("Transmis à %(partner)s"),
    EventKind.TOLD_OUTSIDE: gettext_lazy("Reçu par %(partner)s, sous la référence %(reference)s"),
    EventKind.RELAYED: gettext_lazy("%(authority)s a transmis %(yours)s à la %(to)s"),
}
BY_POST = gettext_lazy("%(authority)s transmet %(yours)s par courrier à la %(to)s")  # which declares no address


def yours(kind: str) -> str:
    """What the resident sent, as they would say it."""
    return _("votre signalement") if kind == Kind.REPORT else _("votre demande")


def label_of(state: str, kind: str) -> str:
    """The state of a request of this kind in a word or two, where its service has no word of its own."""
    is_known = state == State.DUPLICATE and kind != Kind.REPORT
    return _("Déjà reçue") if is_known else str(State(state).label)


class RequestStatus(NamedTuple):
    """Where a request stands, in the resident's words."""

    sentence: str
    turn: str
    then: str
    tone: str


def standing(*, state: str, kind: str, authority: Authority, word: str = "") -> RequestStatus:
    """The sentences of `state` for a request that `authority` has; the first is the service's own `word`, if any."""
    words = words_of(state, kind)
    names = {"yours": yours(kind), "authority": of_body(authority)}
    sentence, turn, then = (str(text) % names for text in (words.sentence, words.turn, words.then))
    return RequestStatus(f"{word}." if word else sentence, turn, then, tone=words.tone)


def standing_of(demande: Demande) -> RequestStatus:
    """The sentences of a request as it stands, in the words of its service."""
    service = demande.demarche
    word = service.workflow.label(demande.state)
    return standing(state=demande.state, kind=service.kind, authority=demande.authority, word=word)


def happened(event: Event, demande: Demande) -> str:
    """An event that is shown, as a line of the timeline: of what a resident did, to themselves."""
    words = {
        "authority": of_body(event.authority),
        "yours": yours(demande.demarche.kind),
        "channel": demande.get_channel_display(),
        "count": event.detail.get("photos", 1),
        "time": SharingTime(event.detail.get("minutes", SharingTime.SHORT)).label,
        **{name: event.detail.get(name, "") for name in ("from", "to", "partner", "reference")},
    }
    by_service = str(BY_POST if event.detail.get("email") == "" else BY_SERVICE.get(EventKind(event.kind), ""))
    if said := _by_resident(event, demande) if event.actor_role == ActorRole.RESIDENT else by_service:
        return capfirst(said % words)
    if not event.to_state:
        return capfirst(str(event.get_kind_display()))
    if word := demande.demarche.workflow.label(event.to_state):
        return word
    return str(words_of(event.to_state, demande.demarche.kind).happened) % words


def _by_resident(event: Event, demande: Demande) -> str:
    if event.kind != EventKind.PHOTO_ADDED:
        return str(BY_RESIDENT.get(EventKind(event.kind), ""))
    count = event.detail.get("photos", 1)
    if demande.demarche.kind == Kind.REPORT:
        return ngettext("Vous avez ajouté une photo", "Vous avez ajouté %(count)s photos", count)
    return ngettext("Vous avez ajouté un fichier", "Vous avez ajouté %(count)s fichiers", count)


def took(delay: ObservedDelay) -> str:
    """How long the last requests took, as residents read it before they file."""
    half, nine = max(round(delay.median_days), 1), max(math.ceil(delay.ninth_decile_days), 1)
    within = {
        "half": ngettext("%(days)s\u00a0jour", "%(days)s\u00a0jours", half) % {"days": half},
        "nine": ngettext("%(days)s\u00a0jour", "%(days)s\u00a0jours", nine) % {"days": nine},
    }
    if half == nine:
        return _("Ces trois derniers mois, neuf demandes sur dix ont été traitées en %(nine)s.") % within
    return (
        _("Ces trois derniers mois, une demande sur deux a été traitée en %(half)s, neuf sur dix en %(nine)s.") % within
    )
