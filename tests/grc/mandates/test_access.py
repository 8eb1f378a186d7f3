"""A helper acts for a beneficiary: who sees what, until when, whichever wall one asks."""

import datetime

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts.context import NOBODY, SYSTEM, Actor, acting_as, resident
from accounts.enums import ActorKind
from accounts.models import User
from accounts.operations.erasure import erase
from communes.models import Authority
from grc import links, operations
from grc.enums import PartyRole, Side
from grc.mandates import operations as mandates
from grc.mandates.notices import token_of
from grc.models import Demande, Mandate
from grc.operations import Refused
from grc.operations.resident import opened_by
from notifications.models import Notification
from notifications.registry import kind_named
from tests.factories.mandates import JEANNE, active, filed_under
from tests.factories.people import user
from tests.factories.requests import demande

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def told(mandate: Mandate) -> set[tuple[str, str]]:
    """What was posted of a mandate: (what happened, to which side)."""
    rows = Notification.objects.filter(topic=f"mandat:{mandate.uuid}")
    return {(row.context["happened"], row.context["to"]) for row in rows}


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
