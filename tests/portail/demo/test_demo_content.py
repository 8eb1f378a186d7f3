"""What the content of the demonstration is made from: its pictures, its days, its weeks."""

import datetime
import re

from PIL import Image as Pillow
from PIL import ImageChops, ImageStat

from portail.demo.content import moment, week_of
from portail.demo.pictures import CARD, CARDS, DRAWN, PICTURES, descriptions
from portail.starter.texts import DEMO

WEDNESDAY = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def test_its_pictures_are_light_and_described() -> None:
    drawn = {path.stem for path in PICTURES.glob("*.webp")}
    assert drawn == set(descriptions()) == {path.stem for path in PICTURES.glob("*.svg")}
    assert drawn == {path.stem for path in CARDS.glob("*.webp")}
    for path in PICTURES.glob("*.webp"):
        assert path.stat().st_size <= 25_000, path.name
        with Pillow.open(path) as original, Pillow.open(CARDS / path.name) as card:
            assert (original.size, card.size) == (DRAWN, CARD)
            redrawn = original.convert("RGB").resize(CARD, Pillow.Resampling.LANCZOS)
            difference = ImageStat.Stat(ImageChops.difference(redrawn, card.convert("RGB"))).mean
            assert max(difference) < 4, path.name
    for words in descriptions().values():
        assert words["title"] != words["description"]
        assert words["description"].endswith(".")


def test_each_site_has_drawings_of_its_own_for_its_news() -> None:
    """News stand on home pages: two communes are not told apart by the same picture."""
    shown = [
        (picture, path.stem)
        for path in DEMO.glob("*.html")
        for kind, picture in re.findall(
            r"<!-- (news|event|place): .*?<!-- picture: ([\w-]+) -->", path.read_text(), re.S
        )
        if kind == "news"
    ]
    assert len(shown) == 20
    assert len({picture for picture, _site in shown}) == len(shown)


def test_no_two_sites_show_the_same_drawing() -> None:
    shown = {
        path.stem: set(re.findall(r"<!-- picture: ([\w-]+) -->", path.read_text())) for path in DEMO.glob("*.html")
    }
    every = [picture for pictures in shown.values() for picture in pictures]
    assert len(every) == len(set(every))
    assert set(every) == set(descriptions())


def test_days_are_counted_from_the_installation() -> None:
    start, end, all_day = moment("wednesday 1 16:00 17:00", WEDNESDAY)
    assert start == datetime.datetime(2026, 12, 2, 15, 0, tzinfo=datetime.UTC), "never today: it may be over"
    assert (end - start, all_day) == (datetime.timedelta(hours=1), False)
    assert moment("thursday 2 18:30 21:00", WEDNESDAY)[0].astimezone().date() == datetime.date(2026, 12, 3)
    assert moment("day 5", WEDNESDAY)[2]


def test_a_week_is_read_from_lines() -> None:
    week = week_of("tuesday friday :: 10 h – 12 h\nholidays :: yes\nnote :: Sur rendez-vous.")
    assert week["tuesday"] == week["friday"] == "10 h – 12 h"
    assert week["monday"] == ""
    assert week["note"] == "Sur rendez-vous."
    assert not week["closed_on_holidays"]
    assert week_of("monday :: 9 h – 12 h")["closed_on_holidays"]
