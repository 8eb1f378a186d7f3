"""Reading of the cells of one line: what each must be, and all that is wrong with them at once."""

import datetime
import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.api.fields import unreadable
from communes.loader.spreadsheets import plain
from services.dossiers.holders import Holder
from services.dossiers.registry import FileRefused

HOLDER_COLUMNS = ("nom", "date_naissance", "courriel")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_MOMENT = re.compile(rf"(?P<day>{_DAY.pattern})(?:[ T](?:à )?(?P<hour>\d{{1,2}})[:h](?P<minute>\d{{2}})(?::\d{{2}})?)?")
_LAST_MINUTE = (23, 59)
EARLIEST_BIRTH = datetime.date(1900, 1, 1)


class CellReader:
    """The cells of a line, by column. What is refused is kept; `check` raises it all at once."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = cells
        self.errors: dict[str, list[str]] = {}

    def refuse(self, column: str, words: str) -> None:
        self.errors.setdefault(column, []).append(words)

    def check(self) -> None:
        """Raise `FileRefused` for what was refused."""
        if self.errors:
            raise FileRefused(self.errors)

    def text(self, column: str, *, most: int, needed: bool = False) -> str:
        """A text of so many characters at most."""
        found = " ".join(self.cells.get(column, "").split())
        if needed and not found:
            self.refuse(column, _("cette cellule est vide."))
        if len(found) > most:
            self.refuse(column, _("ce texte est trop long, %(most)s caractères au plus.") % {"most": most})
        if unreadable(found):
            self.refuse(column, _("cette cellule a des caractères qui ne s’affichent pas\u00a0: ôtez-les."))
        return found

    def day(self, column: str, *, needed: bool = False) -> datetime.date | None:
        """A date: `27/03/2026` or `2026-03-27`."""
        written = self.text(column, most=40, needed=needed)
        if not written:
            return None
        day = _day_of(_DAY.fullmatch(written))
        if day is None:
            self.refuse(column, _("écrivez une date, par exemple 27/03/2026."))
        return day

    def moment(self, column: str) -> datetime.datetime | None:
        """A date that is needed, and the time where it is said: the start of the day without it, in Paris."""
        written = self.text(column, most=40, needed=True)
        found = _MOMENT.fullmatch(written)
        day = _day_of(_DAY.fullmatch(found["day"])) if found else None
        if found is None or day is None:
            if written:
                self.refuse(column, _("écrivez une date, par exemple 27/03/2026, et l’heure si vous l’avez."))
            return None
        time = (int(found["hour"] or 0), int(found["minute"] or 0))
        if time[0] > _LAST_MINUTE[0] or time[1] > _LAST_MINUTE[1]:
            self.refuse(column, _("cette heure n’existe pas."))
            return None
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time(*time)))

    def word(self, column: str, words: Mapping[str, str], *, needed: bool = False) -> str:
        """One of some words, whatever its accents and capitals; `words`: what each means, by its `plain` text."""
        written = plain(self.text(column, most=200, needed=needed))
        if written and written not in words:
            self.refuse(column, _("ce mot n’est pas de ceux que l’on attend."))
        return words.get(written, "")

    def holders(self) -> list[Holder]:
        """Whose file it is, where the file says so (`HOLDER_COLUMNS`)."""
        surname, email = self.text("nom", most=120), self.text("courriel", most=254)
        birth_date = self.day("date_naissance")
        if birth_date and not EARLIEST_BIRTH <= birth_date <= timezone.localdate():
            self.refuse("date_naissance", _("vérifiez l’année."))
        if email and not _is_address(email):
            self.refuse("courriel", _("ce n’est pas une adresse électronique."))
        if not surname:
            if email or self.cells.get("date_naissance"):
                self.refuse("nom", _("il va avec la date de naissance et le courriel."))
            return []
        return [Holder(surname, birth_date, email)]


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _day_of(found: re.Match[str] | None) -> datetime.date | None:
    """The day that was written in one of both orders; None for one that no month has."""
    if found is None:
        return None
    numbers = [int(one) for one in found.groups() if one is not None]
    year, month, day = numbers if found[4] else reversed(numbers)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
