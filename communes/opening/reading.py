"""Hours as people type them in French: « 8h30-12h, 13h30-17h », « Du lundi au vendredi : 9 h – 12 h »."""

import re

from django.utils.translation import gettext as _

from communes.opening.hours import DAY, Hours, Span
from communes.opening.words import clock, spans_words

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
# In « 12 h 13 h 30 », 13 are not the minutes of 12 h.
_TIME = r"(\d{1,2})\s*(?:(?:heures?|h|:)\s*(?:([0-5]\d)(?!\s*[h:\d]))?)?"
_SPAN = re.compile(rf"(?:de\s+)?{_TIME}\s*(?:-|–|—|à|jusqu’à|jusqu'à)\s*{_TIME}", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;/]*(?:(?:et|puis)\b\s*)?", re.IGNORECASE)
_LINE = re.compile(r"(?:le |les |du )?([a-zà-ÿ, ]+?)\s*:\s*(.+)", re.IGNORECASE)
_WORDS = {"midi": "12h", "minuit": "24h"}


class Unreadable(ValueError):  # noqa: N818 said as a sentence
    """The hours cannot be; the message says why, in French."""


def spans_from_text(text: str) -> tuple[Span, ...]:
    """The spans of a day, in order, those that touch made one. Nothing, or « fermé », is no span.

    Raises `Unreadable` for what is no hour, a span over midnight, or spans that overlap.
    """
    rest = re.sub(r"\b(midi|minuit)\b", lambda word: _WORDS[word[0].lower()], text.strip(), flags=re.IGNORECASE)
    if rest.lower().rstrip(".") in ("", "fermé", "fermée", "ferme"):
        return ()
    spans = []
    while rest:
        match = _SPAN.match(rest)
        if match is None:
            example = spans_words((Span(8 * 60 + 30, 12 * 60), Span(13 * 60 + 30, 17 * 60)))
            raise Unreadable(_("Écrivez les heures ainsi\u00a0: %(example)s.") % {"example": example})
        opens, closes = _minutes(match[1], match[2]), _minutes(match[3], match[4])
        spans.append(_checked(Span(opens, closes)))
        rest = _BETWEEN.sub("", rest[match.end() :], count=1)
    return _apart(sorted(spans))


def _minutes(hour: str, minute: str | None) -> int:
    total = int(hour) * 60 + int(minute or 0)
    if total > DAY:
        words = _("Une journée va de 0\u00a0h à 24\u00a0h\u00a0: corrigez «\u00a0%(hour)s\u00a0».")
        raise Unreadable(words % {"hour": clock(total)})
    return total


def _checked(span: Span) -> Span:
    words = spans_words((span,))
    if span.closes == span.opens:
        raise Unreadable(_("«\u00a0%(span)s\u00a0» commence et finit à la même heure.") % {"span": words})
    if span.closes < span.opens:
        raise Unreadable(
            _(
                "«\u00a0%(span)s\u00a0» passe minuit\u00a0: notez %(opens)s – 24\u00a0h ce jour-là, "
                "et 0\u00a0h – %(closes)s le lendemain."
            )
            % {"span": words, "opens": clock(span.opens), "closes": clock(span.closes)}
        )
    return span


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.opens < joined[-1].closes:
            words = spans_words((joined[-1], span))
            raise Unreadable(_("Deux plages se chevauchent\u00a0: %(spans)s.") % {"spans": words})
        if joined and span.opens == joined[-1].closes:
            joined[-1] = Span(joined[-1].opens, span.closes)
        else:
            joined.append(span)
    return tuple(joined)


def hours_from_text(text: str) -> Hours | None:
    """The week that lines such as « Lundi et jeudi : 9 h – 12 h » say; None unless all of them are understood."""
    week: list[tuple[Span, ...]] = [()] * 7
    said: set[int] = set()
    for line in filter(None, (line.strip() for line in text.replace("\u00a0", " ").splitlines())):
        match = _LINE.fullmatch(line)
        days = _days(match[1]) if match else set()
        if match is None or not days or days & said:
            return None
        try:
            spans = spans_from_text(match[2])
        except Unreadable:
            return None
        said |= days
        for day in days:
            week[day] = spans
    return Hours(tuple(week)) if said else None


def _days(words: str) -> set[int]:
    """The days of the week that « lundi au vendredi », « lundi, mardi et jeudi » or « tous les jours » name."""
    words = words.lower().strip()
    if words in ("tous les jours", "tous les jours de la semaine"):
        return set(range(7))
    first, _to, last = words.partition(" au ")
    if last:
        bounds = [WEEKDAYS.index(day) for day in (first, last) if day in WEEKDAYS]
        return set(range(bounds[0], bounds[1] + 1)) if len(bounds) == 2 else set()  # noqa: PLR2004 two bounds
    names = re.split(r",\s*|\s+et\s+", words)
    return {WEEKDAYS.index(name) for name in names} if all(name in WEEKDAYS for name in names) else set()
