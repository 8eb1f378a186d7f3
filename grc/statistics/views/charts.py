"""Charts that the server draws: where their bars, axes and words stand, in the units of an SVG."""

from collections.abc import Sequence
from typing import NamedTuple

STEP, HIGH = 48, 150  # the width of a column, the height of the highest bar
LEFT, TOP, BOTTOM = 44, 22, 28  # room for the numbers of the axis, for values over the bars, for the words under them
BAR = 18
LINE, WIDE, NAMES = (
    46,
    420,
    190,
)  # of a chart by lines: the height of one, the length of the longest bar, room for names


class Bar(NamedTuple):
    """One bar: its corner and size, the number that stands by it, what it says to who points at it."""

    x: float
    y: float
    width: float
    height: float
    value: str
    title: str
    is_second: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def over(self) -> float:
        """Where the number stands over an upright bar."""
        return self.y - 4

    @property
    def beyond(self) -> float:
        """Where it stands after a lying one."""
        return self.x + self.width + 5

    @property
    def line(self) -> float:
        """The line of its writing, in a lying one."""
        return self.y + self.height / 2 + 4


class Tick(NamedTuple):
    """A line of the axis, and the number that it stands for."""

    at: float
    label: str


class Word(NamedTuple):
    """A word under a column, or before a line."""

    at: float
    label: str


class Chart(NamedTuple):
    """A chart: its size, its axis, what its columns or lines are called, its bars; `foot`: where the axis stands."""

    width: float
    height: float
    ticks: list[Tick]
    words: list[Word]
    bars: list[Bar]
    foot: float

    @property
    def low(self) -> float:
        """The line of the writing under the columns."""
        return self.foot + 18

    @property
    def left(self) -> int:
        return LEFT

    @property
    def names(self) -> int:
        return NAMES

    @property
    def beside(self) -> int:
        """Where the numbers of the axis end, and names do."""
        return LEFT - 6


class BarPair(NamedTuple):
    """What a column or a line says twice: its words, two numbers (None: there is none), each with its title."""

    label: str
    numbers: tuple[int | None, int | None]
    titles: tuple[str, str]


def columns(pairs: Sequence[BarPair], *, unit: str = "", highest: int = 0) -> Chart:
    """Pairs of upright bars side by side, in order. `highest`: the end of the axis; 0: found from the numbers."""
    end = highest or rounded(max((number or 0 for pair in pairs for number in pair.numbers), default=0))
    bars, words = [], []
    for place, pair in enumerate(pairs):
        left = LEFT + place * STEP
        words.append(Word(left + STEP / 2, pair.label))
        for second, number in enumerate(pair.numbers):
            if number is not None:
                height = round(number * HIGH / end, 1)
                x = left + STEP / 2 - BAR - 1 + second * (BAR + 2)
                bars.append(
                    Bar(x, TOP + HIGH - height, BAR, height, f"{number}", pair.titles[second], is_second=bool(second))
                )
    ticks = [Tick(round(TOP + HIGH - number * HIGH / end, 1), f"{number}{unit}") for number in ticks_of(end)]
    return Chart(LEFT + STEP * len(pairs) + 8, TOP + HIGH + BOTTOM, ticks, words, bars, TOP + HIGH)


def lines(pairs: Sequence[BarPair], *, unit: str = "", highest: int = 0) -> Chart:
    """Pairs of lying bars, one line under the other."""
    end = highest or rounded(max((number or 0 for pair in pairs for number in pair.numbers), default=0))
    foot = TOP + LINE * len(pairs)
    bars, words = [], []
    for place, pair in enumerate(pairs):
        top = TOP + place * LINE
        words.append(Word(top + LINE / 2 + 4, pair.label))
        for second, number in enumerate(pair.numbers):
            if number is not None:
                width = round(number * WIDE / end, 1)
                y = top + 4 + second * (BAR + 2)
                bars.append(Bar(NAMES, y, width, BAR, f"{number}{unit}", pair.titles[second], is_second=bool(second)))
    ticks = [Tick(round(NAMES + number * WIDE / end, 1), f"{number}{unit}") for number in ticks_of(end)]
    return Chart(NAMES + WIDE + 60, foot + BOTTOM, ticks, words, bars, foot)


def ticks_of(end: int) -> list[int]:
    """The numbers that the axis bears: whole ones."""
    parts = 4 if end % 4 == 0 else 2 if end % 2 == 0 else 1
    return [end * part // parts for part in range(parts + 1)]


def rounded(most: int) -> int:
    """Where an axis ends that holds this number: 1, 2, 4, 6 or 8 of its power of ten, and at least 4."""
    power = 1
    while most > 8 * power and most > 10 * power:
        power *= 10
    return max(4, next(part * power for part in (1, 2, 4, 6, 8, 10) if part * power >= most))
