"""Cards of people: one for who is surely one person, proposals for who probably is, and what agents make of them."""

import datetime

import pytest

from accounts.context import SYSTEM, Actor, acting_as
from accounts.enums import ActorKind, IdentitySource
from accounts.models import PivotIdentity, User
from communes.models import Authority
from grc import operations
from grc.enums import Evidence, LikenessState
from grc.models import Demande, Likeness, Party, Person
from grc.operations import people
from grc.people import operations as people_decisions
from tests.factories.people import user
from tests.factories.requests import demande

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
OPEN, SAME, APART = LikenessState.OPEN, LikenessState.SAME, LikenessState.APART


def card(request: Demande) -> Person:
    people.identify()
    found = Party.objects.get(demande=request).person
    assert found is not None
    return found


def only() -> Likeness:
    return Likeness.objects.get()


def decide(likeness: Likeness, to: LikenessState, by: User) -> Likeness:
    return people_decisions.decide(likeness_id=likeness.pk, to=to, seen=LikenessState(likeness.state), by=by, at=AT)


@pytest.fixture
def twins(bron: Authority) -> tuple[Demande, Demande]:
    """Two requests under one address, the name written in two ways."""
    first = demande(bron, name="Zoé Canari-Merle", email="zoe@example.org")
    second = demande(bron, name="Zoe Canary Merle", email="zoe@example.org")
    people.identify()
    return first, second


class TestCards:
    def test_the_same_name_and_address_are_one_card(self, bron: Authority) -> None:
        one = card(demande(bron, name="Zoé Canari", email="zoe@example.org"))
        other = card(demande(bron, name="Mme CANARI Zoé", email="ZOE@example.org"))
        assert one == other
        assert Likeness.objects.count() == 0

    def test_a_name_alone_says_not_who_it_is(self, bron: Authority) -> None:
        one, other = (card(demande(bron, name="Zoé Canari")) for _ in range(2))
        assert one != other
        assert Likeness.objects.count() == 0

    def test_each_authority_has_its_own(self, bron: Authority, dardilly: Authority) -> None:
        one, other = (card(demande(where, name="Zoé Canari", email="z@example.org")) for where in (bron, dardilly))
        assert one.authority != other.authority
        assert Likeness.objects.count() == 0

    def test_a_name_longer_than_a_card_stops_nobody_else(self, bron: Authority) -> None:
        holder = user(first_name="Ana-" * 37, last_name="Nery" * 37)
        known = card(demande(bron, user=holder))
        assert known.name.startswith("Ana-Ana-")
        assert card(demande(bron, name="\ufdfa" * 40, email="zoe@example.org")).name_key

    def test_nobody_has_no_card(self, bron: Authority) -> None:
        demande(bron)
        assert people.identify() == 0
        assert Person.objects.count() == 0

    def test_a_request_that_changes_hands_leaves_its_card(
        self, bron: Authority, dardilly: Authority, agent_bron: User
    ) -> None:
        request = demande(bron, name="Zoé Canari", email="zoe@example.org")
        former = card(request)
        operations.transfer(demande_id=request.pk, to=dardilly, reason="Limite", by=agent_bron, version=1, at=AT)
        assert card(request).authority == dardilly
        people.drop_empty()
        assert not Person.objects.filter(pk=former.pk).exists()

    def test_who_joins_an_account_has_the_card_of_the_account(self, bron: Authority) -> None:
        request, holder = demande(bron, name="Zoé Canari", email="zoe@example.org"), user(email="zoe@example.org")
        former = card(request)
        operations.attach(demande_id=request.pk, user=holder, at=AT)
        assert (card(request).user, card(request) == former) == (holder, False)


class TestLikenesses:
    def test_two_spellings_under_one_address_are_proposed(self, twins: tuple[Demande, Demande]) -> None:
        assert only().state == OPEN
        assert only().evidence == [Evidence.CLOSE_NAME, Evidence.SAME_EMAIL]

    def test_a_family_that_shares_an_address_is_not(self, bron: Authority) -> None:
        demande(bron, name="Zoé Canari", email="famille@example.org")
        demande(bron, name="Aristide Canari", email="famille@example.org")
        people.identify()
        assert Likeness.objects.count() == 0

    def test_homonyms_are_not_unless_born_on_the_same_day(self, bron: Authority, agent_bron: User) -> None:
        one = card(demande(bron, name="Zoé Canari", email="a@example.org"))
        other = card(demande(bron, name="Zoé Canari", email="b@example.org"))
        assert Likeness.objects.count() == 0
        for each in (one, other):
            people_decisions.set_birthdate(card=each, birthdate="1988-03-14", by=agent_bron, at=AT)
        assert only().evidence == [Evidence.SAME_NAME, Evidence.SAME_BIRTHDATE]

    def test_two_dates_of_birth_speak_against_it(self, bron: Authority, agent_bron: User) -> None:
        one = card(demande(bron, name="Zoé Canari", email="a@example.org"))
        people_decisions.set_birthdate(card=one, birthdate="1988-03-14", by=agent_bron, at=AT)
        holder = user(email="b@example.org")
        PivotIdentity.objects.create(
            user=holder,
            issuer="https://fc.example.org",
            sub="1",
            birthdate="1958-00-00",
            source=IdentitySource.FRANCECONNECT,
            verified_at=AT,
        )
        other = card(demande(bron, name="Zoé Canari", email="a@example.org", user=holder))
        assert other.birthdate == "1958-00-00"
        assert Likeness.objects.count() == 0


class TestDecisions:
    def test_joined_cards_are_one_person_with_all_their_requests(
        self, twins: tuple[Demande, Demande], agent_bron: User
    ) -> None:
        decide(only(), SAME, agent_bron)
        first, second = (Party.objects.get(demande=one).person for one in twins)
        assert second.head == first
        assert list(Person.objects.joined_to(second)) == [first, second]

    def test_taking_it_back_leaves_every_other_decision(self, bron: Authority, agent_bron: User) -> None:
        a, b, c, d = (card(demande(bron, name="Zoé Canari", email=f"{i}@example.org")) for i in range(4))
        pairs = [people_decisions.join(one=x, other=y, by=agent_bron, at=AT) for x, y in ((a, b), (c, d), (b, c))]
        assert list(Person.objects.joined_to(Person.objects.get(pk=d.pk))) == [a, b, c, d]
        decide(pairs[2], APART, agent_bron)
        assert list(Person.objects.joined_to(Person.objects.get(pk=b.pk))) == [a, b]
        assert list(Person.objects.joined_to(Person.objects.get(pk=d.pk))) == [c, d]

    def test_who_is_two_people_is_not_proposed_again(self, twins: tuple[Demande, Demande], agent_bron: User) -> None:
        decide(only(), APART, agent_bron)
        people.propose(only().second)
        assert only().state == APART

    def test_the_second_to_decide_is_told_who_did(
        self, twins: tuple[Demande, Demande], agent_bron: User, supervisor_bron: User
    ) -> None:
        shown = only()
        decide(shown, SAME, agent_bron)
        with pytest.raises(operations.Refused, match=str(agent_bron)):
            decide(shown, APART, supervisor_bron)
        assert only().state == SAME

    def test_an_agent_of_elsewhere_decides_nothing(self, twins: tuple[Demande, Demande], agent_dardilly: User) -> None:
        with pytest.raises(operations.NotAllowed):
            decide(only(), SAME, agent_dardilly)
        assert only().state == OPEN

    def test_cards_of_two_authorities_are_never_joined(
        self, bron: Authority, dardilly: Authority, agent_bron: User
    ) -> None:
        one, other = (card(demande(where, name="Zoé Canari", email="z@example.org")) for where in (bron, dardilly))
        with pytest.raises(operations.Refused):
            people_decisions.join(one=one, other=other, by=agent_bron, at=AT)

    def test_a_card_that_goes_does_not_part_the_others(self, bron: Authority, agent_bron: User) -> None:
        a, b, c = (card(demande(bron, name="Zoé Canari", email=f"{i}@example.org")) for i in range(3))
        for other in (a, c):
            people_decisions.join(one=b, other=other, by=agent_bron, at=AT)
        with acting_as(SYSTEM):
            people.forget([b])
        assert list(Person.objects.joined_to(Person.objects.get(pk=c.pk))) == [a, c]

    def test_no_right_and_no_account_moves(self, twins: tuple[Demande, Demande], agent_bron: User) -> None:
        holder = user(email="zoe@example.org")
        operations.attach(demande_id=twins[0].pk, user=holder, at=AT)
        people.identify()
        people_decisions.join(one=card(twins[0]), other=card(twins[1]), by=agent_bron, at=AT)
        assert list(Demande.objects.of_account(holder.pk)) == [twins[0]]


def test_similar_names_stay_behind_the_wall(bron: Authority, dardilly: Authority) -> None:
    """The function that searches names answers an agent for their own authorities only (security item 4)."""
    shown = card(demande(bron, name="Zoé Canari", email="zoe@example.org"))
    agents = {where: Actor(kind=ActorKind.AGENT, authority_ids=(where.pk,)) for where in (bron, dardilly)}
    found = {}
    for where, actor in agents.items():
        with acting_as(actor):
            found[where] = people.similar(shown.authority_id, shown.name_key)
    assert list(found[bron]) == [shown.pk]
    assert found[dardilly] == {}
