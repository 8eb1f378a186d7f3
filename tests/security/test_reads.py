"""Security item 57: who read which request stays written, and whoever rewrites it is seen."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection, transaction
from django.db.utils import ProgrammingError

from accounts.context import SYSTEM, acting_as
from accounts.models import JobReport, User
from accounts.ownership import as_owner
from communes.models import Authority
from grc.enums import AccessPurpose
from grc.models import AccessRecord, Demande
from grc.operations.reads import chain, check_reads, record_read
from tests.factories.requests import demande
from tests.grc.agents import signed_in

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def lamp(bron: Authority) -> Demande:
    return demande(bron)


def read(request: Demande, by: User, at: datetime.datetime, times: int = 1) -> None:
    for number in range(times):
        record_read(request, by=by, purpose=AccessPurpose.TREATMENT, at=at + number * HOUR)


@pytest.mark.django_db
class TestWriting:
    def test_a_request_that_an_agent_opens_has_one_row(self, lamp: Demande, agent_bron: User) -> None:
        desk = signed_in(agent_bron)
        for _ in range(2):
            assert desk.get(f"/admin/demandes/{lamp.pk}/").status_code == 200
        written = AccessRecord.objects.get()
        assert (written.user, written.authority, written.demande) == (agent_bron, lamp.authority, lamp)
        assert written.purpose == AccessPurpose.TREATMENT

    def test_who_finds_nothing_reads_nothing(self, lamp: Demande, agent_dardilly: User) -> None:
        assert signed_in(agent_dardilly).get(f"/admin/demandes/{lamp.pk}/").status_code == 404
        assert not AccessRecord.objects.exists()

    def test_one_row_an_hour_and_a_purpose(self, lamp: Demande, agent_bron: User, now: datetime.datetime) -> None:
        for at in (now, now + HOUR / 2, now + HOUR):
            record_read(lamp, by=agent_bron, purpose=AccessPurpose.TREATMENT, at=at)
        record_read(lamp, by=agent_bron, purpose=AccessPurpose.ATTACHMENT, at=now)
        assert AccessRecord.objects.count() == 3
        assert chain().broken == []

    @pytest.mark.parametrize(
        "statement", ["UPDATE grc_accessrecord SET purpose = 'export'", "DELETE FROM grc_accessrecord"]
    )
    def test_the_application_may_not_rewrite_it(self, statement: str, lamp: Demande, agent_bron: User, now) -> None:
        read(lamp, agent_bron, now)
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert AccessRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
class TestChain:
    """Outside of a test's transaction: the owner alters what the application has written."""

    @pytest.fixture
    def journal(self, lamp: Demande, agent_bron: User, now: datetime.datetime) -> None:
        read(lamp, agent_bron, now, times=5)
        assert not check_reads(at=now).is_alarm

    def alter(self, statement: str) -> None:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(statement)

    @pytest.mark.parametrize(
        "change",
        [
            "purpose = 'export'",
            "at = at + interval '1 microsecond'",
            "hour = hour + interval '1 microsecond'",
            "previous = 'g' || substr(previous, 2)",
            "digest = 'g' || substr(digest, 2)",
        ],
    )
    def test_names_the_row_of_which_a_byte_was_altered(self, journal: None, change: str, now) -> None:
        self.alter(f"UPDATE grc_accessrecord SET {change} WHERE number = 3")
        report = check_reads(at=now)
        assert report.is_alarm
        assert report.figures["broken"][0] == 3

    @pytest.mark.parametrize(("number", "named"), [(1, 1), (3, 4), (5, 5)])
    def test_names_where_a_row_is_missing(self, journal: None, number: int, named: int, now) -> None:
        """In the middle, and at both ends, which the last check remembers."""
        self.alter(f"DELETE FROM grc_accessrecord WHERE number = {number}")
        assert check_reads(at=now).figures["broken"] == [named]

    def test_a_row_written_again_with_a_right_digest_is_named_by_the_next(self, journal: None, now) -> None:
        self.alter("UPDATE grc_accessrecord SET purpose = 'export' WHERE number = 3")
        self.alter("UPDATE grc_accessrecord AS entry SET digest = grc_access_digest(entry) WHERE number = 3")
        assert check_reads(at=now).figures["broken"] == [4]

    def test_is_one_chain_when_many_read_at_once(self, lamp: Demande, agent_bron: User, now) -> None:
        def one(number: int) -> None:
            try:
                with acting_as(SYSTEM):
                    read(lamp, agent_bron, now + number * 10 * HOUR, times=10)
            finally:
                close_old_connections()
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(one, range(4)))
        found = chain()
        assert (found.first, found.last, found.broken) == (1, 40, [])

    def test_forgets_its_start_after_a_year_and_stays_one_chain(self, lamp: Demande, agent_bron: User, now) -> None:
        read(lamp, agent_bron, now - datetime.timedelta(days=400), times=3)
        read(lamp, agent_bron, now, times=2)
        assert check_reads(at=now).figures["forgotten"] == 3
        assert list(AccessRecord.objects.values_list("number", flat=True)) == [4, 5]
        assert not check_reads(at=now).is_alarm
        assert JobReport.objects.count() == 2

    def test_forgets_nothing_recent_even_when_asked_to(self, lamp: Demande, agent_bron: User, now) -> None:
        read(lamp, agent_bron, now, times=3)
        with connection.cursor() as cursor:
            cursor.execute("SELECT grc_forget_accesses(now() + interval '10 years')")
        assert AccessRecord.objects.count() == 3
