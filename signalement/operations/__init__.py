"""What may be done with reports: the only code that writes them."""

from signalement.operations.filing import file
from signalement.operations.questions import FORM
from signalement.operations.rehearsal import rehearse

__all__ = ["FORM", "file", "rehearse"]
