"""Our client and our server, over the network: sent once whatever it loses, and what happens there is heard here."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import Channel, EventKind, State
from grc.models import Demande, Event
from signalement.enums import SendingStatus
from signalement.open311.models import Endpoint, Sending
from signalement.open311.operations import endpoints, polling, sending
from signalement.register.models import PublishedPhoto, PublishedReport
from signalement.register.operations.photo_copies import make_copies
from tests.factories.endpoints import endpoint
from tests.factories.people import member
from tests.factories.requests import demande, lamp
from tests.factories.sites import bare_site
from tests.factories.software import partner_key
from tests.signalement.open311.client.partner import Partner, running
from tests.signalement.open311.client.photos import pictured, publish

pytestmark = pytest.mark.django_db(transaction=True)
FORMATS = pytest.mark.parametrize("wire_format", ["xml", "json"])
type_make = Callable[[str], Endpoint]


@pytest.fixture
def network(live_server: LiveServer, metropolis: Authority) -> Iterator[Partner]:
    """What stands between the two: it passes on what is sent."""
    bare_site(metropolis)
    with running(Partner(forward_to=f"{live_server.url}/open311/v2/")) as between:
        yield between


@pytest.fixture
def make(network: Partner, bron: Authority) -> type_make:
    _key, text = partner_key(bron)

    def made(wire_format: str) -> Endpoint:
        said = {"wire_format": wire_format, "jurisdiction": "69029", "takes_updates": True}
        return endpoint(bron, url=network.url, key=text, codes={lamp(): lamp().slug}, **said)

    return made


def sent(bron: Authority) -> tuple[Demande, Sending]:
    """A report that is to be sent."""
    ours = demande(bron, at=timezone.now(), name="Canari Nommé", email="canari@example.org", phone="0612345678")
    return ours, Sending.objects.get(demande=ours)


def theirs() -> Demande:
    """The one report that they received."""
    return Demande.objects.get(channel=Channel.API)


@FORMATS
def test_a_report_is_received_and_names_nobody(make: type_make, bron: Authority, wire_format: str) -> None:
    make(wire_format)
    ours, row = sent(bron)
    assert sending.send_due(seconds=5) == 1
    row.refresh_from_db()
    assert (row.status, row.reference) == (SendingStatus.RECEIVED, theirs().reference)
    assert theirs().latitude == pytest.approx(ours.latitude, abs=1e-5)
    assert ours.reference in theirs().answers["description"]
    assert "anari" not in str(theirs().answers)
    assert not theirs().parties.exclude(name="", email="", phone="").exists()
    lines = Event.objects.filter(demande=ours, kind__in=[EventKind.SENT_OUT, EventKind.TOLD_OUTSIDE])
    assert [(line.kind, line.shown) for line in lines] == [
        (EventKind.SENT_OUT, True),
        (EventKind.TOLD_OUTSIDE, True),
    ]
    assert sending.send_due(seconds=5) == 0
    assert not Sending.objects.filter(demande=theirs()).exists()  # what a program filed does not come back


def test_one_as_long_as_may_be_is_received_with_its_photo(make: type_make, bron: Authority) -> None:
    make("json")
    one = pictured(bron, description="Le lampadaire clignote. " * 83)
    photo = publish(one, member(bron, Role.AGENT))
    sending.send_due(seconds=5)
    assert Sending.objects.reports().get().status == SendingStatus.RECEIVED
    *_words, reference, address = theirs().answers["description"].splitlines()
    assert one.reference in reference
    assert photo.get_absolute_url() in address


def test_an_answer_that_is_lost_makes_no_second_report(make: type_make, network: Partner, bron: Authority) -> None:
    make("json")
    _ours, row = sent(bron)
    network.loses = 1
    assert sending.send_due(seconds=5) == 1
    row.refresh_from_db()
    assert (row.status, row.attempts) == (SendingStatus.WAITING, 1)
    assert theirs()
    later = row.next_attempt_at
    assert sending.send_next(at=later)
    row.refresh_from_db()
    assert (row.status, row.reference) == (SendingStatus.RECEIVED, theirs().reference)
    assert len(network.posts()) == 1


def test_even_when_it_is_sent_again(
    make: type_make, network: Partner, bron: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where what was sent cannot be found: our server knows the key."""
    make("json")
    _ours, row = sent(bron)
    monkeypatch.setattr(sending, "_looked_for", lambda *_args: "")
    network.loses = 2
    for _attempt in range(3):
        row.refresh_from_db()
        assert sending.send_next(at=row.next_attempt_at)
    row.refresh_from_db()
    assert (row.status, row.reference) == (SendingStatus.RECEIVED, theirs().reference)
    assert len(network.posts()) == 3


def test_a_refusal_is_told_in_its_words_and_sent_again_by_hand(make: type_make, bron: Authority) -> None:
    made = make("xml")
    made.routes.update(service_code="lune")
    ours, row = sent(bron)
    sending.send_due(seconds=5)
    row.refresh_from_db()
    assert row.status == SendingStatus.REFUSED
    assert "n’est pas un service" in row.reason
    line = Event.objects.get(demande=ours, kind=EventKind.TOLD_OUTSIDE)
    assert (line.shown, row.reason in line.detail["note"]) == (False, True)
    assert sending.send_due(seconds=5) == 0
    made.routes.update(service_code=lamp().slug)
    sending.resend(demande_id=ours.pk, endpoint_id=made.pk, by=member(bron, Role.AGENT), at=timezone.now())
    sending.send_due(seconds=5)
    row.refresh_from_db()
    assert row.status == SendingStatus.RECEIVED


@FORMATS
def test_what_happens_there_is_heard_here_once(make: type_make, bron: Authority, wire_format: str) -> None:
    make(wire_format)
    ours, row = sent(bron)
    sending.send_due(seconds=5)
    there = theirs()
    agent = member(bron, Role.AGENT)
    for to in (State.PLANNED, State.RESOLVED):
        there.refresh_from_db()
        operations.move(demande_id=there.pk, to=to, by=agent, version=there.version, note="Canari", at=timezone.now())
    for _time in range(2):
        Endpoint.objects.update(asked_at=None)
        assert polling.hear_due(seconds=5) == 1
    ours.refresh_from_db()
    row.refresh_from_db()
    assert (ours.state, row.partner_status) == (State.RESOLVED, "fixed")
    moves = Event.objects.filter(demande=ours, kind=EventKind.MOVED)
    assert [move.to_state for move in moves] == [State.PLANNED, State.RESOLVED]
    assert all(move.detail["partner"] == "SNCF Réseau" and not move.detail["note"] for move in moves)


def test_what_a_server_offers_is_said(make: type_make, bron: Authority) -> None:
    found = endpoints.examine(make("xml"), by=member(bron, Role.SUPERVISOR), at=timezone.now())
    answers, leads = found.said
    assert answers.is_fine
    assert leads.words.startswith("Lampadaire éteint ou qui clignote → Lampadaire éteint ou qui clignote")
    assert lamp().slug in {service["service_code"] for service in found.services}


def work(_number: int = 0) -> int:
    """What a worker does, in a thread of its own."""
    try:
        return sending.send_due(seconds=5)
    finally:
        connection.close()


def test_workers_at_once_send_it_once(make: type_make, network: Partner, bron: Authority) -> None:
    make("json")
    for _report in range(3):
        demande(bron, at=timezone.now())
    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(work, range(4))) == 3
    assert len(network.posts()) == 3
    assert Demande.objects.filter(channel=Channel.API).count() == 3
    assert set(Sending.objects.values_list("status", flat=True)) == {SendingStatus.RECEIVED}


def told() -> list[str]:
    """What was written there on the report since."""
    lines = Event.objects.filter(demande=theirs(), kind=EventKind.MESSAGE_TO_RESIDENT).order_by("pk")
    return [line.message.body for line in lines]


def said_of(photo: PublishedPhoto) -> str:
    return f"Une photo est publiée.\nPhoto\u00a0: {settings.WAGTAILADMIN_BASE_URL}{photo.get_absolute_url()}"


@FORMATS
def test_a_photo_that_is_published_since_is_brought_and_changes_nothing_else(
    make: type_make, bron: Authority, wire_format: str
) -> None:
    make(wire_format)
    one = pictured(bron)
    sending.send_due(seconds=5)
    there = theirs().state
    photo = publish(one, member(bron, Role.AGENT))
    assert sending.send_due(seconds=5) == 1
    assert Sending.objects.photos().get().status == SendingStatus.RECEIVED
    assert (told(), theirs().state) == ([said_of(photo)], there)


@FORMATS
def test_an_answer_that_is_lost_brings_it_no_second_time(
    make: type_make, network: Partner, bron: Authority, wire_format: str
) -> None:
    make(wire_format)
    one = pictured(bron)
    sending.send_due(seconds=5)
    photo = publish(one, member(bron, Role.AGENT))
    network.loses = 1
    sending.send_due(seconds=5)
    row = Sending.objects.photos().get()
    assert row.status == SendingStatus.WAITING
    assert sending.send_next(at=row.next_attempt_at)
    row.refresh_from_db()
    assert row.status == SendingStatus.RECEIVED
    _filed, *updates = network.posts()
    assert [update["update_id"] for update in updates] == [[str(row.uuid)]] * 2
    assert told() == [said_of(photo)]


def test_workers_at_once_bring_each_photo_once(make: type_make, network: Partner, bron: Authority) -> None:
    make("json")
    one = pictured(bron, photos=3)
    sending.send_due(seconds=5)
    agent = member(bron, Role.AGENT)
    photos = [publish(one, agent, number=number) for number in range(3)]
    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(work, range(4))) == 3
    assert sorted(told()) == sorted(said_of(photo) for photo in photos)


def test_published_at_the_moment_when_the_report_arrives_it_goes_once(
    make: type_make, network: Partner, bron: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither sees what the other is about to write: one waits for the other."""
    make("json")
    one = pictured(bron)
    report = PublishedReport.objects.get(pk=one.pk)
    arrives, published, arrived = threading.Event(), threading.Event(), sending._arrived

    def meanwhile(*args: Any) -> None:
        arrives.set()
        assert published.wait(10)
        arrived(*args)

    monkeypatch.setattr(sending, "_arrived", meanwhile)
    with ThreadPoolExecutor(1) as workers:
        worker = workers.submit(work)
        assert arrives.wait(10)
        with transaction.atomic():
            photo = PublishedPhoto(report=report, attachment=one.attachments.get(), published_at=timezone.now())
            make_copies(photo, one.attachments.get(), [])
            published.set()
            with pytest.raises(TimeoutError):
                worker.result(0.5)
        assert worker.result(10) == 2
    filed, update = network.posts()
    assert ("media_url" in filed, update["update_id"]) == (False, [str(Sending.objects.photos().get().uuid)])
    assert told() == [said_of(photo)]
