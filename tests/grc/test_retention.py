"""Closed requests on their date: what stays of them, what keeps them, what is counted before and after."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from accounts.enums import RetentionCategory
from accounts.models import RetentionRule, User
from accounts.models.retention import months_from
from accounts.operations import retention
from accounts.registry.retention import RetentionRun
from communes.models import Authority
from grc import links, operations, privacy
from grc.desk import inbox
from grc.enums import ActorRole, EventKind, State
from grc.enums.demarches import SECRET
from grc.models import Attachment, Demande, Demarche, Event, Message, Party, Person, attachment_storage
from grc.operations import anonymisation
from grc.operations.resident import opened_by
from notifications.enums import Status
from notifications.models import Notification
from tests.factories.people import user
from tests.factories.requests import demande, lamp, pothole
from tests.factories.uploads import upload
from tests.grc.agents import signed_in
from tests.grc.closed import CLOSED_AT, DAY, ON_ITS_DATE, apply, closed, deliver, is_anonymised, words_left
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


class TestDate:
    def test_is_anonymised_on_its_date_and_not_the_day_before(self, bron: Authority, veteran_bron: User) -> None:
        filed = closed(bron, veteran_bron)
        rules = {rule.category: rule for rule in RetentionRule.objects.all()}
        assert privacy.anonymised_on(filed, rules) == timezone.localdate(ON_ITS_DATE)
        apply(ON_ITS_DATE - DAY)
        assert not is_anonymised(filed)
        assert apply()["done"] == {"demandes anonymisées": 1}
        assert is_anonymised(filed)

    def test_the_date_follows_the_period_that_the_project_team_sets(self, bron: Authority, veteran_bron: User) -> None:
        filed = closed(bron, veteran_bron)
        RetentionRule.objects.filter(category=RetentionCategory.REPORTS).update(length=13)
        apply()
        assert not is_anonymised(filed)

    @pytest.mark.parametrize("months", [1, 3, 12, 25])
    def test_the_last_start_of_a_period_is_the_last_whose_end_has_come(self, months: int) -> None:
        rule = RetentionRule(category=RetentionCategory.REPORTS, length=months)
        day = datetime.date(2024, 1, 1)
        while day < datetime.date(2026, 4, 1):
            start = rule.started(day)
            assert rule.ends(start) <= day < rule.ends(start + DAY), day
            day += DAY


class TestOwnPeriod:
    """What a service says of its requests, shorter or longer than the period of the others."""

    @pytest.mark.parametrize("months", [1, 6, 11, 13, 25])
    def test_its_requests_go_on_its_date_and_not_the_day_before(
        self, months: int, bron: Authority, veteran_bron: User
    ) -> None:
        filed = closed(bron, veteran_bron)
        Demarche.objects.filter(pk=filed.demarche_id).update(kept_months=months)
        filed.demarche.refresh_from_db()
        day = privacy.anonymised_on(filed, RetentionRule.by_category())
        assert day == months_from(timezone.localdate(CLOSED_AT), months)
        midnight = timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
        before = midnight - datetime.timedelta(minutes=1)
        assert [sum(retention.preview(at=at)["grc.requests"].due.values()) for at in (before, midnight)] == [0, 1]
        assert apply(before)["done"] == {}
        assert apply(midnight)["done"] == {"demandes anonymisées": 1}
        assert is_anonymised(filed)

    def test_others_keep_theirs_and_nothing_open_goes(self, bron: Authority, veteran_bron: User) -> None:
        other, still_open = closed(bron, veteran_bron), demande(bron, at=CLOSED_AT - 400 * DAY)
        Demarche.objects.filter(pk=other.demarche_id).update(kept_months=1)
        of_another = demande(bron, demarche=pothole(), at=CLOSED_AT - 5 * DAY)
        Demande.objects.filter(pk=of_another.pk).update(closed_at=CLOSED_AT, state=State.RESOLVED)
        deliver()
        apply(CLOSED_AT + 40 * DAY)
        assert [is_anonymised(one) for one in (other, still_open, of_another)] == [True, False, False]

    @pytest.mark.parametrize("said", ["2024-01-31", "2024-02-29", "2025-08-31"])
    def test_the_database_counts_months_as_the_rules_do(self, said: str) -> None:
        day = datetime.date.fromisoformat(said)
        with connection.cursor() as cursor:
            cursor.execute("SELECT (%s::date + make_interval(months => n))::date FROM generate_series(1, 120) n", [day])
            assert [row[0] for row in cursor.fetchall()] == [months_from(day, months) for months in range(1, 121)]

    def test_a_file_under_secrecy_has_none(self, bron: Authority, veteran_bron: User) -> None:
        filed = closed(bron, veteran_bron)
        slug = next(iter(SECRET))
        Demarche.objects.filter(slug=slug).delete()
        Demarche.objects.filter(pk=filed.demarche_id).update(kept_months=1, slug=slug)
        filed.demarche.refresh_from_db()
        rules = RetentionRule.by_category()
        assert privacy.period_of(filed.demarche, rules) == rules[RetentionCategory.SECRET_FILES]
        apply()
        assert not is_anonymised(filed)

    def test_it_takes_no_statement_more(
        self, bron: Authority, veteran_bron: User, django_assert_num_queries: Any
    ) -> None:
        night = RetentionRun(at=ON_ITS_DATE, rules=RetentionRule.by_category(), stops_at=0)
        kinds = [lamp(), pothole(), *Demarche.objects.exclude(pk__in=[lamp().pk, pothole().pk])[:1]]
        for number, of in enumerate(kinds, 1):
            Demarche.objects.filter(pk=of.pk).update(kept_months=number)
            with django_assert_num_queries(1):
                assert anonymisation.past(night).count() == 0


class TestAnonymised:
    def test_has_no_word_left_of_what_people_wrote(self, bron: Authority, veteran_bron: User) -> None:
        closed(bron, veteran_bron)
        assert {"grc_demande", "grc_party", "grc_message", "grc_event", "grc_handover"} <= set(words_left())
        apply()
        assert words_left() == []

    def test_is_of_no_account_and_opens_by_no_link(self, bron: Authority, veteran_bron: User) -> None:
        filed, holder = closed(bron, veteran_bron), user()
        Party.objects.filter(demande=filed).update(user=holder, seen_at=CLOSED_AT)
        token = links.token_for(filed)
        assert opened_by(token) == filed
        apply()
        assert opened_by(token) is None
        assert not Demande.objects.of_account(holder.pk).exists()
        assert operations.claim(reference=filed.reference, user=holder, at=ON_ITS_DATE) is None
        assert not Demande.objects.of_account(holder.pk).exists()

    def test_keeps_a_place_to_a_kilometre(self, bron: Authority, veteran_bron: User) -> None:
        filed = closed(bron, veteran_bron)
        exact = (filed.latitude, filed.longitude)
        apply()
        filed.refresh_from_db()
        assert (filed.latitude, filed.longitude) == tuple(round(degrees, 2) for degrees in exact)
        assert (filed.latitude, filed.longitude) != exact

    def test_has_no_file(self, bron: Authority, veteran_bron: User, django_capture_on_commit_callbacks) -> None:
        filed = closed(bron, veteran_bron)
        staged = operations.stage_upload(
            submission_key=filed.submission_key, upload=upload(), by=ActorRole.RESIDENT, at=CLOSED_AT
        )
        Attachment.objects.filter(pk=staged.pk).update(demande=filed)
        with django_capture_on_commit_callbacks(execute=True):
            apply()
        assert not Attachment.objects.exists()
        assert not attachment_storage().exists(staged.original.name)

    def test_the_card_of_its_author_goes_with_their_last_request(self, bron: Authority, veteran_bron: User) -> None:
        filed, other = closed(bron, veteran_bron), closed(bron, veteran_bron, at=CLOSED_AT + 10 * DAY)
        Person.objects.all().delete()
        card = Person.objects.create(authority=bron, identity="c", name="canari-fiche", since=CLOSED_AT)
        Party.objects.filter(demande__in=[filed, other]).update(person=card)
        apply()
        assert Person.objects.get() == card
        apply(ON_ITS_DATE + 10 * DAY)
        assert not Person.objects.exists()
        assert words_left() == []

    def test_is_written_on_no_more(self, bron: Authority, veteran_bron: User) -> None:
        filed = closed(bron, veteran_bron)
        apply()
        with pytest.raises(operations.Refused, match="anonymisée"):
            operations.reply(demande_id=filed.pk, body="Encore moi.", at=ON_ITS_DATE)
        with pytest.raises(operations.Refused, match="anonymisée"):
            operations.add_note(demande_id=filed.pk, body="Une note.", by=veteran_bron, at=ON_ITS_DATE)

    def test_is_found_by_its_reference_and_read_by_its_agents(self, bron: Authority, veteran_bron: User) -> None:
        filed = closed(bron, veteran_bron)
        journal = list(Event.objects.filter(demande=filed).values_list("kind", flat=True))
        apply()
        assert list(Event.objects.filter(demande=filed).values_list("kind", flat=True)) == [*journal, "anonymisation"]
        desk = signed_in(veteran_bron)
        page = desk.get(f"/admin/demandes/{filed.pk}/")
        assert page.status_code == 200
        assert "canari" not in page.content.decode()
        found = desk.get("/admin/demandes/", {"q": filed.reference, "vue": "toutes"})
        assert filed.reference in WebPage(found).text
        assert filed.reference not in desk.get("/admin/demandes/", {"q": "canari", "vue": "toutes"}).content.decode()


class TestKept:
    """Nothing open, under appeal, undelivered or held is touched, however old; the report says why."""

    @pytest.fixture
    def filed(self, bron: Authority, veteran_bron: User) -> Demande:
        return closed(bron, veteran_bron)

    def kept_for(self, filed: Demande, why: str) -> None:
        before = Message.objects.get(demande=filed, body="canari-message")
        figures = apply(ON_ITS_DATE + 400 * DAY)
        assert figures["kept"] == {why: 1}
        assert not figures["done"]
        assert not is_anonymised(filed)
        before.refresh_from_db()
        assert before.body == "canari-message"

    def test_under_appeal(self, filed: Demande) -> None:
        Demande.objects.filter(pk=filed.pk).update(under_appeal=True)
        self.kept_for(filed, "un recours est en cours")

    def test_a_notice_that_has_not_left(self, filed: Demande) -> None:
        last = Notification.objects.filter(topic=f"demande:{filed.pk}").last()
        Notification.objects.filter(pk=last.pk).update(status=Status.WAITING, next_attempt_at=CLOSED_AT)
        self.kept_for(filed, "un courriel attend de partir")
        deliver()
        assert apply(ON_ITS_DATE + 401 * DAY)["done"]

    def test_a_message_that_nobody_answered(self, filed: Demande) -> None:
        operations.reply(demande_id=filed.pk, body="Et maintenant ?", at=CLOSED_AT + DAY)
        self.kept_for(filed, "un message de l’usager attend une réponse")

    def test_a_file_that_is_kept_longer(self, filed: Demande) -> None:
        Attachment.objects.create(
            demande=filed,
            submission_key=filed.submission_key,
            filename="acte.pdf",
            content_type="application/pdf",
            size=1,
            sha256="0" * 64,
            uploaded_at=CLOSED_AT,
            retained_until=(ON_ITS_DATE + 400 * DAY).date() + DAY,
        )
        self.kept_for(filed, "une pièce se conserve plus longtemps")

    def test_open_again(self, filed: Demande, veteran_bron: User) -> None:
        operations.move(
            demande_id=filed.pk, to=State.REOPENED, by=veteran_bron, version=filed.version, at=CLOSED_AT + DAY
        )
        deliver()
        figures = apply(ON_ITS_DATE + 400 * DAY)
        assert not figures["done"]
        assert not is_anonymised(filed)


def statistics(authority: Authority, agent: User) -> dict[str, object]:
    """What is counted of requests: the inbox, and what was closed each month."""
    tabs = inbox.counts_of_tabs(inbox.Reader(agent.pk), ON_ITS_DATE.date(), (authority.pk,))
    by_month = Demande.objects.closed().annotate(month=TruncMonth("closed_at")).values("month", "state", "demarche")
    before = Event.objects.exclude(kind=EventKind.ANONYMISED)
    facts = ("reference", "state", "authority", "commune", "demarche", "channel", "filed_at", "closed_at", "due_on")
    return {
        "inbox": inbox.count_all(tabs),
        "months": list(by_month.annotate(count=Count("pk")).order_by("month", "state", "demarche")),
        "facts": list(Demande.objects.order_by("pk").values_list(*facts, "updated_at", "assignee")),
        "journal": list(before.order_by("pk").values_list("kind", "at", "from_state", "to_state", "actor")),
    }


class TestStatistics:
    def test_are_the_same_before_and_after(self, bron: Authority, veteran_bron: User) -> None:
        for days in (0, 3, 40, 400):
            closed(bron, veteran_bron, at=CLOSED_AT - days * DAY)
        demande(bron, at=CLOSED_AT)
        before = statistics(bron, veteran_bron)
        assert apply()["done"] == {"demandes anonymisées": 4}
        assert statistics(bron, veteran_bron) == before
