"""Who sets a mailbox, and what its form refuses."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.sealing import unseal
from communes.enums import Role
from communes.models import Authority
from grc.mailroom import operations as incoming
from grc.mailroom.enums import MailSecurity
from grc.mailroom.models import IncomingMail, Mailbox
from grc.operations.changing import NotAllowed
from tests.factories.people import member, user
from tests.grc.agents import signed_in, statements
from tests.grc.mailroom import dovecot
from tests.grc.mailroom.conftest import mailbox_of
from tests.grc.mailroom.dovecot import Mailserver
from tests.notifications.smtp import free_port
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/boites-aux-lettres/"


def typed(authority: Authority, number: int, **changes: Any) -> dict[str, Any]:
    return {
        "authority": authority.pk,
        "label": "Accueil",
        "address": "demande@bron.example",
        "host": "127.0.0.1",
        "port": number,
        "security": MailSecurity.NONE,
        "user": dovecot.USER,
        "password": dovecot.PASSWORD,
        "folder": "INBOX",
        "done_folder": "Guichet",
        "takes_answers": "on",
        "is_active": "on",
    } | changes


@pytest.mark.mailserver
def test_a_supervisor_sets_one_and_is_told_that_it_works(
    supervision: Client, bron: Authority, server: Mailserver
) -> None:
    answer = supervision.post(f"{LIST}new/", typed(bron, server.port), follow=True)
    assert "La connexion à la boîte fonctionne." in WebPage(answer).text
    kept = Mailbox.objects.get()
    assert dovecot.PASSWORD not in kept.sealed_password
    assert unseal(kept.sealed_password) == dovecot.PASSWORD
    shown = supervision.get(f"{LIST}edit/{kept.pk}/").content.decode()
    assert dovecot.PASSWORD not in shown
    assert kept.sealed_password not in shown


@pytest.mark.mailserver
def test_or_that_it_does_not_and_keeps_the_password_that_is_not_typed(
    supervision: Client, bron: Authority, server: Mailserver
) -> None:
    kept = mailbox_of(bron, server.port)
    address = f"{LIST}edit/{kept.pk}/"
    assert "La connexion" in WebPage(supervision.post(address, typed(bron, server.port, password=""), follow=True)).text
    answer = supervision.post(address, typed(bron, server.port, password="faux"), follow=True)
    assert "elle ne peut pas être relevée" in WebPage(answer).text
    kept.refresh_from_db()
    assert unseal(kept.sealed_password) == "faux"


@pytest.mark.parametrize(
    "changes", [{"host": "localhost"}, {"port": "1143"}, {"host": "imap.example", "security": "tls"}, {"user": "autre"}]
)
def test_a_password_is_said_to_no_other_server(
    supervision: Client, supervisor_bron: User, bron: Authority, changes: dict[str, str]
) -> None:
    """Whoever sets a mailbox need not know it, and would read it on a server of their own."""
    kept = mailbox_of(bron, 1)
    answer = supervision.post(f"{LIST}edit/{kept.pk}/", typed(bron, 1, password="", **changes))
    assert "écrivez le mot de passe qu’il attend" in WebPage(answer).text
    for name, value in changes.items():
        setattr(kept, name, value)
    with pytest.raises(NotAllowed):
        incoming.save(kept, password="", by=supervisor_bron, on=timezone.localdate())
    assert Mailbox.objects.get().host == "127.0.0.1"
    supervision.post(f"{LIST}edit/{kept.pk}/", typed(bron, 1, **{"password": "su", **changes}))
    assert unseal(Mailbox.objects.get().sealed_password) == "su"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"address": "accueil-de-la-mairie@bron.example"}, "15 caractères"),
        ({"address": "a+b@bron.example"}, "sans"),
        ({"host": "imap.example"}, "choisissez TLS"),
        ({"done_folder": "INBOX"}, "un autre dossier"),
        ({"password": ""}, "Écrivez le mot de passe"),
        ({"port": "0"}, "supérieure"),
    ],
)
def test_what_is_refused_says_why(supervision: Client, bron: Authority, changes: dict[str, str], said: str) -> None:
    answer = supervision.post(f"{LIST}new/", typed(bron, 1, **changes))
    assert said in WebPage(answer).text
    assert not Mailbox.objects.exists()


def test_one_mailbox_of_an_authority_takes_its_answers(supervision: Client, bron: Authority) -> None:
    mailbox_of(bron)
    answer = supervision.post(f"{LIST}new/", typed(bron, 1, address="autre@bron.example"))
    assert "reçoit déjà les réponses" in WebPage(answer).text


class TestRights:
    def test_a_supervisor_of_elsewhere_finds_nothing(self, bron: Authority, dardilly: Authority) -> None:
        kept = mailbox_of(bron)
        elsewhere = signed_in(member(dardilly, Role.SUPERVISOR))
        assert kept.address not in elsewhere.get(LIST).content.decode()
        for place in ("edit", "history", "usage"):
            assert elsewhere.get(f"{LIST}{place}/{kept.pk}/").status_code == 404
        answer = elsewhere.post(f"{LIST}new/", typed(bron, 1, address="x@bron.example"))
        assert "choix" in WebPage(answer).text
        assert Mailbox.objects.count() == 1

    def test_the_project_team_sets_all(self, metropolis: Authority, bron: Authority) -> None:
        kept = mailbox_of(bron)
        assert kept.address in WebPage(signed_in(member(metropolis, Role.PROJECT_TEAM)).get(LIST)).text

    @pytest.mark.parametrize("role", [Role.AGENT, Role.OFFICER, Role.CONTRIBUTOR])
    def test_nobody_else_does(self, bron: Authority, now, role: Role) -> None:
        kept, by = mailbox_of(bron), member(bron, role)
        with pytest.raises(NotAllowed):
            incoming.save(kept, password="x", by=by, on=now.date())


def test_one_that_received_mails_is_not_deleted(bron: Authority, now) -> None:
    kept, root = mailbox_of(bron), signed_in(user(is_superuser=True))
    mail = IncomingMail.objects.create(
        mailbox=kept, authority=bron, message_id="-", digest="-", received_at=now, size=1
    )
    address = f"{LIST}delete/{kept.pk}/"
    assert "mettez-la plutôt hors service" in WebPage(root.post(address, follow=True)).text
    assert root.delete(address).status_code == 405
    mail.delete()
    root.post(address)
    assert not Mailbox.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_says_where_each_stands(supervision: Client, bron: Authority, rows: int, now) -> None:
    for number in range(rows):
        box = mailbox_of(bron, free_port(), address=f"{number}@bron.example", takes_answers=False)
    incoming.read_mailbox(mailbox_id=box.pk, at=now)
    answer, asked = statements(supervision, LIST)
    assert "En panne depuis le" in WebPage(answer).text
    assert len([sql for sql in asked if 'FROM "grc_mailbox"' in sql]) == 2  # the list, and its count
