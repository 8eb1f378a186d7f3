"""What the metropolis passes on to a commune that receives nothing here goes to none of its own partners."""

import pytest
from django.utils import timezone

from communes.models import Authority
from signalement.open311.models import Sending
from tests.factories.endpoints import endpoint
from tests.factories.requests import demande, lamp, pothole

pytestmark = pytest.mark.django_db


def test_only_what_is_the_metropoliss_goes_to_its_partners(outside: Authority, metropolis: Authority) -> None:
    endpoint(metropolis, codes={lamp(): "LAMP", pothole(): "HOLE"})
    reports = [demande(outside, demarche=of, at=timezone.now()) for of in (lamp(), pothole())]
    assert {one.authority for one in reports} == {metropolis}
    assert Sending.objects.get().demande == reports[1]
