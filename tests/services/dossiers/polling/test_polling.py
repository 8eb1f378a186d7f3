"""Polled software: each state is received as if it was pushed, once; nothing is lost, whoever is down."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from communes.models import Authority
from grc.models import Demande, Event
from grc.partners.operations import partner_keys as partners
from services.dossiers.models import Dossier, DossierUpdate
from services.dossiers.polling import channels, jobs
from services.dossiers.polling.models import FileSource, RefusedState
from services.dossiers.polling.operations import polling
from services.dossiers.querysets import number_key
from tests.factories.file_sources import file_source
from tests.factories.files import NUMBER, permit
from tests.factories.people import user
from tests.services.dossiers.polling.feed import Feed

pytestmark = pytest.mark.django_db
OTHER = "PC 069 029 26 00043"
HOUR = datetime.timedelta(hours=1)


def poll(after: datetime.timedelta = datetime.timedelta()) -> FileSource:
    """Ask until nothing is to be asked, so long after now; the only source, as it is then."""
    at = timezone.now() + after
    for _turn in range(20):
        if not polling.poll_next(at=at):
            break
    return FileSource.objects.get()


def numbers() -> list[str]:
    return list(Dossier.objects.order_by("number").values_list("number", flat=True))


class TestReading:
    def test_a_state_is_received_as_the_program_of_the_source(
        self, source: FileSource, feed: Feed, bron: Authority
    ) -> None:
        feed.says(permit())
        source = poll()
        dossier = Dossier.objects.get()
        assert (dossier.number, dossier.demande.authority) == ("PC0690292600042", bron)
        assert DossierUpdate.objects.get().key == source.key
        signed = {"partner": "Droits de cité", "partner_key": source.key.prefix}
        assert Event.objects.filter(demande=dossier.demande, detail__contains=signed).exists()
        ((query, headers),) = feed.asked
        assert query == {}
        assert headers["Authorization"] == "Bearer cle-du-logiciel"
        assert source.answered_at == timezone.now()
        assert source.key.last_used_on == timezone.localdate()

    def test_nobody_has_the_secret_of_its_key(self, source: FileSource) -> None:
        assert source.key.scopes == ["follow"]
        assert source.key.is_live(timezone.localdate())
        assert partners.authenticate(f"gk_{source.key.prefix}_{'a' * 43}", at=timezone.now()) is None

    def test_page_after_page_then_from_the_latest_moment(self, source: FileSource, feed: Feed) -> None:
        feed.says(permit(), following="p2")
        feed.says(permit(number=OTHER, at="2026-11-05T09:00:00+01:00"), page="p2")
        source = poll()
        assert feed.queries() == [{}, {"page": "p2"}]
        assert numbers() == ["PC0690292600042", "PC0690292600043"]
        assert (source.page, source.pages) == ("", 0)
        assert source.since == datetime.datetime(2026, 11, 5, 8, tzinfo=datetime.UTC)
        feed.says()
        poll(after=HOUR)
        assert feed.queries() == [{"since": "2026-11-04T08:00:00+00:00"}], "with a day that is read again"

    def test_the_clock_reads_all_that_is_there(self, source: FileSource, feed: Feed) -> None:
        feed.says(permit(), following="p2")
        feed.says(permit(number=OTHER), page="p2")
        jobs.poll_software()
        assert len(numbers()) == 2

    def test_what_is_told_again_is_known(self, source: FileSource, feed: Feed) -> None:
        feed.says(permit())
        poll()
        version = Demande.objects.get().version
        for hours in range(1, 4):
            poll(after=hours * HOUR)
        assert (DossierUpdate.objects.count(), Demande.objects.get().version) == (1, version)
        assert not RefusedState.objects.exists()

    def test_a_pause_is_kept(self, source: FileSource, feed: Feed) -> None:
        feed.says()
        poll()
        assert not polling.poll_next(at=timezone.now() + datetime.timedelta(minutes=14))
        assert polling.poll_next(at=timezone.now() + datetime.timedelta(minutes=15))

    def test_out_of_service_it_is_not_asked(self, source: FileSource, feed: Feed) -> None:
        FileSource.objects.update(is_active=False)
        poll()
        assert feed.asked == []

    def test_a_moment_to_come_does_not_move_the_cursor(self, source: FileSource, feed: Feed) -> None:
        feed.says(permit(at="2031-01-01T00:00:00Z"))
        assert poll().since is None
        assert RefusedState.objects.get().fields == "at"


class TestRefused:
    def test_a_state_stops_no_other_and_its_number_is_nowhere(
        self, source: FileSource, feed: Feed, caplog: pytest.LogCaptureFixture
    ) -> None:
        wrong = permit(stage="au frigo", holders=[{"surname": ""}], **{"Monsieur Canari": 1})
        feed.says(wrong, permit(number=OTHER), permit(stage="au frigo"), 42, {"number": "PC Canari"}, permit(at=None))
        poll()
        assert numbers() == ["PC0690292600043"]
        refused = {one.number_key: one.fields for one in RefusedState.objects.all()}
        assert refused.pop(number_key("urbanisme", "PC0690292600042")) == "at", "the last one"
        assert sorted(refused.values())[-1] == "malformed"
        assert "Canari" not in f"{caplog.text} {refused}"
        assert not any(digits in caplog.text for digits in (NUMBER, "PC069029"))
        assert number_key("urbanisme", "PC0690292600042") in caplog.text

    def test_the_name_of_an_unknown_field_is_not_kept(self, source: FileSource, feed: Feed) -> None:
        feed.says(permit(**{"Monsieur Canari": 1}))
        poll()
        assert RefusedState.objects.get().fields == "champ inconnu"

    def test_it_is_gone_once_the_file_is_received(self, source: FileSource, feed: Feed) -> None:
        feed.says(permit(stage="au frigo"))
        poll()
        assert RefusedState.objects.get().fields == "stage"
        feed.says(permit(at="2026-11-04T09:00:00+01:00"))
        poll(after=HOUR)
        assert not RefusedState.objects.exists()
        assert numbers() == ["PC0690292600042"]

    def test_of_one_whose_account_alone_is_wrong_the_rest_is_received(self, source: FileSource, feed: Feed) -> None:
        feed.says(permit(account="inconnu"))
        poll()
        assert RefusedState.objects.get().fields == "account"
        assert numbers() == ["PC0690292600042"]

    def test_a_file_of_another_commune_is(self, source: FileSource, feed: Feed) -> None:
        feed.says(permit(number="PC 069 123 26 00042"))
        poll()
        assert RefusedState.objects.get().fields == "number"

    def test_what_fails_here_is_told_without_a_word_of_it(
        self, source: FileSource, feed: Feed, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken(*_given: Any, **_named: Any) -> None:
            raise ZeroDivisionError("Canari")

        monkeypatch.setattr(polling, "tell", broken)
        feed.says(permit())
        poll()
        assert RefusedState.objects.get().fields == polling.OURS
        assert "ZeroDivisionError" in caplog.text
        assert "Canari" not in caplog.text


class TestOutage:
    def test_of_a_server_that_is_down_nothing_is_lost_and_the_delay_grows(
        self, source: FileSource, feed: Feed, today: Any
    ) -> None:
        feed.says(permit(), following="p2")
        feed.answers(b"<html>", page="p2", status=502)
        began = timezone.now()
        rests = []
        for _failure in range(5):
            source = poll()
            rests.append((source.rests_until - timezone.now()).total_seconds() / 60)
            today.move_to(source.rests_until)
        assert rests == [1, 5, 15, 60, 60]
        assert (source.failing_since, source.failures, source.page) == (began, 5, "p2")
        assert source.failure == "Le logiciel est en panne ou surchargé (502)."
        feed.queries()
        feed.says(permit(number=OTHER), page="p2")
        source = poll()
        assert feed.queries() == [{"page": "p2"}], "where it stood"
        assert (source.failure, source.failing_since, source.failures) == ("", None, 0)
        assert len(numbers()) == 2

    def test_it_comes_back_no_sooner_than_it_is_told(self, source: FileSource, feed: Feed) -> None:
        feed.answers({}, status=503, Retry_After="7200")
        assert poll().rests_until == timezone.now() + 2 * HOUR
        feed.answers({}, status=503, Retry_After="999999")
        FileSource.objects.update(rests_until=None, asked_at=None)
        assert poll().rests_until == timezone.now() + 24 * HOUR

    def test_that_is_slow_is_left(self, source: FileSource, feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(channels, "WHOLE", 0.2)
        feed.wait = 1.0
        feed.says(permit())
        assert "ne répond pas" in poll().failure
        assert not Dossier.objects.exists()

    def test_that_nobody_keeps_is(self, bron: Authority) -> None:
        file_source(bron, url="http://127.0.0.1:9/etats")
        assert "ne répond pas" in poll().failure

    @pytest.mark.parametrize(
        ("body", "status", "said"),
        [
            (b"<html>", 200, "pas du JSON"),
            (b"[" * 100_000, 200, "pas du JSON"),
            ([permit()], 200, "pas une page d’états"),
            ({"states": {}}, 200, "pas une page d’états"),
            ({"states": [], "next": 2}, 200, "pas une page d’états"),
            ({"states": [], "next": "é"}, 200, "pas une page d’états"),
            ({"states": [], "next": "p" * 401}, 200, "pas une page d’états"),
            ({"states": [0] * 201}, 200, "plus de 200 états"),
            (b" " * (channels.MOST + 1), 200, "trop longue"),
            ({}, 302, "renvoie ailleurs"),
            ({}, 401, "refuse la clé"),
            ({}, 404, "refuse ce qui lui est demandé"),
        ],
    )
    def test_that_says_nonsense_is_told(
        self, source: FileSource, feed: Feed, body: Any, status: int, said: str
    ) -> None:
        feed.answers(body, status=status)
        assert said in poll().failure
        assert not Dossier.objects.exists()

    def test_a_cursor_that_turns_in_circles_ends(
        self, source: FileSource, feed: Feed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(polling, "MOST_PAGES", 3)
        feed.says(following="p2")
        feed.says(page="p2", following="p3")
        feed.says(page="p3", following="p2")
        source = poll()
        assert "sans fin" in source.failure
        assert source.page == ""

    def test_a_cursor_that_is_forgotten_there_begins_anew(self, source: FileSource, feed: Feed) -> None:
        feed.says(permit(), following="p2")
        source = poll()
        assert (source.page, source.failures) == ("", 1)
        feed.says(permit())
        assert poll(after=HOUR).failures == 0

    def test_a_worker_that_dies_in_the_middle_of_a_page_reads_it_again(
        self, source: FileSource, feed: Feed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        feed.says(permit(), permit(number=OTHER))
        told: list[Any] = []
        real = polling.tell

        def dying(state: Any, **named: Any) -> Any:
            if told:
                raise SystemExit
            told.append(state)
            return real(state, **named)

        monkeypatch.setattr(polling, "tell", dying)
        with pytest.raises(SystemExit):
            polling.poll_next(at=timezone.now())
        assert numbers() == ["PC0690292600042"]
        assert FileSource.objects.get().since is None
        monkeypatch.setattr(polling, "tell", real)
        poll(after=HOUR)
        assert len(numbers()) == 2
        assert DossierUpdate.objects.count() == 2

    def test_one_that_is_down_keeps_no_other(self, source: FileSource, feed: Feed, dardilly: Authority) -> None:
        file_source(dardilly, url="http://127.0.0.1:9/etats")
        feed.says(permit())
        while polling.poll_next(at=timezone.now()):
            pass
        assert numbers() == ["PC0690292600042"]
        assert FileSource.objects.get(authority=dardilly).failures == 1

    def test_under_a_key_that_is_revoked_nothing_is_received(self, source: FileSource, feed: Feed) -> None:
        partners.revoke_key(source.key, by=user(is_superuser=True), at=timezone.now())
        feed.says(permit())
        assert "révoquée" in poll().failure
        assert feed.asked == []

    def test_a_private_network_is_not_called(self, source: FileSource, feed: Feed, settings: Any) -> None:
        settings.DEMO = False
        assert "interdite" in poll().failure
        assert feed.asked == []
