"""What services hold about people, beside requests and drafts: nothing."""

from accounts.registry.personal import exempt
from services.models import QuestionSet, QuestionSetVersion


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    for model in (QuestionSet, QuestionSetVersion):
        exempt("questions that forms share: of no one", model)
