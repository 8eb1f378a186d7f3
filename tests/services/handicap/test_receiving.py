"""What the MDMPH tells of a file: told once, sealed, by nobody else, and nowhere where the host is not certified."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from grc.enums import EventKind, State
from grc.models import Event, Message, SearchEntry
from services.dossiers.models import Dossier
from services.handicap.models import Renewal
from tests.factories.files import MDPH_NUMBER, mdph_file, protected
from tests.factories.sites import starter_site
from tests.grc.partners.program import Program, name_of

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def mdmph(metropolis: Authority) -> Authority:
    starter_site(metropolis)
    return Authority.objects.get(slug="mdmph")


def stored(dossier: Dossier) -> tuple[Any, ...]:
    """The row as it lies in the database."""
    with acting_as(SYSTEM), connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, stage, content::text, sealed_state, sealed_holders FROM dossiers_dossier WHERE id = %s",
            [dossier.pk],
        )
        return cursor.fetchone()


def test_a_state_lies_sealed_and_is_read_whole(mdmph: Authority) -> None:
    dossier = protected(mdmph)
    number, stage, content, sealed, holders = stored(dossier)
    assert (number, stage, content) == ("", "", "{}")
    assert MDPH_NUMBER not in sealed + holders
    assert (dossier.number, dossier.stage) == (MDPH_NUMBER, "evaluation")
    assert [row["right"] for row in dossier.content["rights"]] == ["aeeh", "cmi_stationnement"]
    assert dossier.demande.state == State.IN_PROGRESS
    assert dossier.demande.answers == {}
    assert dossier.demande.due_on == datetime.date(2027, 1, 14)


def test_told_again_it_changes_nothing_and_later_it_moves_on(mdmph: Authority) -> None:
    program = Program(mdmph)
    assert program.put("files/handicap/", mdph_file()).status_code == 201
    assert not program.put("files/handicap/", mdph_file()).json()["applied"]
    decided = mdph_file(
        at="2026-11-25T09:00:00+01:00",
        stage="notifie",
        decided_on="2026-11-23",
        notified_on="2026-11-24",
        rights=[{"right": "aeeh", "state": "accorde", "ends_on": "2028-08-31"}],
    )
    assert program.put("files/handicap/", decided).json()["applied"]
    dossier = Dossier.objects.select_related("demande").get()
    assert dossier.demande.state == State.RESOLVED
    assert dossier.demande.due_on is None
    with acting_as(SYSTEM):
        (said,) = Message.objects.all()
        notes = {event.detail["note"] for event in Event.objects.filter(kind=EventKind.MOVED)}
    assert "jusqu’au 31 août 2028" in said.body.replace("\u00a0", " ")
    assert notes == {"Ce dossier a du nouveau."}


def test_what_is_written_lies_sealed(mdmph: Authority) -> None:
    protected(mdmph)
    later = mdph_file(
        at="2026-11-25T09:00:00+01:00", appointments=[{"at": "2026-12-08T10:30:00+01:00", "place": "par téléphone"}]
    )
    Program(mdmph).put("files/handicap/", later)
    with acting_as(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT body, sealed_body FROM grc_message")
        (row,) = cursor.fetchall()
        assert row[0] == ""
        assert "téléphone" not in row[1]
        assert Message.objects.get().body == "Rendez-vous le 8\u00a0décembre 2026 à 10\u00a0h\u00a030, par téléphone."
        words = SearchEntry.objects.get().words
    assert MDPH_NUMBER not in words


@pytest.mark.parametrize("slug", ["bron", "metropole", "assistance"])
def test_nobody_else_tells_of_such_files(mdmph: Authority, slug: str) -> None:
    answer = Program(Authority.objects.get(slug=slug)).put("files/handicap/", mdph_file())
    assert answer.status_code == 422
    assert "Seule la MDMPH" in answer.json()["errors"]["number"][0]
    assert not Dossier.objects.exists()


def test_a_host_that_is_not_certified_holds_none(mdmph: Authority, settings: Any) -> None:
    settings.HEALTH_HOST_CERTIFIED = settings.DEMO = False
    answer = Program(mdmph).put("files/handicap/", mdph_file())
    assert name_of(answer) == "closed"
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": "?"}, "number"),
        ({"completed_on": "2026-09-01"}, "deposited_on"),
        ({"deposited_on": "2027-01-01"}, "deposited_on"),
        (
            {"rights": [{"right": "aah", "state": "accorde", "starts_on": "2026-12-01", "ends_on": "2026-11-01"}]},
            "rights.1.ends_on",
        ),
        ({"rights": [{"right": "aah", "state": "accorde", "appeal_decided_on": "2026-11-01"}]}, "rights.1"),
        ({"rights": [{"right": "aah", "state": "demande"}, {"right": "aah", "state": "accorde"}]}, "rights"),
        ({"rights": [{"right": "rente", "state": "demande"}]}, "rights.1.right"),
        ({"taux": 80}, "taux"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(mdmph: Authority, wrong: dict[str, Any], field: str) -> None:
    answer = Program(mdmph).put("files/handicap/", mdph_file(**wrong))
    assert answer.status_code in {400, 422}, answer.content
    assert field in answer.content.decode()
    assert not Dossier.objects.exists()


def test_the_reminder_follows_the_rights(mdmph: Authority) -> None:
    dossier = protected(mdmph, rights=[{"right": "pch", "state": "accorde", "ends_on": "2027-12-31"}])
    renewal = Renewal.objects.get(dossier=dossier)
    assert (renewal.next_on, renewal.last_end) == (datetime.date(2027, 6, 30), datetime.date(2027, 12, 31))


def test_a_file_whose_key_is_gone_is_said_to_be_unreadable(mdmph: Authority, settings: Any) -> None:
    dossier = protected(mdmph)
    settings.SEAL_KEYS = ["another key, of which nobody knows the former one"]
    lost = Dossier.objects.get(pk=dossier.pk)
    assert lost.is_unreadable
    told = Program(mdmph).put("files/handicap/", mdph_file(at="2026-11-26T09:00:00+01:00"))
    assert told.json()["applied"]
    assert not Dossier.objects.get(pk=dossier.pk).is_unreadable


def test_many_pieces_and_appointments_are_no_obstacle(mdmph: Authority) -> None:
    protected(mdmph)
    told = mdph_file(
        at="2026-11-26T09:00:00+01:00",
        stage="incomplet",
        pieces=[{"name": f"{number} {'x' * 110}", "received": False} for number in range(40)],
        appointments=[{"at": f"2026-12-{day:02}T10:00:00+01:00", "place": "y" * 120} for day in range(1, 21)],
    )
    assert Program(mdmph).put("files/handicap/", told).json()["applied"]
    with acting_as(SYSTEM):
        assert "et 30 autres" in Message.objects.get().body


def test_none_joins_an_account_by_itself(mdmph: Authority) -> None:
    answer = Program(mdmph).put("files/handicap/", mdph_file(account="un-sujet"))
    assert "ne rejoint pas un compte de lui-même" in answer.json()["errors"]["account"][0]
    assert not Dossier.objects.exists()
