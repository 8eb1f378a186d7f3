"""When a counter is open: what is typed, what is understood, what is said."""

import datetime
import pickle
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.opening import (
    DAY,
    Exceptional,
    Hours,
    Span,
    Unreadable,
    coming,
    hours_from_text,
    period,
    spans_from_text,
    spans_words,
    state,
    week_in_groups,
    week_table,
)

PARIS = ZoneInfo("Europe/Paris")
MORNING, AFTERNOON = Span(510, 720), Span(810, 1020)  # 8 h 30 – 12 h, 13 h 30 – 17 h
SATURDAY = Span(540, 720)
CHRISTMAS = {datetime.date(2026, 12, 25): "Noël"}
TOWNHALL = Hours(week=(*[(MORNING, AFTERNOON)] * 5, (SATURDAY,), ()))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=PARIS)


def on(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(year, month, day)


@pytest.mark.parametrize(
    "text",
    [
        "8 h 30 – 12 h, 13 h 30 – 17 h",
        "8h30-12h 13h30-17h",
        "08:30-12:00 / 13:30-17:00",
        "de 8 h 30 à 12 h et de 13 h 30 à 17 h",
        "13h30–17h puis 8H30–midi",
        "8\u00a0h\u00a030\u00a0–\u00a012\u00a0h\n13\u00a0h\u00a030\u00a0–\u00a017\u00a0h",
    ],
)
def test_hours_are_understood_however_they_are_typed(text: str) -> None:
    assert spans_from_text(text) == (MORNING, AFTERNOON)


@pytest.mark.parametrize("text", ["", "  ", "Fermé", "fermé."])
def test_nothing_is_closed(text: str) -> None:
    assert spans_from_text(text) == ()


def test_spans_that_touch_are_one() -> None:
    assert spans_from_text("13h-17h, 9h-13h") == (Span(540, 1020),)
    assert spans_from_text("9-12 14-minuit") == (Span(540, 720), Span(840, DAY))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("le matin", "Écrivez les heures ainsi : 8 h 30 – 12 h, 13 h 30 – 17 h."),
        ("9h-12h sauf jeudi", "Écrivez les heures ainsi : 8 h 30 – 12 h, 13 h 30 – 17 h."),
        ("9h", "Écrivez les heures ainsi : 8 h 30 – 12 h, 13 h 30 – 17 h."),
        ("9h75-12h", "Écrivez les heures ainsi : 8 h 30 – 12 h, 13 h 30 – 17 h."),
        ("9h-25h", "Une journée va de 0 h à 24 h : corrigez « 25 h »."),
        ("9h-24h30", "Une journée va de 0 h à 24 h : corrigez « 24 h 30 »."),
        ("12h-12h", "« 12 h – 12 h » commence et finit à la même heure."),
        ("22h-2h", "« 22 h – 2 h » passe minuit : notez 22 h – 24 h ce jour-là, et 0 h – 2 h le lendemain."),
        ("9h-12h, 11h-14h", "Deux plages se chevauchent : 9 h – 12 h, 11 h – 14 h."),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        spans_from_text(text)
    assert plain(str(refusal.value)) == reason


@given(st.text(max_size=200))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        spans = spans_from_text(text)
    except Unreadable:
        return
    assert spans_from_text(spans_words(spans)) == spans


@given(st.lists(st.integers(min_value=0, max_value=DAY), min_size=2, max_size=8, unique=True).map(sorted))
def test_what_is_written_reads_back(bounds: list[int]) -> None:
    spans = tuple(Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=False))
    if spans == (Span(0, DAY),):
        assert plain(spans_words(spans)) == "24 h sur 24"
    else:
        assert spans_from_text(spans_words(spans)) == spans


@pytest.mark.parametrize(
    ("moment", "is_open", "words"),
    [
        ("2026-11-25T09:00", True, "Ouvert jusqu’à 12 h"),
        ("2026-11-25T08:30", True, "Ouvert jusqu’à 12 h"),
        ("2026-11-25T12:00", False, "Fermé, ouvre à 13 h 30"),
        ("2026-11-25T16:59", True, "Ouvert jusqu’à 17 h"),
        ("2026-11-25T17:00", False, "Fermé, ouvre demain à 8 h 30"),
        ("2026-11-25T07:00", False, "Fermé, ouvre à 8 h 30"),
        ("2026-11-28T13:00", False, "Fermé, ouvre lundi à 8 h 30"),
        ("2026-12-24T18:00", False, "Fermé, ouvre samedi à 9 h"),
        ("2026-12-25T10:00", False, "Fermé aujourd’hui (Noël), ouvre demain à 9 h"),
    ],
)
def test_one_sentence_says_it(moment: str, is_open: bool, words: str) -> None:
    said = state(TOWNHALL, at(moment), CHRISTMAS)
    assert (said.open, plain(said.words)) == (is_open, words)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-11-25T07:00", "2026-11-25T08:30"),  # opens
        ("2026-11-25T08:30", "2026-11-25T12:00"),  # closes
        ("2026-11-25T17:00", "2026-11-26T00:00"),  # « demain » becomes « à »
        ("2026-12-25T10:00", "2026-12-26T00:00"),  # shut all day
    ],
)
def test_it_is_known_until_when_the_sentence_holds(moment: str, until: str) -> None:
    assert state(TOWNHALL, at(moment), CHRISTMAS).until == at(until)


@given(st.integers(min_value=0, max_value=2 * 365 * 24 * 60))
def test_the_sentence_holds_as_long_as_it_is_said_to(minutes: int) -> None:
    """Through the changes of the clock as well."""
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(minutes=minutes)
    said = state(TOWNHALL, moment)
    assert said.until > moment
    last = said.until.astimezone(datetime.UTC) - datetime.timedelta(seconds=1)
    assert state(TOWNHALL, last)[:2] == said[:2]


def test_the_clock_is_that_of_paris() -> None:
    """Summer and winter, whatever zone the moment comes in."""
    assert state(TOWNHALL, datetime.datetime(2026, 7, 1, 6, 45, tzinfo=datetime.UTC)).open
    assert not state(TOWNHALL, datetime.datetime(2026, 12, 1, 6, 45, tzinfo=datetime.UTC)).open
    assert state(TOWNHALL, datetime.datetime(2026, 12, 1, 7, 45, tzinfo=datetime.UTC)).open


def test_a_date_that_is_said_comes_before_the_holidays_and_the_week() -> None:
    opened = Exceptional(on(2026, 12, 25), on(2026, 12, 25), (Span(600, 720),), "distribution des colis")
    shut = Exceptional(on(2026, 12, 28), on(2027, 1, 1), (), "congés")
    hours = Hours(TOWNHALL.week, exceptions=(opened, shut))
    assert plain(state(hours, at("2026-12-25T10:30"), CHRISTMAS).words) == "Ouvert jusqu’à 12 h"
    assert plain(state(hours, at("2026-12-28T10:30")).words) == "Fermé aujourd’hui (congés), ouvre samedi à 9 h"
    assert plain(state(hours, at("2026-12-25T13:00"), CHRISTMAS).words) == "Fermé, ouvre demain à 9 h"


def test_a_counter_open_on_holidays_says_so() -> None:
    hours = Hours(TOWNHALL.week, closed_on_holidays=False)
    assert state(hours, at("2026-12-25T10:00"), CHRISTMAS).open


def test_a_night_is_told_to_its_end() -> None:
    bar = Hours(((Span(0, 120), Span(1080, DAY)),) * 7)
    assert plain(state(bar, at("2026-11-25T23:00")).words) == "Ouvert jusqu’à 2 h"
    always = Hours(((Span(0, DAY),),) * 7)
    assert state(always, at("2026-11-25T23:00")).words == "Ouvert à toute heure"
    evening = Hours(((Span(1080, DAY),), *((),) * 6))
    assert plain(state(evening, at("2026-11-23T23:00")).words) == "Ouvert jusqu’à 24 h"


def test_what_is_far_off_is_dated_and_what_is_never_is_not_invented() -> None:
    works = Exceptional(on(2026, 11, 23), on(2026, 12, 13), (), "travaux")
    hours = Hours(TOWNHALL.week, exceptions=(works,))
    assert plain(state(hours, at("2026-11-25T10:00")).words) == (
        "Fermé aujourd’hui (travaux), ouvre le lundi 14 décembre à 8 h 30"
    )
    assert state(Hours(((),) * 7), at("2026-11-25T10:00")).words == "Fermé"


def test_the_exceptions_to_come_are_told_in_order() -> None:
    past = Exceptional(on(2026, 11, 2), on(2026, 11, 2))
    eve = Exceptional(on(2026, 12, 24), on(2026, 12, 24), (MORNING,))
    hours = Hours(TOWNHALL.week, exceptions=(past, eve))
    closing = CHRISTMAS | {on(2026, 12, 20): "un dimanche", on(2027, 5, 1): "Fête du Travail"}
    told = coming(hours, at("2026-12-01T10:00"), closing)
    assert [(item.first.isoformat(), item.label) for item in told] == [("2026-12-24", ""), ("2026-12-25", "Noël")]
    assert coming(Hours(TOWNHALL.week, closed_on_holidays=False), at("2026-12-01T10:00"), closing) == []


def test_a_period_is_written_as_it_is_read() -> None:
    assert plain(period(on(2026, 12, 1), on(2026, 12, 1))) == "mardi 1er décembre"
    assert plain(period(on(2026, 12, 24), on(2027, 1, 2))) == "du jeudi 24 décembre au samedi 2 janvier"


def test_the_week_is_a_table_or_groups() -> None:
    table = week_table(TOWNHALL, at("2026-11-25T10:00"))
    assert [row.days for row in table if row.is_today] == ["mercredi"]
    assert plain(table[0].hours) == "8 h 30 – 12 h, 13 h 30 – 17 h"
    assert table[6].hours == "fermé"
    groups = [(row.days, plain(row.hours)) for row in week_in_groups(TOWNHALL)]
    assert groups == [("du lundi au vendredi", "8 h 30 – 12 h, 13 h 30 – 17 h"), ("samedi", "9 h – 12 h")]
    weekend = Hours((*[()] * 5, (SATURDAY,), (SATURDAY,)))
    assert [row.days for row in week_in_groups(weekend)] == ["samedi et dimanche"]


@pytest.mark.parametrize(
    ("text", "week"),
    [
        (
            "Du lundi au vendredi\u00a0: 8\u00a0h 30 – 12\u00a0h et 13\u00a0h 30 – 17\u00a0h\nLe samedi : 9 h – 12 h",
            TOWNHALL.week,
        ),
        ("Lundi, mardi et jeudi : 9 h – 12 h", ((SATURDAY,), (SATURDAY,), (), (SATURDAY,), (), (), ())),
        ("Tous les jours : 9h-12h", ((SATURDAY,),) * 7),
    ],
)
def test_lines_of_french_are_understood(text: str, week: tuple[tuple[Span, ...], ...]) -> None:
    assert hours_from_text(text) == Hours(week)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sur rendez-vous",
        "Lundi : le matin",
        "Lundi : 9h-12h\nappelez avant",
        "Lundi : 9h-12h\nLundi : 14h-17h",
        "Du lundi au jour dit : 9h-12h",
    ],
)
def test_what_is_not_wholly_understood_is_left_to_be_read(text: str) -> None:
    assert hours_from_text(text) is None


def test_hours_can_be_kept_in_the_cache() -> None:
    assert pickle.loads(pickle.dumps(TOWNHALL)) == TOWNHALL  # noqa: S301 our own
