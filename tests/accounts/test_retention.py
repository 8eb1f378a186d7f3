"""Accounts that nobody uses, connections, archives and proofs: what goes on its date, what is kept and why."""

import datetime
import io

import pytest
from allauth.usersessions.models import UserSession
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import jobs, turns
from accounts.checks import check_retention
from accounts.enums import ExportState, RetentionCategory
from accounts.models import DataExport, Erasure, JobReport, RetentionRule, User
from accounts.operations import retention
from accounts.registry import personal as registry
from accounts.registry import retention as treatments
from communes.models import Authority
from grc.models import Demande, Party
from notifications import operations as outbox
from notifications.enums import Status
from notifications.models import Notification
from tests.factories.accounts import letters_to
from tests.factories.people import user
from tests.factories.requests import demande

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
# Accounts are kept for 36 months after the last sign-in, connections and mails for 12, proofs for 60.
SEEN_AT = datetime.datetime(2023, 12, 25, 22, 30, tzinfo=datetime.UTC)  # 23:30 in Lyon
OVER = datetime.datetime(2026, 12, 24, 23, 30, tzinfo=datetime.UTC)  # 00:30 in Lyon, on the 25th


def unused(**fields: object) -> User:
    return user(**{"last_login": SEEN_AT, "date_joined": SEEN_AT, **fields})


def apply(name: str, at: datetime.datetime) -> dict[str, dict[str, int]]:
    return retention.apply(at=at).figures[name]


def accounts(at: datetime.datetime) -> dict[str, dict[str, int]]:
    return apply("accounts.accounts", at)


def deliver() -> None:
    while outbox.deliver_next(at=timezone.now()):
        pass


def exists(who: User) -> bool:
    return User.objects.filter(pk=who.pk).exists()


class TestUnusedAccounts:
    def test_is_warned_thirty_days_before_and_told_the_date(self) -> None:
        who = unused()
        accounts(OVER - 31 * DAY)
        assert not letters_to(who.email)
        assert accounts(OVER - 30 * DAY)["done"] == {"comptes prévenus": 1}
        (letter,) = letters_to(who.email)
        assert "25\u00a0décembre 2026" in letter["text"]
        assert letter["url"].endswith("/compte/connexion/")

    def test_is_warned_once(self) -> None:
        who = unused()
        for days in (30, 29, 1):
            accounts(OVER - days * DAY)
        assert len(letters_to(who.email)) == 1

    def test_is_erased_on_its_date_and_not_the_day_before(self) -> None:
        who = unused()
        accounts(OVER - 30 * DAY)
        deliver()
        accounts(OVER - DAY)
        assert exists(who)
        assert accounts(OVER)["done"] == {"comptes effacés": 1}
        assert not exists(who)
        last = Notification.objects.get(kind="accounts.account_erased_unused")
        assert last.forget_once_settled

    def test_has_thirty_days_when_the_warning_comes_late(self) -> None:
        """The job that had not run for a year, the period that the project team shortened."""
        who = unused()
        assert accounts(OVER + 365 * DAY)["done"] == {"comptes prévenus": 1}
        deliver()
        accounts(OVER + 394 * DAY)
        assert exists(who)
        accounts(OVER + 395 * DAY)
        assert not exists(who)

    def test_who_signs_in_keeps_the_account_and_is_warned_anew_another_time(self) -> None:
        who = unused()
        accounts(OVER - 30 * DAY)
        deliver()
        User.objects.filter(pk=who.pk).update(last_login=OVER - 5 * DAY)
        accounts(OVER)
        assert exists(who)
        years = 3 * 366 * DAY
        assert accounts(OVER + years)["done"] == {"comptes prévenus": 1}
        assert exists(who)

    def test_is_not_erased_before_the_warning_has_left(self) -> None:
        who = unused()
        accounts(OVER - 30 * DAY)
        assert accounts(OVER)["kept"] == {"attendent un courriel": 1}
        assert exists(who)
        deliver()
        accounts(OVER + DAY)
        assert not exists(who)

    @pytest.mark.parametrize("closed", [False, True])
    def test_is_kept_for_an_open_request_or_an_appeal(self, closed: bool, bron: Authority) -> None:
        who = unused()
        filed = demande(bron, at=SEEN_AT)
        Party.objects.filter(demande=filed).update(user=who)
        if closed:
            Demande.objects.filter(pk=filed.pk).update(state="resolu", closed_at=SEEN_AT, under_appeal=True)
        accounts(OVER - 30 * DAY)
        deliver()
        assert accounts(OVER)["kept"] == {"ont une demande en cours, ou un recours": 1}
        assert exists(who)

    def test_of_agents_are_left_to_their_authority(self, agent_bron: User) -> None:
        User.objects.filter(pk=agent_bron.pk).update(last_login=SEEN_AT, date_joined=SEEN_AT)
        assert accounts(OVER) == {"done": {}, "kept": {"servent une collectivité": 1}, "left": {}, "failed": 0}
        assert not letters_to(agent_bron.email)

    def test_a_closed_account_goes_without_a_letter_that_nobody_could_follow(self) -> None:
        who = unused(is_active=False)
        accounts(OVER - 30 * DAY)
        assert not letters_to(who.email)
        accounts(OVER)
        assert not exists(who)

    def test_a_second_run_does_nothing_more(self) -> None:
        unused()
        accounts(OVER - 30 * DAY)
        deliver()
        accounts(OVER)
        assert not accounts(OVER)["done"]
        assert Erasure.objects.count() == 1


class TestOthers:
    @pytest.mark.parametrize(("days", "gone"), [(0, False), (1, True)])
    def test_connections(self, days: int, gone: bool) -> None:
        UserSession.objects.create(
            user=user(), ip="192.0.2.1", session_key="k", user_agent="", created_at=SEEN_AT, last_seen_at=SEEN_AT
        )
        last_day = datetime.datetime(2024, 12, 23, 23, 30, tzinfo=datetime.UTC)  # the 24th in Lyon
        apply("accounts.connections", last_day + days * DAY)
        assert UserSession.objects.exists() is not gone

    def test_archives_that_are_there_no_more(self, now: datetime.datetime) -> None:
        person = user()
        gone = DataExport.objects.create(user=person, asked_at=now - 2 * DAY, state=ExportState.EXPIRED)
        waits = DataExport.objects.create(user=person, asked_at=now - 2 * DAY)
        recent = DataExport.objects.create(user=person, asked_at=now, state=ExportState.EXPIRED)
        assert apply("accounts.archives", now)["done"] == {"lignes supprimées": 1}
        assert set(DataExport.objects.all()) == {waits, recent}
        assert gone not in DataExport.objects.all()

    def test_proofs_of_erasures(self, now: datetime.datetime) -> None:
        Erasure.objects.create(subject="a", at=now - 5 * 366 * DAY)
        recent = Erasure.objects.create(subject="b", at=now - 5 * 364 * DAY)
        apply("accounts.proofs", now)
        assert list(Erasure.objects.all()) == [recent]

    def test_mails_are_forgotten_a_year_after_they_left_and_those_that_wait_are_not(self, bron: Authority) -> None:
        demande(bron, email="canari@example.org", at=SEEN_AT)
        demande(bron, email="canari@example.org", at=SEEN_AT)
        waiting = Notification.objects.last()
        Notification.objects.exclude(pk=waiting.pk).update(
            status=Status.SENT, sent_at=SEEN_AT + DAY, next_attempt_at=None
        )
        a_year_later = datetime.datetime(2024, 12, 24, 23, 30, tzinfo=datetime.UTC)
        figures = apply("notifications.letters", a_year_later)
        assert not figures["done"]
        figures = apply("notifications.letters", a_year_later + DAY)
        assert figures["done"] == {"courriels oubliés": 1}
        assert figures["kept"] == {"attendent encore de partir": 1}
        assert list(Notification.objects.exclude(recipient="")) == [waiting]
        assert Notification.objects.count() == 2


class TestRegister:
    def test_each_record_has_a_treatment_for_each_of_its_periods(self) -> None:
        assert treatments.untreated() == []
        assert not [problem for problem in run_checks() if problem.id == "accounts.E001"]

    def test_one_without_is_an_error_of_the_checks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A new model of a package that has no treatment for it."""
        record = registry.record_of(User)
        added = {
            **registry._records,
            JobReport: registry.Record(
                model=JobReport,
                label="Nouveau",
                category=record.category,
                source=record.source,
                basis=record.basis,
                retention=RetentionCategory.REPORTS,
                rows=lambda user: JobReport.objects.none(),
                columns={},
                dated=None,
            ),
        }
        monkeypatch.setattr(registry, "_records", added)
        (problem,) = check_retention()
        assert "accounts.JobReport" in problem.msg
        assert "signalements" in problem.msg

    def test_each_category_has_a_rule_and_a_treatment(self) -> None:
        treated = {category for each in treatments.treatments() for category in each.categories}
        assert treated == set(RetentionCategory)
        assert set(RetentionRule.objects.values_list("category", flat=True)) == set(RetentionCategory.values)


class TestCommand:
    def said(self, *args: str) -> str:
        out = io.StringIO()
        call_command("apply_retention", *args, stdout=out)
        return out.getvalue()

    def test_says_what_would_be_done_and_does_nothing(self) -> None:
        who = unused(last_login=timezone.now() - 4 * 366 * DAY)
        assert "comptes prévenus : 1" in self.said("--dry-run")
        assert not letters_to(who.email)
        assert not JobReport.objects.exists()

    def test_does_it_and_says_what_was_done(self) -> None:
        who = unused(last_login=timezone.now() - 4 * 366 * DAY)
        assert "fait – comptes prévenus : 1" in self.said()
        assert len(letters_to(who.email)) == 1
        assert JobReport.objects.get().job == retention.JOB
        assert "prévenus" not in self.said()

    def test_fails_when_something_failed(self) -> None:
        """A rule that is missing, as after a restore in part."""
        RetentionRule.objects.filter(category=RetentionCategory.PROOFS).delete()
        with pytest.raises(CommandError, match=r"accounts\.proofs"):
            self.said()
        assert JobReport.objects.get().is_alarm


class TestTheClock:
    def test_each_treatment_has_its_turn_and_the_night_one_report(self, monkeypatch: pytest.MonkeyPatch) -> None:
        unused(last_login=timezone.now() - 37 * 31 * DAY)
        rung: list[tuple[object, ...]] = []
        monkeypatch.setattr(turns.bell, "ring", lambda *task: rung.append(task))
        monkeypatch.setattr(turns, "SECONDS", -1)
        jobs.apply_retention()
        for number in range(1, len(treatments.treatments()) + 1):
            name, report, *waiting = rung.pop()
            assert name == jobs.apply_retention.name
            assert len(waiting) == len(treatments.treatments()) - number
            jobs.apply_retention(report, *waiting)
        assert not rung
        report = JobReport.objects.get()
        assert report.figures.keys() == {treatment.name for treatment in treatments.treatments()}
        assert report.figures["accounts.accounts"]["done"] == {"comptes prévenus": 1}
