"""Statements that are written once."""

import datetime

import pytest
from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.statements import hold_related, written_once
from communes.enums import Role
from communes.models import Authority, Membership

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def people() -> list[User]:
    return [
        User.objects.create_user(f"{name}@example.org", first_name=name, last_name="Martin") for name in ("ada", "bo")
    ]


def test_a_statement_is_written_once_and_asked_with_each_value(people: list[User]) -> None:
    written = []

    @written_once
    def named(pk: int, name: str) -> QuerySet[User]:
        written.append(pk)
        return User.objects.filter(pk=pk, first_name=name)

    ada, bo = people
    assert [named(ada.pk, "ada"), named(bo.pk, "bo"), named(bo.pk, "ada")] == [[ada], [bo], []]
    assert len(written) == 1


def test_its_text_is_what_the_orm_writes(people: list[User]) -> None:
    def since(moment: datetime.datetime, day: datetime.date, number: float) -> QuerySet[User]:
        held = Membership.objects.filter(user=OuterRef("pk"), starts_on__lte=day)
        found = User.objects.filter(date_joined__gte=moment).annotate(half=F("pk") * number, is_held=Exists(held))
        return found.select_related("wagtail_userprofile").order_by("-pk")[:5]

    values = people[0].date_joined, DAY, 0.5
    with CaptureQueriesContext(connection) as queries:
        expected, found = list(since(*values)), written_once(since)(*values)
    assert queries[0]["sql"] == queries[1]["sql"]
    assert found == expected == people[::-1]
    assert [one.half for one in found] == [one.pk / 2 for one in found]  # type: ignore[attr-defined]
    assert {one.is_held for one in found} == {False}  # type: ignore[attr-defined]


def test_what_shapes_it_is_written_for_each(people: list[User]) -> None:
    @written_once
    def among(name: str, *, pks: tuple[int, ...]) -> QuerySet[User]:
        return User.objects.filter(pk__in=pks, last_name=name).order_by("pk")

    ada, bo = people
    assert among("Martin", pks=(ada.pk,)) == [ada]
    assert among("Martin", pks=(ada.pk, bo.pk)) == [ada, bo]
    assert among("Martin", pks=()) == []


def test_rows_of_what_is_joined_and_left_out(people: list[User]) -> None:
    authority = Authority.objects.order_by("pk")[0]
    Membership.objects.create(user=people[0], authority=authority, role=Role.AGENT, starts_on=DAY)

    @written_once
    def held(pk: int) -> QuerySet[Membership]:
        return Membership.objects.filter(user=pk).select_related("authority").defer("starts_on")

    with CaptureQueriesContext(connection) as queries:
        (one,) = held(people[0].pk)
        assert one.authority == authority
        assert len(queries) == 1
        assert one.starts_on == DAY
    assert len(queries) == 2


def test_a_value_that_does_not_reach_the_statement_is_told() -> None:
    @written_once
    def double(pk: int) -> QuerySet[User]:
        return User.objects.annotate(double=Value(pk // 2)).filter(double=F("pk"))

    with pytest.raises(TypeError, match="double: not parameters of its statement"):
        double(1)


def test_a_number_that_no_column_holds_finds_nothing(people: list[User]) -> None:
    @written_once
    def one(pk: int) -> QuerySet[User]:
        return User.objects.filter(pk=pk)

    assert one(people[0].pk) == [people[0]]
    assert one(2**63) == one(-(2**70)) == []


def test_a_relation_holds_what_was_read(people: list[User]) -> None:
    hold_related(people[0], "memberships", [])
    with CaptureQueriesContext(connection) as queries:
        assert list(people[0].memberships.all()) == []  # type: ignore[attr-defined]
    assert not queries.captured_queries
