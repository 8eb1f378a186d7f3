import pytest

from signalement.register.models import PublishedReport
from tests.signalement.conftest import Sender


@pytest.fixture
def report(sender: Sender) -> PublishedReport:
    """What the register holds of a report that was just sent."""
    sender.send()
    return PublishedReport.objects.get()
