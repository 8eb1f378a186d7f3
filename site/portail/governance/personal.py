"""What this room holds about people: who sits in a public body, and what they decide."""

from accounts.registry.personal import exempt
from portail.governance.models import (
    AgendaPoint,
    Consultation,
    ConsultationDocument,
    Decision,
    Invitation,
    Library,
    Meeting,
    MinutesVersion,
    Seat,
    Stance,
)


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("who sits for a public body in a public function, and whether they came", Invitation, MinutesVersion, Seat)
    exempt("the position of a commune, and who gave it in its name", Stance)
    questions = (AgendaPoint, Consultation, ConsultationDocument, Decision, Library, Meeting)
    exempt("meetings and questions of public bodies: of no one", *questions)
