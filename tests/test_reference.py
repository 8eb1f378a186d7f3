"""After a test whose transactions are real, the database holds what it held before, row for row."""

import pytest

from accounts.models import User
from communes.models import Authority, ClosingDay
from tests import reference


@pytest.mark.django_db(transaction=True)
def test_what_was_written_changed_and_removed_is_as_it_was() -> None:
    days, bron = set(ClosingDay.objects.values_list()), Authority.objects.filter(slug="bron").values().get()
    ClosingDay.objects.all().delete()
    Authority.objects.filter(slug="bron").update(name="Ailleurs")
    User.objects.create_user("camille@example.org")
    reference.give_back()
    assert not User.objects.exists()
    assert set(ClosingDay.objects.values_list()) == days
    assert Authority.objects.filter(slug="bron").values().get() == bron
