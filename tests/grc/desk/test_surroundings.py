"""Beside a request: the same person's others, and those about the same place."""

import datetime
import math

import pytest
from django.utils import timezone

from accounts.context import Actor
from accounts.enums import ActorKind
from accounts.models import User
from communes.models import Authority
from grc.desk import surroundings
from grc.models import Demande, Party, Person
from grc.operations import people
from grc.people import operations as people_decisions
from tests.factories.people import user
from tests.factories.requests import demande, pothole
from tests.grc.agents import signed_in, statements

pytestmark = pytest.mark.django_db
DEGREE = 111_195  # metres in one degree of latitude


def actor(*authorities: Authority) -> Actor:
    return Actor(kind=ActorKind.AGENT, authority_ids=tuple(one.pk for one in authorities), user_id=user().pk)


def away(bron: Authority, *, north: float = 0, east: float = 0, **fields: object) -> Demande:
    """A request so many metres from the centre of Bron."""
    shrunk = math.cos(math.radians(bron.latitude))
    place = {"latitude": bron.latitude + north / DEGREE, "longitude": bron.longitude + east / DEGREE / shrunk}
    return demande(bron, at=timezone.now() - datetime.timedelta(days=2), **place, **fields)


def page(request: Demande, agent: User) -> str:
    return signed_in(agent).get(f"/admin/demandes/{request.pk}/").content.decode()


class TestNear:
    def near(self, request: Demande, *authorities: Authority) -> list[tuple[Demande, int]]:
        found = surroundings.near(request, actor(*authorities), at=timezone.now())
        return [(one.demande, one.metres) for one in found]

    def test_within_250_metres_in_every_direction_the_nearest_first(self, bron: Authority) -> None:
        here = away(bron)
        north, east = away(bron, north=240), away(bron, east=-100)
        same = away(bron)
        away(bron, north=260)
        away(bron, east=260)
        away(bron, north=200, east=200)  # in the box, out of the circle
        assert self.near(here, bron) == [(same, 0), (east, 100), (north, 240)]

    def test_five_at_most(self, bron: Authority) -> None:
        here, *others = [away(bron, north=metres) for metres in (0, 10, 20, 30, 40, 50, 60)]
        assert [one for one, _metres in self.near(here, bron)] == others[:5]

    def test_open_or_closed_not_long_ago(self, bron: Authority) -> None:
        here, open_, recent, old, anonymous = (away(bron) for _number in range(5))
        now = timezone.now()
        for request, days in ((recent, 89), (old, 91), (anonymous, 1)):
            closed = {"state": "resolu", "closed_at": now - datetime.timedelta(days=days)}
            Demande.objects.filter(pk=request.pk).update(**closed)
        Demande.objects.filter(pk=anonymous.pk).update(anonymised_at=now)
        assert {one for one, _metres in self.near(here, bron)} == {open_, recent}

    def test_of_the_same_authority_even_to_who_serves_two(self, bron: Authority, metropolis: Authority) -> None:
        here = away(bron)
        assert away(bron, demarche=pothole()).authority == metropolis
        assert self.near(here, bron, metropolis) == []

    def test_nothing_without_a_place(self, bron: Authority) -> None:
        away(bron)
        assert self.near(demande(bron, latitude=None, longitude=None), bron) == []


class TestTheSamePerson:
    def file(self, bron: Authority, days: int = 0, **fields: object) -> Demande:
        at = timezone.now() - datetime.timedelta(days=days)
        return demande(bron, name="Zoé Canari", email="zoe@example.org", at=at, **fields)

    def earlier(self, request: Demande, *authorities: Authority) -> surroundings.Earlier | None:
        party = Party.objects.select_related("person").get(demande=request)
        return surroundings.earlier_of(request, party, actor(*authorities))

    def test_the_last_ones_first_on_all_joined_cards(self, bron: Authority, agent_bron: User) -> None:
        here, old, older = self.file(bron), self.file(bron, 3), self.file(bron, 9)
        other = demande(bron, name="Zoé Canari", email="z.canari@example.org", at=timezone.now())
        demande(bron, name="Une autre", email="autre@example.org")
        people.identify()
        assert self.earlier(here, bron).requests == [old, older]
        one, two = (Party.objects.get(demande=each).person for each in (here, other))
        people_decisions.join(one=one, other=two, by=agent_bron, at=timezone.now())
        assert self.earlier(here, bron).requests == [other, old, older]

    def test_within_ones_authorities(self, bron: Authority, metropolis: Authority) -> None:
        here = self.file(bron)
        self.file(bron, demarche=pothole())
        people.identify()
        assert self.earlier(here, bron, metropolis).requests == []  # a card is one authority's alone

    def test_five_at_most_and_that_there_are_more(self, bron: Authority) -> None:
        here = self.file(bron)
        for days in range(1, 7):
            self.file(bron, days)
        people.identify()
        earlier = self.earlier(here, bron)
        assert (len(earlier.requests), earlier.more) == (5, True)

    def test_nothing_before_there_is_a_card(self, bron: Authority) -> None:
        assert self.earlier(self.file(bron), bron) is None
        assert not Person.objects.exists()


class TestOnThePage:
    def test_both_are_shown_with_state_and_date(self, bron: Authority, agent_bron: User) -> None:
        here = away(bron, name="Zoé Canari", email="zoe@example.org")
        there = away(bron, north=100, name="Zoé Canari", email="zoe@example.org")
        people.identify()
        text = page(here, agent_bron)
        assert text.count(f'<span class="reference">{there.reference}</span>') == 2
        assert "à 100 m," in " ".join(text.split())
        assert "Sa fiche" in text

    def test_nothing_is_said_as_such(self, bron: Authority, agent_bron: User) -> None:
        here = away(bron, name="Zoé Canari")
        people.identify()
        text = page(here, agent_bron)
        assert "Pas d’autre demande dans vos collectivités." in text
        assert "Aucune autre demande en cours" in text

    def test_the_same_statements_with_one_and_three(self, bron: Authority, agent_bron: User) -> None:
        here = away(bron, name="Zoé Canari", email="zoe@example.org")
        away(bron, name="Zoé Canari", email="zoe@example.org")
        people.identify()
        client, address = signed_in(agent_bron), f"/admin/demandes/{here.pk}/"
        one = statements(client, address)[1]
        for metres in (20, 30):
            away(bron, north=metres, name="Zoé Canari", email="zoe@example.org")
        people.identify()
        three = statements(client, address)[1]
        assert len(one) == len(three)
        assert len(three) <= 30
