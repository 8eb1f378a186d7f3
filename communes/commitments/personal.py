"""What this room holds about people: who accepts for an authority, whom one writes to about data."""

from accounts.registry.personal import exempt
from communes.commitments.models import Acceptance, DataProtectionOfficer, DocumentVersion, ProcessingActivity


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("who acts for an authority in a public function", Acceptance, DataProtectionOfficer)
    exempt("texts, and lines of the registers: of no one", DocumentVersion, ProcessingActivity)
