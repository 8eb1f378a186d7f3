from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User


def test_the_demo_refuses_production(db: None, settings: Any) -> None:
    settings.DEMO = False
    number = User.objects.count()
    with pytest.raises(CommandError, match="réglages de production"):
        call_command("demo")
    assert User.objects.count() == number
