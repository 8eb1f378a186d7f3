"""What anyone reads of a report: where it stands, since when, what happened to it."""

from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grc.enums import State
from signalement.enums import ReportStatus
from signalement.register.models import PublishedReport, ReportUpdate

TONES = {
    ReportStatus.OPEN: "neutral",
    ReportStatus.UNDER_WAY: "info",
    ReportStatus.FIXED: "success",
    ReportStatus.CLOSED: "neutral",
}
# Where the state says more than the standing does.
FINER: dict[str, Promise] = {
    State.FORWARDED: gettext_lazy("Transmis à un autre service"),
    State.PLANNED: gettext_lazy("Intervention planifiée"),
    State.WAITING_PARTNER: gettext_lazy("Chez un partenaire du service"),
    State.NOT_COMPETENT: gettext_lazy("Hors de la compétence des services publics locaux"),
    State.DUPLICATE: gettext_lazy("Déjà signalé"),
    State.REOPENED: gettext_lazy("Rouvert\u00a0: ce n’est pas réglé"),
}


def standing_of(report: PublishedReport | ReportUpdate) -> str:
    """Where it stands, in a few words."""
    return str(FINER.get(report.state) or report.standing.label)


def tone_of(report: PublishedReport) -> str:
    """In which tone it is said, as the components have them."""
    return TONES[report.standing]


def when_of(report: PublishedReport) -> str:
    """What follows, in a sentence."""
    match report.standing:
        case ReportStatus.OPEN:
            return _("Un agent du service va lire ce signalement et dire ici ce qui en est fait.")
        case ReportStatus.UNDER_WAY:
            return _("Le service s’en occupe. Ce qu’il fera sera dit ici.")
        case ReportStatus.FIXED:
            return _("Le service dit que c’est réglé.")
    return _("Le service a clos ce signalement.")


def news_of(report: PublishedReport) -> list[dict[str, Any]]:
    """What happened to it, from the first day on, as the timeline takes it. One statement."""
    told = [{"title": _("Signalé"), "at": report.filed_at, "state": "done", "text": report.text}]
    told += [
        {"title": standing_of(one), "at": one.at, "state": "done", "text": one.text} for one in report.updates.all()
    ]
    if report.is_open:
        told[-1]["state"] = "current"
    return told


def distance_of(metres: int) -> str:
    """A distance as one says it: « 80 m », « 1,4 km »."""
    if metres < 1000:  # noqa: PLR2004 a kilometre
        return _("%(count)s\u00a0m") % {"count": round(metres, -1) if metres > 100 else metres}  # noqa: PLR2004
    return _("%(count)s\u00a0km") % {"count": number_format(metres / 1000, 1)}
