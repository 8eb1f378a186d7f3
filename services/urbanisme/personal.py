"""What the register of deposits and the confirmations of agents hold about people: no resident is named there."""

from accounts.registry.personal import exempt
from services.urbanisme.models import DecisionDocument, OfficialForm, RegisterEntry, TacitConfirmation


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("what the law publishes of planning files (R*423-6, R*424-15): no natural person is named", RegisterEntry)
    exempt("which agent confirmed what silence is worth: the file and its journal say the rest", TacitConfirmation)
    exempt("which file is the document of a decision: files of requests say the rest", DecisionDocument)
    exempt("numbers of the official forms, of nobody", OfficialForm)
