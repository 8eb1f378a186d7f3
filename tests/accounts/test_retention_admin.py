"""The project team sets how long what is held is kept, and reads what the nightly job did."""

import datetime

import pytest
from django.test import Client

from accounts.enums import RetentionCategory
from accounts.models import JobReport, RetentionRule
from accounts.operations import retention
from communes.enums import Role
from communes.models import Authority
from tests.factories.people import member, user
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
RULES, REPORTS = "/admin/durees-conservation/", "/admin/comptes-rendus/"
TYPED = {"length": 24, "unit": "mois", "starts": "après la clôture", "source": "Visa des archives du 3 mars 2026"}


@pytest.fixture
def team(metropolis: Authority) -> Client:
    return signed_in(member(metropolis, Role.PROJECT_TEAM))


@pytest.fixture
def rule() -> RetentionRule:
    return RetentionRule.objects.get(category=RetentionCategory.REPORTS)


class TestRules:
    def test_are_in_one_table_with_their_source(self, team: Client) -> None:
        page = WebPage(team.get(RULES)).text
        for rule in RetentionRule.objects.all():
            assert rule.get_category_display() in page
            assert " ".join(rule.words.split()) in page
        assert "code civil, article 2224" in page

    def test_one_is_changed_and_its_history_says_what_it_was(self, team: Client, rule: RetentionRule) -> None:
        response = team.post(f"{RULES}edit/{rule.pk}/", TYPED)
        assert response.status_code == 302
        rule.refresh_from_db()
        assert (rule.length, rule.source) == (24, TYPED["source"])
        history = WebPage(team.get(f"{RULES}history/{rule.pk}/")).text
        assert "« 12 mois après la clôture » est devenu « 24 mois après la clôture »" in history

    @pytest.mark.parametrize("wrong", [{"length": 0}, {"length": ""}, {"source": ""}, {"unit": "siècles"}])
    def test_what_makes_no_sense_is_refused(self, team: Client, rule: RetentionRule, wrong: dict[str, object]) -> None:
        assert team.post(f"{RULES}edit/{rule.pk}/", TYPED | wrong).status_code == 200
        rule.refresh_from_db()
        assert rule.length == 12

    @pytest.mark.parametrize("view", ["new/", "delete/{pk}/", "copy/{pk}/"])
    def test_none_is_added_or_deleted(self, view: str, rule: RetentionRule) -> None:
        root = signed_in(user(is_superuser=True, is_staff=True))
        assert root.get(RULES).status_code == 200
        assert root.get(RULES + view.format(pk=rule.pk)).status_code == 404

    @pytest.mark.parametrize("role", [Role.AGENT, Role.OFFICER, Role.SUPERVISOR])
    def test_others_change_nothing(self, bron: Authority, role: Role, rule: RetentionRule) -> None:
        client = signed_in(member(bron, role))
        assert client.get(RULES).status_code in (302, 403)
        client.post(f"{RULES}edit/{rule.pk}/", TYPED)
        rule.refresh_from_db()
        assert rule.length == 12


class TestReports:
    def test_are_listed_and_read(self, team: Client, now: datetime.datetime) -> None:
        user(last_login=now - datetime.timedelta(days=4 * 366))
        report = retention.apply(at=now)
        assert "durées de conservation" in WebPage(team.get(REPORTS)).text
        page = WebPage(team.get(f"{REPORTS}inspect/{report.pk}/")).text
        assert "Comptes qui ne servent plus" in page
        assert "comptes prévenus" in page
        assert "Rien à regarder." in page

    def test_an_alarm_is_said(self, team: Client, now: datetime.datetime) -> None:
        RetentionRule.objects.filter(category=RetentionCategory.PROOFS).delete()
        report = retention.apply(at=now)
        page = WebPage(team.get(f"{REPORTS}inspect/{report.pk}/")).text
        assert "quelque chose a échoué" in page

    def test_of_another_job_is_read_too(self, team: Client, now: datetime.datetime) -> None:
        report = JobReport.objects.create(job="grc.reads", at=now, figures={"last": 12})
        assert "12" in WebPage(team.get(f"{REPORTS}inspect/{report.pk}/")).text

    def test_nobody_changes_one(self, now: datetime.datetime) -> None:
        report = JobReport.objects.create(job="grc.reads", at=now)
        root = signed_in(user(is_superuser=True, is_staff=True))
        for view in ("new", f"edit/{report.pk}", f"delete/{report.pk}"):
            assert root.post(f"{REPORTS}{view}/", {}).status_code == 404
        assert JobReport.objects.count() == 1

    def test_a_list_of_three_takes_as_many_statements_as_one(self, team: Client, now: datetime.datetime) -> None:
        JobReport.objects.create(job="grc.reads", at=now)
        _, one = statements(team, REPORTS)
        for _ in range(2):
            JobReport.objects.create(job="grc.reads", at=now)
        _, three = statements(team, REPORTS)
        assert len(one) == len(three)
