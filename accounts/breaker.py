"""Circuit breaker: what has just failed is left alone for a while, so that not every request waits for it in turn."""

import time


class CircuitBreaker:
    """A breaker of one dependency, for this process: open for `pause` seconds after each failure.

    `until`: by the clock that never goes back (`time.monotonic`), when it closes again.
    """

    def __init__(self, pause: float) -> None:
        self.pause = pause
        self.until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the dependency is to be left alone."""
        return time.monotonic() < self.until

    def trip(self, pause: float | None = None) -> None:
        """Open it: the dependency has failed. `pause`: for how long instead, where it said so itself."""
        self.until = time.monotonic() + (self.pause if pause is None else pause)
