"""Dates that the law attaches to a file; their sentences are made only when they are read."""

import datetime
from typing import NamedTuple

from accounts.wording import day
from services.urbanisme.clock.wording import IF_SILENT, SENTENCES


class LegalDate(NamedTuple):
    """A date of a file: which one (`date`, a code), the day, and the article (of the code de l’urbanisme unless told).

    `value`: what comes of it where there is a choice (« accord » or « rejet » for `tacit_effect`; the code of what is
    held for nothing). `conditional`: it follows from a tacit decision that nobody has confirmed. `variant`: which
    sentence says it, when its code has several. `since`: another day that the sentence names.
    """

    date: str
    on: datetime.date
    rule: str
    value: str = ""
    conditional: bool = False
    variant: str = ""
    since: datetime.date | None = None

    @property
    def text(self) -> str:
        """The date in a plain sentence, in the language of who reads."""
        template = SENTENCES[self.date, self.variant]
        sentence = str(template) % {"on": day(self.on, "short"), "since": day(self.since, "short")}
        if self.conditional:
            return str(IF_SILENT) % {"sentence": sentence}
        return sentence[0].upper() + sentence[1:]
