"""What « Pilotage » draws: each chart with its title, its words and the table behind it, which is a file too."""

import datetime
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import wording
from grc.statistics.figures import Figures, Locality, Share
from grc.statistics.views.charts import BarPair, Chart, columns, lines

MOST_LINES = 20  # agents, or places, that are drawn; the table has all


class Drawing(NamedTuple):
    """A chart and its table. `key`: in the address of its file; `first`, `second`: what its two kinds of bars are."""

    key: str
    title: str
    words: str
    first: str
    second: str
    chart: Chart
    is_lying: bool
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]


def drawings_of(figures: Figures) -> list[Drawing]:
    """Those that have something to show."""
    return [one for one in _all(figures) if one.chart.bars]


def drawing_of(figures: Figures, key: str) -> Drawing | None:
    return next((one for one in _all(figures) if one.key == key), None)


def _all(figures: Figures) -> list[Drawing]:
    return [_moves(figures), _places(figures), _punctuality(figures), _agents(figures)]


def _moves(figures: Figures) -> Drawing:
    received, closed = _("Reçues"), _("Closes")
    pairs = [
        BarPair(
            short(step.day, by_month=figures.by_month),
            (step.received, step.closed),
            (
                _("%(step)s\u00a0: %(number)s reçues") % {"step": said(step.day, figures), "number": step.received},
                _("%(step)s\u00a0: %(number)s closes") % {"step": said(step.day, figures), "number": step.closed},
            ),
        )
        for step in figures.steps
    ]
    return Drawing(
        "temps",
        _("Mois par mois") if figures.by_month else _("Semaine par semaine"),
        _("Demandes reçues et closes, en nombre."),
        received,
        closed,
        columns(pairs),
        is_lying=False,
        head=(head_of(figures), received, closed),
        rows=[(said(step.day, figures), f"{step.received}", f"{step.closed}") for step in figures.steps],
    )


def _places(figures: Figures) -> Drawing:
    """One place is compared with nothing: it is not drawn."""
    received, closed = _("Reçues"), _("Closes")
    named = [(name_of(place), place) for place in figures.places]
    pairs = [
        BarPair(
            name,
            (place.received, place.closed),
            (
                _("%(step)s\u00a0: %(number)s reçues") % {"step": name, "number": place.received},
                _("%(step)s\u00a0: %(number)s closes") % {"step": name, "number": place.closed},
            ),
        )
        for name, place in (named[:MOST_LINES] if len(named) > 1 else ())
    ]
    return Drawing(
        "quartier",
        _("Par quartier"),
        _("Demandes reçues et closes, par arrondissement ou commune déléguée là où il y en a, sinon par commune."),
        received,
        closed,
        lines(pairs),
        is_lying=True,
        head=(_("Quartier"), received, closed),
        rows=[(name, f"{place.received}", f"{place.closed}") for name, place in named],
    )


def name_of(place: Locality) -> str:
    if not place.name:
        return _("Sans lieu")
    return _("%(commune)s, sans lieu précis") % {"commune": place.name} if place.is_rest else place.name


def _punctuality(figures: Figures) -> Drawing:
    now, before = _("Cette période"), _("Un an plus tôt")
    pairs = [
        BarPair(
            short(step.day, by_month=figures.by_month),
            (step.share.percent, step.former.percent),
            (
                told(said(step.day, figures), step.share),
                told(_("%(step)s, un an plus tôt") % {"step": said(step.day, figures)}, step.former),
            ),
        )
        for step in figures.punctual
    ]
    return Drawing(
        "delais",
        _("Traitées avant leur date limite"),
        _("Part des demandes traitées dans le délai, en %, à côté des mêmes semaines un an plus tôt."),
        now,
        before,
        columns(pairs, unit="\u00a0%", highest=100),
        is_lying=False,
        head=(head_of(figures), *share_head()),
        rows=[(said(step.day, figures), *cells(step.share, step.former)) for step in figures.punctual],
    )


def _agents(figures: Figures) -> Drawing:
    now, before = _("Cette période"), _("Un an plus tôt")
    named = [(agent.name or _("Suivies par personne"), agent) for agent in figures.agents]
    pairs = [
        BarPair(
            name,
            (agent.share.percent, agent.former.percent),
            (told(name, agent.share), told(_("%(step)s, un an plus tôt") % {"step": name}, agent.former)),
        )
        for name, agent in named[:MOST_LINES]
    ]
    return Drawing(
        "agent",
        _("Dans le délai, par agent"),
        _("Part de ce que chacun suivait, traité avant la date limite, en %."),
        now,
        before,
        lines(pairs, unit="\u00a0%", highest=100),
        is_lying=True,
        head=(_("Agent"), *share_head()),
        rows=[(name, *cells(agent.share, agent.former)) for name, agent in named],
    )


def share_head() -> tuple[str, ...]:
    return (
        _("Avec une date limite"),
        _("Traitées dans le délai"),
        _("Part (%)"),
        _("Part un an plus tôt (%)"),
    )


def cells(share: Share, former: Share) -> tuple[str, ...]:
    """The cells of a share; empty where nothing had a date."""
    percents = ("" if one.percent is None else f"{one.percent}" for one in (share, former))
    return (f"{share.dated}", f"{share.in_time}", *percents)


def told(what: str, share: Share) -> str:
    return _("%(what)s\u00a0: %(percent)s\u00a0%%, %(number)s sur %(all)s") % {
        "what": what,
        "percent": share.percent,
        "number": share.in_time,
        "all": share.dated,
    }


def head_of(figures: Figures) -> str:
    return _("Mois") if figures.by_month else _("Semaine du")


def said(day: datetime.date, figures: Figures) -> str:
    """A step in words: « septembre 2026 », « 7 septembre 2026 »."""
    return date_format(day, "F Y") if figures.by_month else str(wording.day(day, "short"))


def short(day: datetime.date, *, by_month: bool) -> str:
    """The same where there is little room: « sept. », « 7/9 »."""
    return date_format(day, "M") if by_month else f"{day.day}/{day.month}"
