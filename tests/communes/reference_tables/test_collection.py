"""When bins are collected: rows of a street, a number, a day; public holidays. No clock, no database."""

import datetime
from typing import Any

import pytest

from communes.reference_tables.collection import HORIZON, Passage, Pickup, following, passages, pickup_of, schedule
from communes.reference_tables.enums import Bin, Frequency, HolidayRule, Side
from communes.reference_tables.wording import words_of

DAY = datetime.date
TUESDAY, CHRISTMAS = DAY(2026, 12, 1), DAY(2026, 12, 25)  # of week 49; a Friday
MONDAYS, TUESDAYS, FRIDAYS = (0,), (1,), (4,)


def pickup(days: tuple[int, ...] = TUESDAYS, **said: Any) -> Pickup:
    return Pickup("Rue des Tilleuls", said.pop("bin", Bin.HOUSEHOLD), days, **said)


def on(one: Pickup, day: datetime.date = TUESDAY, *holidays: datetime.date) -> datetime.date | None:
    passage = following(one, day, holidays)
    return passage.on if passage else None


@pytest.mark.parametrize(
    ("one", "day", "expected"),
    [
        (pickup(), TUESDAY, TUESDAY),
        (pickup(), DAY(2026, 12, 2), DAY(2026, 12, 8)),
        (pickup((1, 4)), DAY(2026, 12, 2), DAY(2026, 12, 4)),
        (pickup(frequency=Frequency.ODD_WEEKS), TUESDAY, TUESDAY),
        (pickup(frequency=Frequency.EVEN_WEEKS), TUESDAY, DAY(2026, 12, 8)),
        # Two odd weeks follow each other at the end of 2026, which has a week 53.
        (pickup(frequency=Frequency.ODD_WEEKS), DAY(2026, 12, 30), DAY(2027, 1, 5)),
        (pickup(frequency=Frequency.FORTNIGHTLY, starts_on=DAY(2026, 12, 17)), TUESDAY, DAY(2026, 12, 29)),
        (pickup(frequency=Frequency.FORTNIGHTLY, starts_on=DAY(2026, 11, 17)), TUESDAY, TUESDAY),
        (pickup(FRIDAYS, frequency=Frequency.MONTHLY), TUESDAY, DAY(2026, 12, 4)),
        (pickup(FRIDAYS, frequency=Frequency.MONTHLY), DAY(2026, 12, 5), DAY(2027, 1, 1)),
        (pickup(starts_on=DAY(2027, 1, 1)), TUESDAY, DAY(2027, 1, 5)),
        (pickup(ends_on=DAY(2026, 11, 30)), TUESDAY, None),
        (pickup(starts_on=TUESDAY + datetime.timedelta(days=HORIZON)), TUESDAY, None),
    ],
)
def test_the_next_passage(one: Pickup, day: datetime.date, expected: datetime.date | None) -> None:
    assert on(one, day) == expected


@pytest.mark.parametrize(
    ("rule", "day", "expected"),
    [
        (HolidayRule.KEPT, CHRISTMAS, Passage(CHRISTMAS)),
        (HolidayRule.DROPPED, CHRISTMAS, Passage(DAY(2027, 1, 1))),
        (HolidayRule.NEXT_DAY, CHRISTMAS, Passage(DAY(2026, 12, 26), instead_of=CHRISTMAS)),
        # On the day after a holiday, that day's collection is still to come.
        (HolidayRule.NEXT_DAY, DAY(2026, 12, 26), Passage(DAY(2026, 12, 26), instead_of=CHRISTMAS)),
        (None, CHRISTMAS, Passage(CHRISTMAS, is_doubtful=True)),
    ],
)
def test_a_public_holiday(rule: HolidayRule | None, day: datetime.date, expected: Passage) -> None:
    assert following(pickup(FRIDAYS, holidays=rule), day, {CHRISTMAS}) == expected


def test_all_passages_between_two_days() -> None:
    moved = pickup(FRIDAYS, holidays=HolidayRule.NEXT_DAY)
    assert list(passages(moved, DAY(2026, 12, 18), DAY(2027, 1, 1), {CHRISTMAS})) == [
        Passage(DAY(2026, 12, 18)),
        Passage(DAY(2026, 12, 26), instead_of=CHRISTMAS),
        Passage(DAY(2027, 1, 1)),
    ]
    every_day = pickup(tuple(range(7)), holidays=HolidayRule.NEXT_DAY)
    around = passages(every_day, DAY(2026, 12, 24), DAY(2026, 12, 27), {CHRISTMAS})
    assert [one.on.day for one in around] == [24, 26, 27]
    assert list(passages(pickup(ends_on=DAY(2026, 11, 30)), TUESDAY, DAY(2027, 1, 1), ())) == []


def test_what_concerns_a_number() -> None:
    rows = [
        pickup(MONDAYS, side=Side.EVEN, last=30),
        pickup(TUESDAYS, side=Side.ODD),
        pickup(FRIDAYS, first=31),
        pickup(MONDAYS, bin=Bin.SORTED),
    ]

    def days(number: int | None) -> list[tuple[str, tuple[int, ...]]]:
        found = schedule(rows, number, on=TUESDAY, holidays=())
        return [(one.pickup.bin.value, one.pickup.days) for one in found]

    sorted_too = ("tri", MONDAYS)
    assert days(12) == [("ordures", MONDAYS), sorted_too]
    assert days(13) == [("ordures", TUESDAYS), sorted_too]
    assert days(32) == [("ordures", FRIDAYS), sorted_too]
    assert days(33) == [("ordures", TUESDAYS), ("ordures", FRIDAYS), sorted_too]
    assert days(None) == [sorted_too]


def test_what_is_over_is_left_out() -> None:
    assert schedule([pickup(ends_on=DAY(2026, 11, 30))], None, on=TUESDAY, holidays=()) == []


def test_a_row_is_read_as_the_table_keeps_it() -> None:
    cells = {
        "voie": "Rue des Tilleuls",
        "du": 2,
        "cote": "pair",
        "bac": "verre",
        "jours": [1, 4],
        "frequence": "mois",
        "debut": "2027-01-04",
        "feries": "lendemain",
    }
    assert pickup_of(cells) == pickup(
        (1, 4),
        bin=Bin.GLASS,
        frequency=Frequency.MONTHLY,
        first=2,
        side=Side.EVEN,
        starts_on=DAY(2027, 1, 4),
        holidays=HolidayRule.NEXT_DAY,
    )


@pytest.mark.parametrize(
    ("one", "days", "next_one"),
    [
        (pickup((1, 4)), "mardi et vendredi", "aujourd’hui, mardi 1er décembre"),
        (pickup((2,), frequency=Frequency.ODD_WEEKS), "mercredi, semaines impaires", "demain, mercredi 2 décembre"),
        (pickup((0, 4), frequency=Frequency.MONTHLY), "le premier lundi ou vendredi du mois", "vendredi 4 décembre"),
        (pickup((0, 1, 2)), "lundi, mardi et mercredi", "aujourd’hui, mardi 1er décembre"),
        (pickup(tuple(range(7)), ends_on=DAY(2026, 12, 5)), "tous les jours, jusqu’au samedi 5 décembre", None),
        (pickup(starts_on=DAY(2027, 1, 5)), "mardi, à partir du mardi 5 janvier", "mardi 5 janvier"),
        (pickup(starts_on=DAY(2028, 1, 5)), None, "aucun passage n’est annoncé dans les trois prochains mois"),
    ],
)
def test_said_in_words(one: Pickup, days: str | None, next_one: str | None) -> None:
    (found,) = schedule([one], None, on=TUESDAY, holidays=())
    words = words_of(found, on=TUESDAY)
    said = [text.replace("\u00a0", " ") for text in (words.days, words.following)]
    assert [days or said[0], next_one or said[1]] == said
    assert words.bin == "Ordures ménagères"
