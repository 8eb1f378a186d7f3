"""What a convention gives on a day: the table, and what the database keeps of conventions beside an authority."""

import datetime
from collections.abc import Sequence

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from communes.conventions.enums import Offer
from communes.conventions.models import Convention
from communes.entitlements import GIVEN, Entitlement, coverage, given, term
from communes.enums import AuthorityKind, Coverage, Feature
from communes.models import Authority
from tests.factories.conventions import ALWAYS, covered

D = datetime.date
FIRST, LAST = D(2025, 1, 15), D(2026, 1, 14)
READABLE_DAYS = 183
F = Feature
# What each coverage gives, written out a second time: a change of the table is a change of what communes signed.
WANTED = {
    Coverage.METROPOLIS: set(F),
    Coverage.PARTNER: {F.TREATMENT},  # and what its agreement names
    Coverage.GLOBAL: {
        *(F.SITE, F.READING, F.ACCOUNT, F.ASSISTANCE, F.API),
        *(F.COMPOSER, F.INBOX, F.TREATMENT, F.PARTNER_KEYS),
    },
    Coverage.RESTRICTED: {F.COMPOSER, F.INBOX, F.TREATMENT, F.PARTNER_KEYS},
    Coverage.READABLE: {F.READING, F.TREATMENT, F.PARTNER_KEYS},
    Coverage.ENDED: {F.TREATMENT, F.PARTNER_KEYS},
    Coverage.NONE: set(),
}


@pytest.mark.parametrize("one", Coverage)
@pytest.mark.parametrize("feature", Feature)
def test_each_offer_gives_what_was_signed(one: Coverage, feature: Feature) -> None:
    assert (feature in GIVEN[one]) is (feature in WANTED[one])


def span(offer: str, starts_on: str, ends_on: str, features: Sequence[str] = ()) -> Entitlement:
    return {"offer": offer, "features": list(features), "starts_on": starts_on, "ends_on": ends_on}


@pytest.mark.parametrize("offer", Offer)
@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (FIRST - datetime.timedelta(days=1), Coverage.NONE),
        (FIRST, None),
        (LAST, None),
        (LAST + datetime.timedelta(days=1), Coverage.READABLE),
        (LAST + datetime.timedelta(days=READABLE_DAYS), Coverage.READABLE),
        (LAST + datetime.timedelta(days=READABLE_DAYS + 1), Coverage.ENDED),
    ],
)
def test_days_are_those_of_the_convention(offer: Offer, day: D, wanted: Coverage | None) -> None:
    row = span(offer, FIRST.isoformat(), LAST.isoformat())
    found = coverage(AuthorityKind.COMMUNE, [row], on=day, readable_days=READABLE_DAYS)
    assert found == (wanted or Coverage(offer))


def test_a_later_convention_takes_over() -> None:
    rows = [span("global", "2018-11-05", "2023-12-31"), span("restricted", "2026-01-15", "2028-12-31")]
    days = {
        D(2023, 12, 31): Coverage.GLOBAL,
        D(2024, 1, 1): Coverage.READABLE,
        D(2026, 1, 14): Coverage.ENDED,
        D(2026, 1, 15): Coverage.RESTRICTED,
        D(2029, 1, 1): Coverage.READABLE,
    }
    found = {day: coverage(AuthorityKind.COMMUNE, rows, on=day, readable_days=READABLE_DAYS) for day in days}
    assert found == days


def test_the_term_goes_on_through_amendments_and_stops_at_a_gap() -> None:
    rows = [
        span("global", "2018-11-05", "2023-12-31"),
        span("global", "2026-01-15", "2026-12-31"),
        span("restricted", "2027-01-01", "2027-12-31"),
        span("global", "2028-01-01", "2029-12-31"),
    ]
    assert term(rows, D(2018, 1, 1)) is None
    assert term(rows, D(2025, 6, 1)) == (D(2018, 11, 5), D(2023, 12, 31))
    assert {term(rows, D(year, 6, 1)) for year in (2026, 2027, 2028, 2030)} == {(D(2026, 1, 15), D(2029, 12, 31))}
    assert term([span("partner", "2025-01-01", "9999-12-31")], D(2026, 1, 1)) == (D(2025, 1, 1), D(9999, 12, 31))


def test_the_metropolis_needs_no_convention() -> None:
    assert coverage(AuthorityKind.METROPOLIS, [], on=LAST, readable_days=READABLE_DAYS) == Coverage.METROPOLIS


@pytest.mark.parametrize("named", [(), (F.INBOX,), (F.PARTNER_KEYS,), (F.INBOX, F.PARTNER_KEYS)])
def test_a_partner_body_has_what_its_agreement_names(named: tuple[Feature, ...]) -> None:
    rows = [span("partner", FIRST.isoformat(), LAST.isoformat(), named)]

    def found(day: D) -> set[Feature]:
        return set(given(AuthorityKind.PARTNER, rows, on=day, readable_days=READABLE_DAYS))

    assert found(FIRST - datetime.timedelta(days=1)) == set()
    assert found(FIRST) == found(LAST) == {F.TREATMENT, *named}
    assert found(LAST + datetime.timedelta(days=1)) == WANTED[Coverage.ENDED]


@pytest.mark.parametrize(
    ("moment", "is_offered"),
    [("2026-01-14 22:59:59", True), ("2026-01-14 23:00:00", False)],  # UTC; in Paris, a second before midnight, then at
)
def test_a_day_ends_at_midnight_in_paris(bron: Authority, moment: str, is_offered: bool) -> None:
    covered(bron, Offer.GLOBAL, FIRST, LAST)
    with time_machine.travel(datetime.datetime.fromisoformat(f"{moment}+00:00"), tick=False):
        assert bron.offers(Feature.INBOX) is is_offered
        with timezone.override("America/Martinique"):  # as an agent there has it, where it is the day before
            assert bron.offers(Feature.INBOX) is is_offered


def test_it_is_asked_without_a_query(bron: Authority) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert all(bron.offers(feature) for feature in Feature)
    assert len(asked) == 0


def test_who_is_out_of_service_is_offered_nothing(bron: Authority) -> None:
    bron.is_active = False
    assert not any(bron.offers(feature) for feature in Feature)


def kept(authority: Authority) -> list[tuple[str, str, str]]:
    authority.refresh_from_db()
    return [(one["offer"], one["starts_on"], one["ends_on"]) for one in authority.entitlements]


def test_the_database_keeps_it_whoever_writes(bron: Authority) -> None:
    always = ("global", ALWAYS[0].isoformat(), ALWAYS[1].isoformat())
    assert kept(bron) == [always]
    Convention.objects.filter(authority=bron).update(expires_on=LAST, ends_on=LAST)
    assert kept(bron) == [("global", ALWAYS[0].isoformat(), LAST.isoformat())]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE conventions_convention SET offer = 'restricted' WHERE authority_id = %s", [bron.pk])
    assert kept(bron)[0][0] == "restricted"
    Convention.objects.filter(authority=bron).delete()
    assert kept(bron) == []


def test_a_convention_that_is_not_notified_gives_nothing(bron: Authority) -> None:
    covered(bron, None)
    Convention.objects.create(authority=bron, party_name="Ville de Bron", ends_on=ALWAYS[1])
    assert kept(bron) == []


def test_a_row_saved_whole_does_not_bring_back_what_has_changed(bron: Authority) -> None:
    stale = Authority.objects.get(pk=bron.pk)
    covered(bron, Offer.RESTRICTED)
    stale.phone = "04 72 00 00 00"
    stale.save()
    assert kept(bron)[0][0] == "restricted"


def test_one_given_to_another_commune_is_the_others(bron: Authority, dardilly: Authority) -> None:
    covered(dardilly, None)
    Convention.objects.filter(authority=bron).update(authority=dardilly)
    assert kept(bron) == []
    assert [offer for offer, *_days in kept(dardilly)] == ["global"]


@pytest.mark.parametrize(
    ("offer", "first", "last"),
    [(None, *ALWAYS), (Offer.GLOBAL, *ALWAYS), (Offer.RESTRICTED, *ALWAYS), (Offer.GLOBAL, ALWAYS[0], LAST)],
)
@pytest.mark.parametrize("day", [D(1999, 12, 31), ALWAYS[0], LAST, D(2026, 11, 25)])
def test_who_treats_is_the_same_asked_of_the_database(
    bron: Authority, offer: Offer | None, first: D, last: D, day: D
) -> None:
    covered(bron, offer, first, last)
    found = Authority.objects.treating(day).filter(pk=bron.pk).exists()
    assert found is bron.offers(Feature.TREATMENT, day)
