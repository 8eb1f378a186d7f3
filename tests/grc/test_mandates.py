"""A helper acts for a beneficiary: what may be asked, answered, ended; who sees what, and who is told."""

import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts.context import NOBODY, SYSTEM, Actor, acting_as, resident
from accounts.enums import ActorKind
from accounts.models import User
from accounts.operations.erasure import erase
from communes.models import Authority
from grc import links, operations
from grc.enums import BeneficiaryKind, MandateState, PartyRole, Side
from grc.models import Demande, Mandate, Party
from grc.notices.mandates import token_of
from grc.operations import Refused, mandates
from grc.operations.resident import opened_by
from notifications.models import Notification
from notifications.registry import kind_named
from tests.factories.mandates import JEANNE, active, asked, child, filed_under
from tests.factories.people import user
from tests.factories.requests import demande

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def told(mandate: Mandate) -> set[tuple[str, str]]:
    """What was posted of a mandate: (what happened, to which side)."""
    rows = Notification.objects.filter(topic=f"mandat:{mandate.uuid}")
    return {(row.context["happened"], row.context["to"]) for row in rows}


def both(happened: str) -> set[tuple[str, str]]:
    return {(happened, "aidant"), (happened, "beneficiaire")}


@pytest.fixture
def helper(db: None) -> User:
    return user(first_name="Luc", last_name="Aubert")


class TestAsking:
    def test_an_adult_is_asked_and_both_are_told(self, helper: User, now: datetime.datetime) -> None:
        mandate = asked(helper, at=now)
        assert mandate.state(now.date()) == MandateState.ASKED
        assert mandate.ends_on == datetime.date(2027, 11, 25)
        assert told(mandate) == both("asked")

    def test_a_double_click_asks_once(self, helper: User, now: datetime.datetime) -> None:
        assert asked(helper, at=now) == asked(helper, at=now + datetime.timedelta(seconds=1))
        assert Notification.objects.count() == 2

    def test_a_child_ends_on_the_eve_of_its_18th_birthday(self, helper: User, now: datetime.datetime) -> None:
        mandate = child(helper, at=now, birth_date=datetime.date(2012, 2, 29))
        assert mandate.ends_on == datetime.date(2030, 2, 27)
        assert mandate.state(datetime.date(2030, 2, 27)) == MandateState.ACTIVE
        assert mandate.state(datetime.date(2030, 2, 28)) == MandateState.EXPIRED
        assert told(mandate) == {("declared", "aidant")}

    def test_an_association_may_be_told_too(self, helper: User, now: datetime.datetime) -> None:
        mandate = asked(helper, at=now, kind=BeneficiaryKind.BODY, name="Les Amis", capacity="présidente")
        assert mandate.state(now.date()) == MandateState.ACTIVE
        assert mandate.beneficiary is None
        assert told(mandate) == both("declared")

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"ends_on": datetime.date(2031, 11, 26)}, "cinq ans"),
            ({"ends_on": datetime.date(2026, 11, 24)}, "date à venir"),
            ({"kind": BeneficiaryKind.CHILD, "birth_date": datetime.date(2008, 11, 25)}, "majeure"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, helper: User, now: datetime.datetime, said: dict[str, Any], why: str
    ) -> None:
        with pytest.raises(Refused, match=why):
            asked(helper, at=now, **said)
        assert not Mandate.objects.exists()

    def test_nobody_is_their_own_helper(self, helper: User, now: datetime.datetime) -> None:
        with pytest.raises(Refused, match="la vôtre"):
            asked(helper, at=now, email=helper.email.upper())

    def test_five_years_are_not_too_long(self, helper: User, now: datetime.datetime) -> None:
        assert asked(helper, at=now, ends_on=datetime.date(2031, 11, 25)).ends_on.year == 2031


class TestAnswering:
    @pytest.mark.parametrize(("accepts", "state"), [(True, MandateState.ACTIVE), (False, MandateState.REFUSED)])
    def test_both_are_told_once(self, helper: User, now: datetime.datetime, accepts: bool, state: MandateState) -> None:
        mandate = asked(helper, at=now)
        for _ in range(2):
            mandates.answer(mandate_id=mandate.pk, accepts=accepts, at=now + DAY)
        mandate.refresh_from_db()
        assert mandate.state(now.date()) == state
        assert told(mandate) == both("asked") | both("accepted" if accepts else "refused")
        with pytest.raises(Refused):
            mandates.answer(mandate_id=mandate.pk, accepts=not accepts, at=now + DAY)

    def test_thirty_days_are_given(self, helper: User, now: datetime.datetime) -> None:
        mandate = asked(helper, at=now)
        with pytest.raises(Refused):
            mandates.answer(mandate_id=mandate.pk, accepts=True, at=now + 31 * DAY)
        mandates.answer(mandate_id=mandate.pk, accepts=True, at=now + 30 * DAY)

    def test_an_account_with_the_address_is_recognised(self, helper: User, now: datetime.datetime) -> None:
        before = user(email="anne@example.org")
        assert asked(helper, at=now, email="Anne@example.org").beneficiary == before
        mandate = asked(helper, at=now)
        assert mandate.beneficiary is None
        after = user(email=JEANNE)
        mandates.recognise(after)
        mandate.refresh_from_db()
        assert mandate.beneficiary == after


class TestEnding:
    @pytest.mark.parametrize("side", list(Side))
    def test_either_side_ends_it_at_once(self, helper: User, now: datetime.datetime, side: Side) -> None:
        mandate = active(helper, at=now)
        for _ in range(2):
            mandates.revoke(mandate_id=mandate.pk, by=side, at=now)
        mandate.refresh_from_db()
        assert (mandate.state(now.date()), mandate.revoked_by) == (MandateState.REVOKED, side)
        assert both("revoked") <= told(mandate)
        with pytest.raises(Refused):
            mandates.answer(mandate_id=mandate.pk, accepts=True, at=now)

    def test_its_end_is_told_once_the_night_after(self, helper: User, now: datetime.datetime) -> None:
        mandate = active(helper, at=now, ends_on=now.date())
        assert mandates.tend(at=now).told == 0
        for late in (1, 2):
            assert mandates.tend(at=now + late * DAY).told == 1
        rows = Notification.objects.filter(topic=f"mandat:{mandate.uuid}", context__happened="expired")
        assert rows.count() == 2

    def test_what_came_to_nothing_is_forgotten(self, helper: User, now: datetime.datetime) -> None:
        kept, nothing = active(helper, at=now, email="anne@example.org"), asked(helper, at=now)
        assert mandates.tend(at=now + 60 * DAY).forgotten == 0
        assert mandates.tend(at=now + 61 * DAY).forgotten == 1
        assert list(Mandate.objects.all()) == [kept]
        assert nothing.pk

    def test_what_it_says_is_written_once(self, helper: User, now: datetime.datetime) -> None:
        mandate = active(helper, at=now)
        for change in ({"ends_on": now.date()}, {"name": "Autre"}, {"accepted_at": None}, {"helper": user()}):
            with pytest.raises(ProgrammingError, match="written once"), transaction.atomic():
                Mandate.objects.filter(pk=mandate.pk).update(**change)


class TestFiling:
    def test_the_request_has_both_and_both_are_told(self, helper: User, bron: Authority) -> None:
        jeanne = user(email=JEANNE)
        filed = filed_under(active(helper), bron)
        author, beneficiary = Party.objects.filter(demande=filed).order_by("role")
        assert (author.role, author.user, author.mandate.helper) == (PartyRole.AUTHOR, helper, helper)
        assert (beneficiary.role, beneficiary.user, beneficiary.name) == (
            PartyRole.BENEFICIARY,
            jeanne,
            "Jeanne Aubert",
        )
        letters = {row.recipient: row for row in Notification.objects.filter(kind="grc.filed")}
        assert set(letters) == {helper.email, JEANNE}
        opened = {
            address: kind_named("grc.filed").full_context(row.context)["follow_url"] for address, row in letters.items()
        }
        assert opened[helper.email] != opened[JEANNE]
        for address in opened.values():
            assert opened_by(address.rstrip("/").rpartition("/")[2]) == filed

    def test_a_child_is_named_and_not_written_to(self, helper: User, bron: Authority, now: datetime.datetime) -> None:
        mandate = child(helper, at=now, birth_date=datetime.date(2017, 5, 3))
        filed = filed_under(mandate, bron, at=now)
        assert filed.parties.get(role=PartyRole.BENEFICIARY).name == "Elsa Aubert"
        assert [row.recipient for row in Notification.objects.filter(kind="grc.filed")] == [helper.email]

    def test_nobody_files_under_what_is_not_theirs_or_over(self, helper: User, bron: Authority) -> None:
        mandate = active(helper)
        with pytest.raises(Refused):
            filed_under(mandate, bron, user=user())
        mandates.revoke(mandate_id=mandate.pk, by=Side.BENEFICIARY, at=mandate.asked_at)
        with pytest.raises(Refused):
            filed_under(mandate, bron)
        assert not Demande.objects.exists()

    def test_what_is_said_later_goes_to_both_until_the_end(
        self, helper: User, bron: Authority, agent_bron: User, now: datetime.datetime
    ) -> None:
        mandate = active(helper, at=now)
        filed = filed_under(mandate, bron, at=now)
        write = {"demande_id": filed.pk, "by": agent_bron, "at": now}
        operations.write_to_resident(body="Un", version=1, **write)
        mandates.revoke(mandate_id=mandate.pk, by=Side.BENEFICIARY, at=now)
        operations.write_to_resident(body="Deux", version=2, **write)
        sent = Notification.objects.filter(kind="grc.message")
        assert {(row.recipient, row.context["message"]) for row in sent} == {
            (helper.email, "Un"),
            (JEANNE, "Un"),
            (JEANNE, "Deux"),
        }


class TestSeeing:
    """The two walls: the query and the database say the same."""

    def sees(self, person: User, filed: Demande) -> bool:
        with acting_as(resident(person.pk)):
            second_wall = Demande.objects.filter(pk=filed.pk).exists()
        with acting_as(SYSTEM):
            first_wall = Demande.objects.of_account(person.pk).filter(pk=filed.pk).exists()
        assert first_wall == second_wall
        return first_wall

    def test_both_see_it_until_it_is_revoked(self, helper: User, bron: Authority) -> None:
        jeanne, mandate = user(email=JEANNE), active(helper)
        filed, own = filed_under(mandate, bron), demande(bron, user=helper)
        assert self.sees(helper, filed)
        assert self.sees(jeanne, filed)
        assert not self.sees(jeanne, own)
        assert not self.sees(user(), filed)
        mandates.revoke(mandate_id=mandate.pk, by=Side.BENEFICIARY, at=mandate.asked_at)
        assert not self.sees(helper, filed)
        assert self.sees(helper, own)
        assert self.sees(jeanne, filed)

    def test_the_last_day_is_in_and_the_next_is_out(self, helper: User, bron: Authority) -> None:
        today = active(helper).starts_on
        long_ago = active(helper).asked_at - 20 * DAY
        in_time = active(helper, at=long_ago, ends_on=today, email="a@example.org")
        over = active(helper, at=long_ago, ends_on=today - DAY, email="b@example.org")
        assert self.sees(helper, filed_under(in_time, bron, at=long_ago))
        assert not self.sees(helper, filed_under(over, bron, at=long_ago))

    def test_the_links_follow(self, helper: User, bron: Authority) -> None:
        mandate = active(helper)
        filed = filed_under(mandate, bron)
        hers = filed.parties.get(role=PartyRole.BENEFICIARY).link_uuid
        tokens = [links.token_for(filed), links.token_for(links.Link(hers, filed.link_version))]
        assert [opened_by(token) for token in tokens] == [filed, filed]
        mandates.revoke(mandate_id=mandate.pk, by=Side.HELPER, at=mandate.asked_at)
        assert [opened_by(token) for token in tokens] == [None, filed]

    def test_a_mandate_that_is_gone_closes_what_it_opened(self, helper: User, bron: Authority) -> None:
        mandate = active(helper)
        filed = filed_under(mandate, bron)
        mandate.delete()
        assert not self.sees(helper, filed)
        assert opened_by(links.token_for(filed)) is None

    def test_another_account_cannot_take_the_helpers_place(
        self, helper: User, bron: Authority, now: datetime.datetime
    ) -> None:
        filed = filed_under(active(helper), bron)
        operations.detach(demande_id=filed.pk, user=helper, at=now)
        with pytest.raises(Refused, match="quelqu’un d’autre"):
            operations.attach(demande_id=filed.pk, user=user(), at=now)
        assert operations.attach(demande_id=filed.pk, user=helper, at=now)

    def test_a_beneficiary_attaches_their_own_part(self, helper: User, bron: Authority, now: datetime.datetime) -> None:
        filed = filed_under(active(helper), bron)
        jeanne = user(email=JEANNE)
        operations.claim(reference=filed.reference, user=jeanne, at=now)
        assert self.sees(jeanne, filed)
        assert self.sees(helper, filed)
        operations.detach(demande_id=filed.pk, user=jeanne, at=now)
        assert not self.sees(jeanne, filed)

    def test_a_fresh_link_is_each_ones_own(self, helper: User, bron: Authority) -> None:
        mandate = active(helper)
        filed = filed_under(mandate, bron)
        mandates.revoke(mandate_id=mandate.pk, by=Side.BENEFICIARY, at=mandate.asked_at)
        for email in (helper.email, JEANNE):
            operations.send_link(reference=filed.reference, email=email, at=filed.filed_at)
        (letter,) = Notification.objects.filter(kind="grc.link")
        token = kind_named("grc.link").full_context(letter.context)["follow_url"].rstrip("/").rpartition("/")[2]
        assert letter.recipient == JEANNE
        assert opened_by(token) == filed
        assert token != links.token_for(filed)


class TestErasure:
    def test_of_the_beneficiary_ends_it_and_tells(self, helper: User, bron: Authority, now: datetime.datetime) -> None:
        jeanne, mandate = user(email=JEANNE), active(helper)
        filed = filed_under(mandate, bron)
        erase(jeanne, at=now)
        assert not Mandate.objects.exists()
        assert ("erased", "aidant") in told(mandate)
        with acting_as(resident(helper.pk)):
            assert not Demande.objects.filter(pk=filed.pk).exists()

    def test_of_the_helper_leaves_the_request_to_the_beneficiary(
        self, helper: User, bron: Authority, now: datetime.datetime
    ) -> None:
        jeanne, mandate = user(email=JEANNE), active(helper)
        filed = filed_under(mandate, bron)
        erase(helper, at=now)
        assert not Mandate.objects.exists()
        with acting_as(resident(jeanne.pk)):
            assert Demande.objects.filter(pk=filed.pk).exists()

    def test_an_account_deleted_by_an_agent_takes_its_mandates(self, helper: User, agent_bron: User) -> None:
        """Who deletes it does not see them: the database does it."""
        active(helper)
        with acting_as(Actor(kind=ActorKind.AGENT, user_id=agent_bron.pk)):
            helper.delete()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert not Mandate.objects.exists()


class TestRowSecurity:
    def count(self, actor: Actor) -> int:
        with acting_as(actor):
            return Mandate.objects.count()

    def test_its_parties_see_it_and_nobody_else(self, helper: User, bron: Authority, dardilly: Authority) -> None:
        jeanne, mandate = user(email=JEANNE), active(helper)
        of_bron = Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,))
        assert self.count(resident(helper.pk)) == 1
        assert self.count(resident(jeanne.pk)) == 1
        assert self.count(resident(user().pk)) == 0
        assert self.count(NOBODY) == 0
        assert self.count(Actor(kind=ActorKind.LINK, subject_id=mandate.pk)) == 0
        assert self.count(of_bron) == 0
        filed_under(mandate, bron)
        assert self.count(of_bron) == 1
        assert self.count(Actor(kind=ActorKind.AGENT, authority_ids=(dardilly.pk,))) == 0

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO grc_mandate SELECT * FROM grc_mandate",
            "UPDATE grc_mandate SET revoked_at = NULL, revoked_by = ''",
        ],
    )
    def test_not_even_they_write_past_the_operations(self, helper: User, statement: str) -> None:
        active(helper)
        with (
            acting_as(resident(helper.pk)),
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    def test_nobody_deletes_it(self, helper: User) -> None:
        active(helper)
        with acting_as(resident(helper.pk)), connection.cursor() as cursor:
            cursor.execute("DELETE FROM grc_mandate")
        assert Mandate.objects.count() == 1

    def test_its_token_opens_no_request_and_the_reverse(self, helper: User, bron: Authority) -> None:
        mandate = active(helper)
        filed = filed_under(mandate, bron)
        assert mandates.opened_by(token_of(mandate.uuid)) == mandate
        assert opened_by(token_of(mandate.uuid)) is None
        assert mandates.opened_by(links.token_for(filed)) is None
        assert mandates.opened_by(token_of(filed.uuid)) is None
