"""The letter to who is asked for an opinion, for each kind of request."""

import pytest

from grc.models import Demande
from grc.opinions import notices
from tests.factories.requests import FILED_AT
from tests.grc.letters import SITE, faults, told
from tests.grc.opinions.factory import opinion_of

pytestmark = pytest.mark.django_db


def test_it_speaks_of_what_it_is_about(of_each_kind: Demande) -> None:
    seen, wrong = [], []
    sites = {"bron": SITE, "assistance": "http://localhost:8000/"}  # the assistance writes from the metropolis's
    wanted = [sites[of_each_kind.authority.slug], "Est-ce votre câble"]
    list(told())  # the receipt
    for again in (False, True):
        notices.asked(opinion_of(of_each_kind), of_each_kind, at=FILED_AT, again=again)
        for letter in told():
            seen.append(letter.kind)
            wrong += faults(letter, of_each_kind, wanted=wanted)
    assert not wrong
    assert seen == [f"grc.{name}" for name in notices.KINDS] * 2
