"""A request filed while signed in follows its account."""

import pytest

from accounts.models import User
from communes.models import Authority
from grc.models import Demande, Party
from tests.signalement.conftest import Sender, site_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sender(bron: Authority) -> Sender:
    site_of(bron, "bron.localhost")
    return Sender("bron.localhost")


def test_a_report_filed_while_signed_in_is_the_accounts(sender: Sender, camille: User) -> None:
    sender.client.force_login(camille)
    assert sender.send(email="").status_code == 302
    assert Party.objects.get().user == camille
    assert Party.objects.get().email == ""  # proposed, not imposed


def test_the_form_proposes_the_accounts_address(sender: Sender, camille: User) -> None:
    assert "camille@example.org" not in sender.open().content.decode()
    sender.client.force_login(camille)
    page = sender.open().content.decode()
    assert 'value="camille@example.org"' in page
    assert 'value="Camille Martin"' in page


def test_a_report_filed_without_an_account_is_nobodys(sender: Sender, camille: User) -> None:
    """Not even when it names the address of one."""
    sender.send(email="camille@example.org")
    assert Party.objects.get().user is None


def test_the_same_form_sent_again_once_signed_in_is_the_same_request(sender: Sender, camille: User) -> None:
    sender.send(email="camille@example.org")
    sender.client.force_login(camille)
    sender.send(email="camille@example.org")
    assert Demande.objects.count() == 1
    assert Party.objects.get().user is None  # it is attached by proof, on its page
