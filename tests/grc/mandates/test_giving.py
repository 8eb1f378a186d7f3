"""A helper acts for a beneficiary: what may be asked, answered, ended; who is told."""

import datetime
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import BeneficiaryKind, PartyRole, Side
from grc.enums.mandates import MandateState
from grc.mandates import operations as mandates
from grc.models import Demande, Mandate, Party
from grc.operations import Refused
from grc.operations.resident import opened_by
from notifications.channels import email
from notifications.models import Notification
from notifications.registry import kind_named
from tests.factories.mandates import JEANNE, active, asked, child, filed_under
from tests.factories.people import user

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def told(mandate: Mandate) -> set[tuple[str, str]]:
    """What was posted of a mandate: (what happened, to which side)."""
    rows = Notification.objects.filter(topic=f"mandat:{mandate.uuid}")
    return {(row.context["happened"], row.context["to"]) for row in rows}


def bodies(letter: Notification) -> str:
    """The letter in its two forms."""
    said = email.written(letter.kind, letter.context)
    return said.text + said.html


def both(happened: str) -> set[tuple[str, str]]:
    return {(happened, "aidant"), (happened, "beneficiaire")}


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
        last = sent.get(recipient=JEANNE, context__message="Deux")
        assert last.context["helper_name"] == ""
        assert "agit pour vous" not in bodies(last)
        assert "Luc Aubert agit pour vous" in bodies(sent.get(recipient=JEANNE, context__message="Un"))
