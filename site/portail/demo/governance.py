"""The partnership of the demonstration: three meetings, a consultation that is open, documents; all are examples."""

import datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify

from communes.models import Authority
from home.models import Document
from portail.demo.documents import pdf_of
from portail.governance.enums import Body, Choice, MeetingState, Presence
from portail.governance.models import (
    AgendaPoint,
    Consultation,
    ConsultationDocument,
    Decision,
    Invitation,
    Meeting,
    MinutesVersion,
    Stance,
)
from portail.governance.operations.minutes import attendance_of
from portail.governance.permissions import library
from portail.governance.seating import seating

HELD, CONVENED, PREPARED = (datetime.timedelta(days=days) for days in (-35, 21, 49))
AGENDAS = {
    Body.OPERATIONAL: (
        "Bilan des signalements du trimestre",
        "Ouverture des démarches d’urbanisme",
        "Questions diverses",
    ),
    Body.POLITICAL: (
        "Avancement du Guichet",
        "Consultation sur la carte des équipements",
        "Calendrier de l’an prochain",
    ),
    Body.MANAGEMENT: ("Moyens des communes en 2027",),
}
MINUTES = (
    "<p>Exemple d’une démonstration, sans valeur.</p>"
    "<h3>Bilan des signalements</h3><p>Les référents constatent que les délais de réponse baissent, et demandent des "
    "réponses types communes.</p>"
    "<h3>Démarches d’urbanisme</h3><p>Le suivi des dossiers ouvre d’abord dans les communes pilotes.</p>"
)
DECISIONS = (
    "Des réponses types communes sont écrites par la métropole et proposées à chaque commune.",
    "Le suivi des dossiers d’urbanisme ouvre dans les cinq communes pilotes, puis dans les autres.",
)
KIT = {
    "Feuille de route du Guichet (exemple)": ("", "Premier semestre : urbanisme", "Second semestre : carte"),
    "Kit de communication (exemple)": ("", "Textes et logos pour les bulletins municipaux"),
}
STUDY = "Étude de la carte des équipements (exemple)"
STANCES = {
    "bron": None,  # whose referents and supervisor still have to answer
    "dardilly": (Choice.FAVOURABLE, "Utile à nos équipes."),
    "lyon": (Choice.FAVOURABLE, ""),
    "oullins-pierre-benite": (Choice.ABSTENTION, "Le conseil municipal n’en a pas encore débattu."),
    "vaulx-en-velin": (Choice.UNFAVOURABLE, "Le montant nous paraît élevé pour l’usage prévu."),
}


def install_governance(*, at: datetime.datetime) -> int:
    """Write them, unless there are meetings already; returns how many."""
    if Meeting.objects.exists():
        return 0
    on = timezone.localdate(at)
    documents = _documents()
    meetings = [
        _meeting(Body.OPERATIONAL, on + HELD, MeetingState.HELD, minutes=MINUTES),
        _meeting(Body.POLITICAL, on + CONVENED, MeetingState.CONVENED),
        _meeting(Body.MANAGEMENT, on + PREPARED, MeetingState.DRAFT),
    ]
    _publish(meetings[0], at=at)
    _consult(on, documents[STUDY], at=at)
    return len(meetings)


def _documents() -> dict[str, Document]:
    """The partners' library, a page each."""
    found = {}
    for title, lines in {**KIT, STUDY: ("", "Coût, calendrier, entretien")}.items():
        document = Document(title=title, collection=library())
        document.file.save(f"{slugify(title)}.pdf", ContentFile(pdf_of((title, *lines))), save=False)
        document.save()
        found[title] = document
    return found


def _meeting(body: Body, day: datetime.date, state: MeetingState, **fields: str) -> Meeting:
    """A meeting of the morning, whose members were convened without a mail unless it is a draft."""
    meeting = Meeting(
        body=body,
        day=day,
        begins_at=datetime.time(9, 30),
        ends_at=datetime.time(11, 30),
        place="Hôtel de la métropole, salle du conseil (exemple)",
        state=state,
        **fields,
    )
    meeting.save()
    points = (AgendaPoint(meeting=meeting, title=title, sort_order=place) for place, title in enumerate(AGENDAS[body]))
    AgendaPoint.objects.bulk_create(points)
    if state != MeetingState.DRAFT:
        Invitation.objects.bulk_create(
            Invitation(
                meeting=meeting,
                authority=member.authority,
                name=member.name,
                office=member.office,
                email=member.email,
                sequence=0,
                **(_attendance(number) if state == MeetingState.HELD else {}),
            )
            for number, member in enumerate(seating(body, day).members)
        )
    return meeting


def _attendance(number: int) -> dict[str, Any]:
    """Of nine members one excuses themselves, and one has themselves represented."""
    known: dict[int, dict[str, Any]] = {
        3: {"presence": Presence.EXCUSED},
        7: {"presence": Presence.REPRESENTED, "represented_by": "Une collègue (exemple)"},
    }
    return known.get(number % 9, {"presence": Presence.PRESENT})


def _publish(meeting: Meeting, *, at: datetime.datetime) -> None:
    decisions = [{"number": number, "text": text} for number, text in enumerate(DECISIONS, 1)]
    Decision.objects.bulk_create(Decision(meeting=meeting, sort_order=said["number"], **said) for said in decisions)
    MinutesVersion.objects.create(
        meeting=meeting,
        version=1,
        minutes=meeting.minutes,
        decisions=decisions,
        attendance=attendance_of(meeting),
        published_at=at - datetime.timedelta(days=21),
    )


def _consult(on: datetime.date, study: Document, *, at: datetime.datetime) -> None:
    consultation = Consultation.objects.create(
        question="Faut-il une carte des équipements commune à tous les sites\u00a0?",
        context="La métropole propose de faire développer une carte des équipements, que chaque commune complète.",
        amount=Decimal(84000),
        opens_on=on - datetime.timedelta(days=7),
        closes_on=on + datetime.timedelta(days=21),
        is_example=True,
    )
    ConsultationDocument.objects.create(consultation=consultation, document=study)
    communes = {one.slug: one for one in Authority.objects.filter(slug__in=STANCES)}
    Stance.objects.bulk_create(
        Stance(
            consultation=consultation,
            authority=communes[slug],
            choice=given[0],
            comment=given[1],
            given_as="Élu référent (exemple), référent politique",
            given_at=at - datetime.timedelta(days=2),
        )
        for slug, given in STANCES.items()
        if given
    )
