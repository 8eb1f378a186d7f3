"""How long requests took: the median and the ninth decile, less what was spent waiting for residents."""

import datetime

import pytest

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import ObservedDelay
from grc.operations import delays
from grc.wording import took
from tests.factories.requests import FILED_AT, demande

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
NOW = FILED_AT + 60 * DAY


def dealt_with(authority: Authority, agent: User, days: int, *, to: State = State.RESOLVED, waiting: int = 0) -> None:
    """A request that took `days`, of which `waiting` for its resident."""
    request, version = demande(authority), 1
    if waiting:
        asked = FILED_AT + DAY
        operations.move(demande_id=request.pk, to=State.WAITING_RESIDENT, by=agent, version=1, note="Où ?", at=asked)
        operations.reply(demande_id=request.pk, body="Là.", at=asked + waiting * DAY)
        version = 3
    operations.move(demande_id=request.pk, to=to, by=agent, version=version, note="Voilà.", at=FILED_AT + days * DAY)


def test_half_and_nine_in_ten(bron: Authority, agent_bron: User) -> None:
    for days in range(1, 11):
        dealt_with(bron, agent_bron, days)
    assert delays.compute(at=NOW) == 1
    observed = ObservedDelay.objects.get()
    assert (observed.authority, observed.closed) == (bron, 10)
    assert observed.median_days == pytest.approx(5.5)
    assert observed.ninth_decile_days == pytest.approx(9.1)
    assert "une demande sur deux a été traitée en 6 jours, neuf sur dix en 10 jours" in took(observed).replace(
        "\xa0", " "
    )


def test_what_the_resident_made_wait_is_left_out(bron: Authority, agent_bron: User) -> None:
    for _number in range(10):
        dealt_with(bron, agent_bron, 12, waiting=9)
    delays.compute(at=NOW)
    assert ObservedDelay.objects.get().median_days == pytest.approx(3)


def test_nothing_is_said_of_fewer_than_ten(bron: Authority, agent_bron: User) -> None:
    for _number in range(9):
        dealt_with(bron, agent_bron, 2)
    for to in (State.NOT_COMPETENT, State.DUPLICATE):
        dealt_with(bron, agent_bron, 2, to=to)
    assert delays.compute(at=NOW) == 0
    dealt_with(bron, agent_bron, 2, to=State.REFUSED)
    assert delays.compute(at=NOW) == 1


def test_what_is_old_is_forgotten(bron: Authority, agent_bron: User) -> None:
    for _number in range(10):
        dealt_with(bron, agent_bron, 2)
    assert delays.compute(at=NOW) == 1
    assert delays.compute(at=NOW + 90 * DAY) == 0
    assert not ObservedDelay.objects.exists()


def test_each_authority_has_its_own(
    bron: Authority, dardilly: Authority, agent_bron: User, agent_dardilly: User
) -> None:
    for _number in range(10):
        dealt_with(bron, agent_bron, 2)
        dealt_with(dardilly, agent_dardilly, 8)
    assert delays.compute(at=NOW) == 2
    assert ObservedDelay.objects.get(authority=dardilly).median_days == pytest.approx(8)
