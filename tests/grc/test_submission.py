"""Filing: one transaction, sent once whatever happens."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.context import SYSTEM, acting_as
from accounts.reference import snapshot
from communes.models import Authority
from grc import operations
from grc.enums import EventKind, State
from grc.models import Demande, Event, Party
from notifications.models import Notification
from tests.factories.requests import demande, lamp, pothole

pytestmark = pytest.mark.django_db


def test_a_broken_lamp_goes_to_the_commune(bron: Authority) -> None:
    filed = demande(bron, name="Camille", email="Camille@Example.org")
    filed.refresh_from_db()
    assert (filed.authority, filed.state, filed.version) == (bron, State.RECEIVED, 1)
    assert filed.due_on is not None
    author = Party.objects.get(demande=filed)
    assert (author.name, author.email, author.email_key) == ("Camille", "Camille@Example.org", "camille@example.org")
    event = Event.objects.get(demande=filed)
    assert (event.kind, event.shown, event.to_state) == (EventKind.FILED, True, State.RECEIVED)


def test_a_pothole_goes_to_the_metropolis(bron: Authority, metropolis: Authority) -> None:
    filed = demande(bron, demarche=pothole())
    assert (filed.authority, filed.commune, filed.origin) == (metropolis, bron, bron)


def test_the_acknowledgement_is_in_the_outbox_without_the_secret_link(bron: Authority) -> None:
    filed = demande(bron, email="camille@example.org")
    notice = Notification.objects.get(topic=f"demande:{filed.pk}")
    assert (notice.kind, notice.recipient) == ("grc.filed", "camille@example.org")
    assert "suivi" not in str(notice.context)


def test_nothing_is_posted_without_an_address(bron: Authority) -> None:
    filed = demande(bron)
    assert not Notification.objects.filter(topic=f"demande:{filed.pk}").exists()


def test_the_same_form_sent_twice_is_one_request(bron: Authority) -> None:
    key = uuid.uuid4()
    first, second = demande(bron, key=key), demande(bron, key=key)
    assert first.pk == second.pk
    assert Demande.objects.filter(submission_key=key).count() == 1
    assert Event.objects.filter(demande=first).count() == 1


def test_the_same_key_with_other_content_is_a_conflict(bron: Authority) -> None:
    key = uuid.uuid4()
    first = demande(bron, key=key)
    with pytest.raises(operations.SubmissionConflict) as refusal:
        demande(bron, key=key, description="Autre chose")
    assert refusal.value.demande == first


def test_a_taken_reference_is_drawn_again(bron: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = demande(bron).reference
    drawn = iter([taken, "2345-678K"])
    monkeypatch.setattr("grc.operations.submission.new_reference", lambda: next(drawn))
    assert demande(bron).reference == "2345-678K"


def test_filing_costs_at_most_twelve_queries(bron: Authority) -> None:
    """Once the process holds the reference data."""
    lamp_ = lamp()
    demande(bron, demarche=lamp_, email="dominique@example.org")
    with CaptureQueriesContext(connection) as queries, acting_as(SYSTEM), snapshot():
        demande(bron, demarche=lamp_, email="camille@example.org")
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]
