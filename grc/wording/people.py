"""What another of a request's people is called, and did, for the one who reads."""

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grc.enums import EventKind, Kind, PartyRole
from grc.models import Demande, Event

# What another of a request's people did, by kinds of event and of request.
BY_ANOTHER: dict[tuple[str, str], str | Promise] = {
    (EventKind.FILED, Kind.REPORT): gettext_lazy("%(name)s a envoyé le signalement"),
    (EventKind.FILED, Kind.SERVICE): gettext_lazy("%(name)s a envoyé la demande"),
    (EventKind.MESSAGE_FROM_RESIDENT, Kind.REPORT): gettext_lazy("%(name)s a écrit au service"),
    (EventKind.MESSAGE_FROM_RESIDENT, Kind.SERVICE): gettext_lazy("%(name)s a écrit au service"),
    (EventKind.PHOTO_ADDED, Kind.REPORT): gettext_lazy("%(name)s a ajouté des photos"),
    (EventKind.PHOTO_ADDED, Kind.SERVICE): gettext_lazy("%(name)s a ajouté des fichiers"),
    (EventKind.MOVED, Kind.REPORT): gettext_lazy("%(name)s a répondu que ce n’est pas réglé"),
    (EventKind.MOVED, Kind.SERVICE): gettext_lazy("%(name)s a répondu que ce n’est pas réglé"),
    (EventKind.RECTIFIED, Kind.SERVICE): gettext_lazy("%(name)s a corrigé la demande"),
    (EventKind.WITHDRAWN, Kind.REPORT): gettext_lazy("%(name)s a retiré le signalement"),
    (EventKind.WITHDRAWN, Kind.SERVICE): gettext_lazy("%(name)s a retiré la demande"),
}


def other_person(viewer: str, name: str, *, helps: bool) -> str:
    """Another person of a request, for the one who has the role `viewer`. `helps`: whether that person acts for one."""
    if viewer == PartyRole.BENEFICIARY:
        return _("votre aidant (%(name)s)") % {"name": name} if name else _("votre aidant")
    return name or (_("une autre personne") if helps else _("la personne que vous aidez"))


# What a helper did who joined the people of a request.
BY_HELPER: dict[str, str | Promise] = {
    EventKind.ATTACHED: gettext_lazy("%(name)s suit aussi ce dossier"),
    EventKind.DETACHED: gettext_lazy("%(name)s ne suit plus ce dossier"),
}


def done_by(name: str, event: Event, demande: Demande) -> str:
    """What another of a request's people did, as a line of the timeline; empty for what needs no name."""
    if event.party == PartyRole.HELPER and event.kind in BY_HELPER:
        return capfirst(str(BY_HELPER[event.kind]) % {"name": name})
    return capfirst(str(BY_ANOTHER.get((event.kind, demande.demarche.kind), "")) % {"name": name})
