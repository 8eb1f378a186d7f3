"""The effort that a task takes of who sits at the desk: clicks, pages loaded, pixels scrolled, mails that leave.

What is typed counts for nothing, nor do Enter and the way from a field to the next; a choice in a list is two clicks.
"""

from dataclasses import dataclass
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page

from tests.faults.house import House

# How far the page has to move for an element to be in sight, whatever scrolls; nothing when it is.
REACHED = """
(element) => {
  const at = () => element.getBoundingClientRect().top;
  const { top, bottom } = element.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return 0;
  const before = at();
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
  return Math.round(Math.abs(at() - before));
}
"""
MOST_STOPS = 40
MAILS = "SELECT count(*) FROM notifications_notification WHERE kind LIKE 'grc.%'"


class Effort(NamedTuple):
    """What a task took, or may take."""

    clicks: int
    loads: int
    pixels: int = 0
    mails: int = 0


@dataclass
class Hand:
    """A mouse and a keyboard at a page: each thing done with them is counted."""

    page: Page
    house: House
    clicks: int = 0
    loads: int = 0
    pixels: int = 0

    def __post_init__(self) -> None:
        self.sent = self._mails()
        self.page.on("domcontentloaded", self._count_load)

    def _count_load(self, _page: Page) -> None:
        self.loads += 1

    def _mails(self) -> int:
        return int(self.house.ask(MAILS)[0][0])

    def reach(self, target: Locator) -> None:
        """Scroll as far as it takes to see it."""
        target.wait_for()
        self.pixels += target.evaluate(REACHED)

    def click(self, target: Locator, *, held: str = "") -> None:
        self.reach(target)
        self.clicks += 1
        target.click(modifiers=[held] if held else None)  # type: ignore[list-item] # Shift

    def go(self, target: Locator) -> None:
        """Click on what leads to another page."""
        with self.page.expect_navigation():
            self.click(target)

    def write(self, field: Locator, words: str) -> None:
        """Click in a field, and type."""
        self.click(field)
        field.press_sequentially(words)

    def follow(self, field: Locator, words: str) -> None:
        """Go on to a field from the keyboard, and type."""
        for _stop in range(MOST_STOPS):
            if field.evaluate("(element) => element === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        else:
            pytest.fail(f"not reached from the keyboard: {field}")
        self.page.keyboard.type(words)

    def choose(self, field: Locator, value: str) -> None:
        """Open a list, and click on a choice of it."""
        self.reach(field)
        self.clicks += 2
        field.select_option(value)

    def arrow_to(self, field: Locator, value: str) -> None:
        """Go down, by the arrow key, to a choice of a list where the cursor stands."""
        self.follow(field, "")
        for _choice in range(field.locator("option").count()):
            if (field.locator("option:checked").text_content() or "").strip() == value:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"not in the list: {value}")

    @property
    def effort(self) -> Effort:
        """All of it so far; the counting ends."""
        self.page.remove_listener("domcontentloaded", self._count_load)
        return Effort(self.clicks, self.loads, self.pixels, self._mails() - self.sent)
