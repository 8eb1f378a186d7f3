"""The nightly job on closed requests: its report, its batches, two of them at once."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection, transaction

from accounts.context import SYSTEM, acting_as
from accounts.models import JobReport, User
from accounts.operations import retention
from communes.models import Authority
from grc.models import Attachment, Demande
from tests.factories.requests import demande
from tests.grc.closed import CLOSED_AT, DAY, ON_ITS_DATE, apply, closed, is_anonymised, words_left
from tests.security.test_reads import read

pytestmark = pytest.mark.django_db


class TestRun:
    def test_a_second_run_does_nothing_more(self, bron: Authority, veteran_bron: User) -> None:
        filed = closed(bron, veteran_bron)
        apply()
        filed.refresh_from_db()
        again = apply(ON_ITS_DATE + DAY)
        assert again == {"done": {}, "kept": {}, "left": {}, "failed": 0}
        assert Demande.objects.get(pk=filed.pk).anonymised_at == filed.anonymised_at
        assert JobReport.objects.filter(job=retention.JOB).count() == 2

    def test_without_time_leaves_all_for_the_next_night(self, bron: Authority, veteran_bron: User) -> None:
        filed = closed(bron, veteran_bron)
        report = retention.apply(at=ON_ITS_DATE, budget=datetime.timedelta())
        assert report.figures["grc.requests"]["left"] == {"demandes anonymisées": 1}
        assert not report.is_alarm
        assert not is_anonymised(filed)

    def test_a_preview_changes_nothing(self, bron: Authority, veteran_bron: User) -> None:
        filed = closed(bron, veteran_bron)
        found = retention.preview(at=ON_ITS_DATE)["grc.requests"]
        assert {str(words): count for words, count in found.due.items()} == {"demandes anonymisées": 1}
        assert not is_anonymised(filed)
        assert not JobReport.objects.exists()

    def test_one_that_fails_is_an_alarm_and_does_not_stop_the_others(self, bron: Authority, veteran_bron: User) -> None:
        """A file whose row cannot be read: JSON of another shape, as a repair by hand would leave it."""
        broken, sound = closed(bron, veteran_bron), closed(bron, veteran_bron)
        Attachment.objects.create(
            demande=broken,
            submission_key=broken.submission_key,
            filename="photo.jpg",
            content_type="image/jpeg",
            size=1,
            sha256="0" * 64,
            uploaded_at=CLOSED_AT,
            derivatives={"large": "cassé"},
        )
        report = retention.apply(at=ON_ITS_DATE)
        assert report.is_alarm
        assert report.figures["grc.requests"]["failed"] == 1
        assert is_anonymised(sound)
        assert not is_anonymised(broken)

    def test_old_reads_are_forgotten_and_the_chain_stays_whole(self, bron: Authority, veteran_bron: User, now) -> None:
        filed = demande(bron, at=CLOSED_AT - 100 * DAY)
        read(filed, veteran_bron, now - 400 * DAY, times=3)
        read(filed, veteran_bron, now, times=1)
        report = retention.apply(at=now)
        assert report.figures["grc.reads"]["done"] == {"lectures oubliées": 3}
        assert not report.is_alarm


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_share_the_requests_and_anonymise_each_once(self, bron: Authority, veteran_bron: User) -> None:
        for _ in range(6):
            closed(bron, veteran_bron)

        def one(_number: int) -> int:
            try:
                with acting_as(SYSTEM):
                    return sum(apply()["done"].values())
            finally:
                close_old_connections()
                connection.close()

        with ThreadPoolExecutor(3) as pool:
            assert sum(pool.map(one, range(3))) == 6
        assert words_left() == []

    def test_what_another_transaction_has_in_hand_is_left_to_it(self, bron: Authority, veteran_bron: User) -> None:
        held, free = closed(bron, veteran_bron), closed(bron, veteran_bron)

        def one() -> dict[str, int]:
            try:
                with acting_as(SYSTEM):
                    return apply()
            finally:
                connection.close()

        with transaction.atomic(), ThreadPoolExecutor(1) as pool:
            Demande.objects.select_for_update().get(pk=held.pk)
            figures = pool.submit(one).result(timeout=30)
        assert figures["done"] == {"demandes anonymisées": 1}
        assert figures["left"] == {"demandes anonymisées": 1}
        assert is_anonymised(free)
        assert not is_anonymised(held)
