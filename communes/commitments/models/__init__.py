"""What both sides commit themselves to, who accepted it, what is done with data and who answers for it."""

from communes.commitments.models.activity import ProcessingActivity
from communes.commitments.models.document import Acceptance, DocumentVersion
from communes.commitments.models.officer import DataProtectionOfficer

__all__ = ["Acceptance", "DataProtectionOfficer", "DocumentVersion", "ProcessingActivity"]
