"""The feed of changes: nothing twice, nothing missed, whatever commits in whatever order."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import EventKind, State
from grc.models import Change, Demande, Event
from grc.operations import changes
from tests.factories.requests import demande
from tests.factories.sites import bare_site
from tests.grc.closed import apply, closed
from tests.grc.partners.program import Program

PATIENCE = 20  # seconds


@pytest.fixture
def program(metropolis: Authority, bron: Authority) -> Program:
    bare_site(metropolis)
    return Program(bron)


@pytest.mark.django_db
class TestFollowing:
    def test_from_the_beginning_then_what_is_new(
        self, program: Program, bron: Authority, dardilly: Authority, agent_bron: User, now
    ) -> None:
        request = demande(bron)
        demande(dardilly)
        first = program.call("changes/").json()
        assert [(one["kind"], one["request"]["id"]) for one in first["results"]] == [("depot", str(request.uuid))]
        assert first["more"] is False
        assert program.call(first["next"]).json()["results"] == []
        operations.move(demande_id=request.pk, to=State.PLANNED, by=agent_bron, version=1, at=now)
        second = program.call(first["next"]).json()
        assert [(one["kind"], one["request"]["version"]) for one in second["results"]] == [("etat", 2)]
        assert program.call(first["results"][0]["request"]["url"]).json()["reference"] == request.reference

    def test_from_now_on(self, program: Program, bron: Authority) -> None:
        demande(bron)
        start = program.call("changes/?start=now").json()
        assert start["results"] == []
        later = demande(bron)
        assert [one["request"]["id"] for one in program.call(start["next"]).json()["results"]] == [str(later.uuid)]

    def test_by_pages_nothing_stands_twice_nor_is_missed(self, program: Program, bron: Authority) -> None:
        made = [str(demande(bron).uuid) for _number in range(5)]
        address, read, more = "changes/?limit=2", [], True
        while more:
            page = program.call(address).json()
            read += [one["request"]["id"] for one in page["results"]]
            address, more = page["next"], page["more"]
        assert read == made

    def test_it_holds_no_person_and_no_text(self, program: Program, bron: Authority, agent_bron: User, now) -> None:
        request = demande(bron, name="Camille", email="camille@example.org", description="CanariDeBron")
        operations.add_note(demande_id=request.pk, body="CanariDeBron", by=agent_bron, at=now)
        text = program.call("changes/").content.decode()
        assert "anari" not in text
        assert "amille" not in text

    def test_whom_a_request_leaves_is_told_so_and_reads_it_no_more(
        self, program: Program, bron: Authority, metropolis: Authority, agent_bron: User, now
    ) -> None:
        request = demande(bron)
        operations.transfer(demande_id=request.pk, to=metropolis, reason="Voirie", by=agent_bron, version=1, at=now)
        last = program.call("changes/").json()["results"][-1]
        assert (last["kind"], last["left"]) == ("transfert", True)
        assert program.call(last["request"]["url"]).status_code == 404
        theirs = Program(metropolis).call("changes/").json()["results"]
        assert [(one["kind"], one["left"]) for one in theirs] == [("transfert", False)]

    def test_who_has_and_who_had_a_request_are_told_that_its_people_are_forgotten(
        self, program: Program, bron: Authority, metropolis: Authority, dardilly: Authority, veteran_bron: User
    ) -> None:
        """Security item 55; RGPD art. 19."""
        filed = closed(bron, veteran_bron)
        moved = closed(bron, veteran_bron)
        with acting_as(SYSTEM):
            Demande.objects.filter(pk=moved.pk).update(authority=metropolis)
        apply()
        told = {one["request"]["id"]: one for one in program.call("changes/").json()["results"]}
        assert {key: (one["kind"], one["left"]) for key, one in told.items()} == {
            str(filed.uuid): ("anonymisation", False),
            str(moved.uuid): ("anonymisation", True),
        }
        read = program.call(told[str(filed.uuid)]["request"]["url"]).json()
        assert read["version"] == told[str(filed.uuid)]["request"]["version"]
        theirs = Program(metropolis).call("changes/").json()["results"]
        assert [(one["request"]["id"], one["kind"], one["left"]) for one in theirs] == [
            (str(moved.uuid), "anonymisation", False)
        ]
        assert Program(dardilly).call("changes/").json()["results"] == []
        assert not Event.objects.filter(kind=EventKind.ANONYMISED, shown=True).exists()

    @pytest.mark.parametrize("cursor", ["1", "1:forged", "", "é"])
    def test_a_cursor_cannot_be_made(self, program: Program, cursor: str) -> None:
        assert program.call(f"changes/?cursor={cursor}").status_code == 400

    def test_nor_carried_to_another_authority(self, program: Program, dardilly: Authority) -> None:
        address = program.call("changes/").json()["next"]
        assert Program(dardilly).call(address).status_code == 400

    @pytest.mark.parametrize("count", [1, 3])
    def test_a_page_costs_the_same(
        self, program: Program, bron: Authority, count: int, django_assert_num_queries
    ) -> None:
        for _number in range(count):
            demande(bron)
        program.call("changes/")
        with django_assert_num_queries(3):  # the key, what waits for its place, the page
            program.call("changes/")


@pytest.mark.django_db(transaction=True)
class TestOutOfOrder:
    def test_what_commits_late_is_not_missed(self, program: Program, bron: Authority, agent_bron: User, now) -> None:
        """A slow transaction takes its row's key first and commits last."""
        slow, quick = demande(bron), demande(bron)
        start = program.call("changes/?start=now").json()["next"]
        is_written, may_commit = threading.Event(), threading.Event()

        def write_slowly() -> None:
            try:
                with acting_as(SYSTEM), transaction.atomic():
                    operations.add_note(demande_id=slow.pk, body="lente", by=agent_bron, at=now)
                    is_written.set()
                    assert may_commit.wait(PATIENCE)
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as pool:
            writing = pool.submit(write_slowly)
            assert is_written.wait(PATIENCE)
            operations.add_note(demande_id=quick.pk, body="rapide", by=agent_bron, at=now)
            page = program.call(start).json()
            assert [one["request"]["id"] for one in page["results"]] == [str(quick.uuid)]
            may_commit.set()
            writing.result(PATIENCE)
        keys = dict(Change.objects.filter(kind="note").values_list("demande_uuid", "id"))
        assert keys[slow.uuid] < keys[quick.uuid]  # else this test would prove nothing
        page = program.call(page["next"]).json()
        assert [one["request"]["id"] for one in page["results"]] == [str(slow.uuid)]

    def test_readers_and_writers_at_once_lose_and_double_nothing(
        self, program: Program, bron: Authority, agent_bron: User, now
    ) -> None:
        requests, writers, notes = [demande(bron) for _number in range(3)], 3, 8
        address = program.call("changes/?start=now").json()["next"]
        done = threading.Event()

        def write(number: int) -> None:
            try:
                with acting_as(SYSTEM):
                    for rank in range(notes):
                        pk = requests[(number + rank) % 3].pk
                        operations.add_note(demande_id=pk, body=f"{number}.{rank}", by=agent_bron, at=now)
            finally:
                connection.close()

        def number_all() -> None:
            try:
                while not done.is_set():
                    changes.relay(at=now)
            finally:
                connection.close()

        read: list[str] = []
        with ThreadPoolExecutor(writers + 1) as pool:
            numbering = pool.submit(number_all)
            writing = [pool.submit(write, number) for number in range(writers)]
            while not all(one.done() for one in writing):
                page = program.call(address).json()
                read, address = read + [one["id"] for one in page["results"]], page["next"]
            done.set()
            numbering.result(PATIENCE)
            for one in writing:
                one.result()
        page = program.call(address).json()
        read += [one["id"] for one in page["results"]]
        assert len(read) == len(set(read)) == writers * notes
