"""What comes back as fast as from a robot is shown once more, and not lost."""

import pytest

from grc.models import Demande
from tests.factories.people import PASSWORD, user
from tests.signalement.conftest import Sender, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def persons_take_their_time(settings) -> None:
    settings.FORM_LEAST_SECONDS = 3


def test_a_report_sent_at_once_is_shown_again_and_then_sent(sender: Sender) -> None:
    again = sender.send(description="Il clignote depuis lundi soir.")
    assert again.status_code == 422
    assert "Envoyez encore une fois" in words_of(again)
    assert "Il clignote depuis lundi soir." in words_of(again)
    assert not Demande.objects.exists()
    assert sender.send(description="Il clignote depuis lundi soir.").status_code == 302
    assert Demande.objects.count() == 1


def test_one_that_had_an_error_is_corrected_as_fast_as_one_likes(sender: Sender) -> None:
    assert sender.send(description="").status_code == 422
    assert sender.send().status_code == 302


def test_what_only_checks_is_answered_at_once(sender: Sender) -> None:
    assert "Envoyez encore une fois" not in words_of(sender.send(action="verifier"))


def test_who_is_signed_in_is_no_robot(sender: Sender) -> None:
    sender.client.login(email=user().email, password=PASSWORD)
    assert sender.send().status_code == 302
