"""What the first page of the administration says of mails and mailboxes, and to whom."""

import pytest

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.mailroom import operations as incoming
from grc.mailroom.models import IncomingMail, Mailbox
from tests.factories.people import member
from tests.grc.agents import signed_in, statements
from tests.grc.mailroom.conftest import mailbox_of
from tests.notifications.smtp import free_port

pytestmark = pytest.mark.django_db
HOME = "/admin/"
SAFE = "Aucun message n’est perdu"


@pytest.fixture
def failing(bron: Authority, now) -> Mailbox:
    kept = mailbox_of(bron, free_port())
    incoming.read_mailbox(mailbox_id=kept.pk, at=now)
    return kept


def shown_to(user: User) -> str:
    return signed_in(user).get(HOME).content.decode()


def test_who_sets_mailboxes_is_told_of_one_that_cannot_be_read(
    metropolis: Authority, supervisor_bron: User, failing: Mailbox
) -> None:
    for person in (supervisor_bron, member(metropolis, Role.PROJECT_TEAM)):
        page = shown_to(person)
        assert "En panne depuis le" in page
        assert f"/admin/boites-aux-lettres/edit/{failing.pk}/" in page


def test_nobody_else_is(bron: Authority, dardilly: Authority, failing: Mailbox) -> None:
    assert SAFE not in shown_to(member(bron, Role.AGENT))
    assert SAFE not in shown_to(member(dardilly, Role.SUPERVISOR))


def test_nothing_is_said_once_it_is_out_of_service(supervisor_bron: User, failing: Mailbox) -> None:
    Mailbox.objects.update(is_active=False)
    assert SAFE not in shown_to(supervisor_bron)


@pytest.mark.parametrize("rows", [1, 3])
def test_agents_see_how_many_wait(agent_bron: User, bron: Authority, now, rows: int) -> None:
    box = mailbox_of(bron)
    for number in range(rows):
        IncomingMail.objects.create(
            mailbox=box, authority=bron, message_id=str(number), digest="-", received_at=now, size=1
        )
    answer, asked = statements(signed_in(agent_bron), HOME)
    assert f'<strong class="desk-home-count">{rows}</strong>' in answer.content.decode()
    assert len([sql for sql in asked if '"grc_incomingmail"' in sql or '"grc_mailbox"' in sql]) == 1
