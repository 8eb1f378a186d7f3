"""The activity report as a tagged PDF, in the metropolis's brand, as the calls for contribution are."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import dates, translation
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from accounts.wording import day
from communes.conventions.documents import letterhead
from communes.typesetting import tagged_pdf
from grc.activity.models import ActivityReport
from grc.enums import Channel

TEMPLATE = Path(__file__).parent / "data" / "report.typ"
NOTHING = "–"
Line = dict[str, int | None]


@translation.override(settings.LANGUAGE_CODE)
def report_document(report: ActivityReport, *, former: ActivityReport | None) -> bytes:
    """The PDF of a report; `former`: the version that it corrects."""
    said, exercice = report.content, report.exercice
    title = gettext("Bilan d’activité %(exercice)s") % {"exercice": exercice}
    years = [str(exercice), str(exercice - 1)]
    data = letterhead(report, title, correction=correction_of(report, former)) | {
        "received_label": gettext("Demandes reçues"),
        "received": whole(said["year"]["received"]),
        "summary": gettext("L’essentiel"),
        "summary_headings": [gettext("Élément"), *years],
        "summary_rows": summary_rows(said["year"], said["former"]),
        "channels": gettext("Par canal"),
        "channel_headings": [
            gettext("Canal"),
            gettext("Reçues"),
            gettext("Closes"),
            gettext("Délai médian"),
            gettext("Réglées selon les usagers"),
        ],
        "channel_rows": [channel_row(row) for row in said["channels"]],
        "none": gettext("Aucune demande pendant cet exercice."),
        "months": gettext("Par mois"),
        "month_headings": [gettext("Mois"), gettext("Reçues"), gettext("Closes")],
        "month_rows": [
            [month_name(number), whole(received), whole(closed)]
            for number, (received, closed) in enumerate(said["months"], start=1)
        ],
        "method": gettext("Comment c’est compté"),
        "methods": methods(),
        "notice": gettext(
            "Ce bilan est une annexe à la convention. Il n’est ni un titre de recettes ni un appel de"
            " contribution\u00a0: rien n’est à payer au vu de ce document."
        ),
    }
    return tagged_pdf(TEMPLATE, data, at=report.issued_at)


def correction_of(report: ActivityReport, former: ActivityReport | None) -> str:
    """What a version says of the one that it replaces."""
    if former is None:
        return ""
    words = gettext("Remplace %(former)s du %(day)s. Motif\u00a0: %(reason)s")
    return words % {"former": former.reference, "day": day(former.issued_at, "short"), "reason": report.reason}


def summary_rows(year: Line, former: Line) -> list[list[str]]:
    """What the exercice came to, the one before beside."""
    labels = {
        gettext("Demandes reçues"): lambda line: whole(line["received"]),
        gettext("Demandes closes"): lambda line: whole(line["closed"]),
        gettext("Traitées avant leur date limite"): lambda line: share_of(line["in_time"], line["dated"]),
        gettext("Une demande sur deux traitée en"): lambda line: in_days(line["median_days"]),
        gettext("Neuf demandes sur dix traitées en"): lambda line: in_days(line["ninth_decile_days"]),
        gettext("Demandes rouvertes"): lambda line: whole(line["reopened"]),
        gettext("Usagers qui ont donné un avis"): lambda line: whole(line["judged"]),
        gettext("Parmi eux, disent leur demande réglée"): lambda line: share_of(line["solved"], line["judged"]),
    }
    return [[label, value(year), value(former)] for label, value in labels.items()]


def channel_row(row: dict[str, Any]) -> list[str]:
    return [
        str(Channel(row["channel"]).label).capitalize(),
        whole(row["received"]),
        whole(row["closed"]),
        in_days(row["median_days"]),
        share_of(row["solved"], row["judged"]),
    ]


def methods() -> list[str]:
    """How it is counted, in sentences."""
    return [
        gettext(
            "Une demande compte pour la collectivité qui en est chargée au moment du décompte, au mois de son dépôt"
            " et à celui de sa clôture."
        ),
        gettext(
            "Les délais sont ceux des demandes résolues ou classées sans suite. Ils se comptent en jours, tout jour"
            " commencé comptant pour un, sans le temps passé à attendre la réponse de l’usager."
        ),
        gettext("Moins de cinq avis ne sont pas publiés, ni ce qui permettrait de les retrouver."),
    ]


def month_name(number: int) -> str:
    """« Janvier » for 1."""
    return str(dates.MONTHS[number]).capitalize()


def whole(number: int | None) -> str:
    """« 1 234 », with a space that does not break."""
    return NOTHING if number is None else str(number_format(number, decimal_pos=0, force_grouping=True))


def in_days(days: int | None) -> str:
    if days is None:
        return NOTHING
    return ngettext("%(days)s\u00a0jour", "%(days)s\u00a0jours", days) % {"days": whole(days)}


def share_of(part: int | None, of: int | None) -> str:
    """« 83 % (25 sur 30) »; nothing of nothing."""
    if not of or part is None:
        return NOTHING
    said = {"share": round(100 * part / of), "part": whole(part), "of": whole(of)}
    return gettext("%(share)s\u00a0%% (%(part)s sur %(of)s)") % said
