"""Handover in the administration: who has it prepared, who takes it, what the journals keep, when it goes."""

import datetime
import io
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import wakeup
from accounts.context import Actor, acting_as
from accounts.enums import ActorKind, ExportState
from accounts.models import User
from communes.models import Authority
from grc.models import AccessRecord, Demande
from notifications.channels.email import compose
from notifications.models import Notification
from portail.handover import content, operations
from portail.handover.jobs import sweep
from portail.handover.models import HandoverArchive
from portail.handover.tasks import make
from tests.factories.accounts import goes_to
from tests.factories.requests import demande
from tests.factories.sites import bare_site
from tests.factories.uploads import content_of, stored
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PAGE = "/admin/conventions/communes/bron/restitution/"


@pytest.fixture(autouse=True)
def there(metropolis: Authority) -> None:
    bare_site(metropolis)


@pytest.fixture
def asked(bron: Authority, projet: User) -> HandoverArchive:
    """One that waits, of a commune with two requests."""
    demande(bron, email="zoe@example.org")
    demande(bron)
    return operations.prepare(bron, by=projet, at=timezone.now())


@pytest.fixture
def ready(asked: HandoverArchive) -> HandoverArchive:
    assert operations.make(archive_id=asked.pk)
    asked.refresh_from_db()
    return asked


def taken(answer: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_project_team_has_it_prepared_from_the_convention(bron: Authority, projet: User) -> None:
    client = signed_in(projet)
    assert WebPage(client.get("/admin/conventions/communes/bron/")).link("Préparer la restitution") == PAGE
    assert goes_to(client.post(PAGE)) == PAGE
    page = WebPage(client.get(PAGE))
    assert "En préparation" in page.text
    assert "Elle n’a pas encore commencé" in page.text
    assert HandoverArchive.objects.get().asked_by == projet
    assert ModelLogEntry.objects.get(action=operations.PREPARED).user == projet
    assert "est déjà en préparation" in WebPage(client.post(PAGE, follow=True)).text
    assert HandoverArchive.objects.count() == 1


def test_who_asked_is_told_where_it_is(ready: HandoverArchive, projet: User) -> None:
    told = Notification.objects.get(kind="handover.ready")
    assert told.recipient == projet.email
    message = compose(told)
    assert message.subject == "Bron\u00a0: la restitution est prête"
    assert "M=C3=A9tropole_de_Lyon" in message.from_email
    assert "/admin/conventions/communes/bron/restitution/" in message.body
    assert not message.attachments


def test_it_is_encrypted_given_and_journaled(ready: HandoverArchive, supervisor_bron: User) -> None:
    """Who runs the commune's desk takes it; each resident is told of it by the journal of reads."""
    assert content_of(ready.archive.name).startswith(b"age-encryption.org/v1")
    client = signed_in(supervisor_bron)
    page = WebPage(client.get(PAGE))
    assert "2 demandes" in page.text
    assert "Préparer la restitution" not in page.text
    answer = client.post(f"{PAGE}{ready.pk}/")
    assert answer["Content-Length"] == str(ready.size)
    assert f"restitution-bron-{ready.asked_at:%Y-%m-%d}.zip" in answer["Content-Disposition"]
    with taken(answer) as archive:
        assert archive.testzip() is None
        assert len(archive.read("requests.jsonl").splitlines()) == 2
    reads = AccessRecord.objects.filter(user=supervisor_bron, purpose="export")
    assert set(reads.values_list("demande", flat=True)) == set(Demande.objects.values_list("pk", flat=True))
    assert ModelLogEntry.objects.get(action=operations.TAKEN).user == supervisor_bron


@pytest.mark.parametrize("who", ["agent_bron", "agent_dardilly", "agent_metropole"])
def test_nobody_else_finds_it(who: str, ready: HandoverArchive, request: pytest.FixtureRequest) -> None:
    client = signed_in(request.getfixturevalue(who))
    asked = [client.get(PAGE), client.post(PAGE), client.get(f"{PAGE}avancement/"), client.post(f"{PAGE}{ready.pk}/")]
    assert {answer.status_code for answer in asked} <= {302, 403, 404}
    assert not ModelLogEntry.objects.filter(action=operations.TAKEN).exists()


def test_operations_refuse_by_themselves(
    bron: Authority, dardilly: Authority, ready: HandoverArchive, supervisor_bron: User, agent_bron: User, projet: User
) -> None:
    now = timezone.now()
    with pytest.raises(operations.NotAllowed):
        operations.prepare(bron, by=supervisor_bron, at=now)
    with pytest.raises(operations.NotAllowed):
        operations.take(bron, ready.pk, by=agent_bron, at=now)
    with pytest.raises(operations.NotAllowed):
        operations.archives_of(dardilly, by=supervisor_bron)
    with pytest.raises(operations.HandoverImpossible, match="n’est plus gardée"):
        operations.take(dardilly, ready.pk, by=projet, at=now)


def test_the_database_shows_it_to_the_system_alone(ready: HandoverArchive, bron: Authority) -> None:
    with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,))):
        assert not HandoverArchive.objects.exists()
    assert HandoverArchive.objects.get() == ready


def test_a_quarter_of_an_hour_later_the_proof_is_asked_again(ready: HandoverArchive, projet: User) -> None:
    client = signed_in(projet)
    with time_machine.travel(time.time() + 15 * 60 + 1):
        for address in (PAGE, f"{PAGE}{ready.pk}/"):
            assert goes_to(client.post(address)).startswith("/compte/verification/?next=")
    assert HandoverArchive.objects.count() == 1
    assert not AccessRecord.objects.exists()


def test_on_its_day_the_clock_erases_the_file_and_its_key(ready: HandoverArchive, projet: User, settings: Any) -> None:
    orphan = Path(storages["attachments"].path("handovers/abandonnee"))
    orphan.write_bytes(b"-")
    later = ready.expires_at + datetime.timedelta(minutes=1)
    assert ready.expires_at - ready.ready_at == datetime.timedelta(days=settings.HANDOVER_DAYS)
    client = signed_in(projet)
    with time_machine.travel(later, tick=True):
        assert operations.drop_expired(at=later) == 1
        assert stored() == set()
        ready.refresh_from_db()
        assert (ready.state, ready.archive.name, ready.key) == (ExportState.EXPIRED, "", "")
        with pytest.raises(operations.HandoverImpossible):
            operations.take(ready.authority, ready.pk, by=projet, at=later)
    assert "Supprimée" in WebPage(client.get(PAGE)).text


def test_the_clock_rings_for_what_waits_and_workers_make_it_once(
    asked: HandoverArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[Any] = []
    monkeypatch.setattr(wakeup.bell, "ring", lambda *said, **_more: rung.append(said))
    sweep()
    assert rung == [("portail.handover.tasks.make", asked.pk)]
    make(asked.pk)
    assert operations.make(archive_id=asked.pk) is False
    asked.refresh_from_db()
    assert (asked.state, asked.requests, asked.tries) == (ExportState.READY, 2, 1)


def test_one_that_fails_again_and_again_is_given_up_and_leaves_nothing(
    asked: HandoverArchive, projet: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: Any, **_more: Any) -> None:
        raise OSError("disque plein")

    monkeypatch.setattr(content, "write", fails)
    for _try in range(operations.MOST_TRIES):
        with pytest.raises(OSError, match="disque plein"):
            operations.make(archive_id=asked.pk)
    assert operations.make(archive_id=asked.pk) is False
    assert stored() == set()
    assert "n’a pas pu être faite après trois essais" in WebPage(signed_in(projet).get(PAGE)).text


def test_how_far_it_is_is_told_in_figures(asked: HandoverArchive, projet: User) -> None:
    client = signed_in(projet)
    address = f"{PAGE}avancement/"
    assert client.get(address).json() == {"treated": 0, "total": 0, "finished": False, "waits": True}
    operations._tell(asked.pk, 1, 2)
    assert client.get(address).json() == {"treated": 1, "total": 2, "finished": False, "waits": False}
    operations.make(archive_id=asked.pk)
    assert client.get(address).json()["finished"] is True


def test_a_day_has_five(bron: Authority, projet: User, asked: HandoverArchive) -> None:
    for _number in range(operations.A_DAY - 1):
        HandoverArchive.objects.update(state=ExportState.EXPIRED)
        operations.prepare(bron, by=projet, at=timezone.now())
    HandoverArchive.objects.update(state=ExportState.EXPIRED)
    with pytest.raises(operations.HandoverImpossible, match="réessayez demain"):
        operations.prepare(bron, by=projet, at=timezone.now())


def test_a_key_that_was_replaced_is_said(ready: HandoverArchive, projet: User, settings: Any) -> None:
    settings.SEAL_KEYS = ["une autre clé"]
    page = WebPage(signed_in(projet).post(f"{PAGE}{ready.pk}/", follow=True))
    assert "La clé de cette restitution a été remplacée" in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_whatever_was_asked(bron: Authority, projet: User, number: int) -> None:
    moment = timezone.now()
    for _number in range(number):
        HandoverArchive.objects.create(authority=bron, asked_by=projet, asked_at=moment, state=ExportState.EXPIRED)
    client: Client = signed_in(projet)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGE)
    assert len([one for one in captured if "handover_handoverarchive" in one["sql"]]) == 1
    assert len(captured) == 15
