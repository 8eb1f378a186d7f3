"""The bodies of the partnership, their meetings, the consultations of the communes."""

from portail.governance.models.consultation import Consultation, ConsultationDocument, Stance
from portail.governance.models.library import Library
from portail.governance.models.meeting import AgendaPoint, Decision, Invitation, Meeting
from portail.governance.models.minutes import MinutesVersion
from portail.governance.models.seat import Seat

__all__ = [
    "AgendaPoint",
    "Consultation",
    "ConsultationDocument",
    "Decision",
    "Invitation",
    "Library",
    "Meeting",
    "MinutesVersion",
    "Seat",
    "Stance",
]
