"""The cells of the agents' list, as HTML.

They are written here and not by templates: of fifty rows of ten cells, the template took half of the page's time. Nor
by `format_html`, which asks of each of three thousand words whether it is lazy, or safe: what is a request's own is
escaped where it is said (`written`), what many rows say alike once.
"""

import datetime
from functools import cache
from html import escape as written

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from grc.desk import wording as desk
from grc.desk.inbox import wording as brief
from grc.enums import Channel, DeskColumn
from grc.models import Demande, Demarche
from grc.workflow import turn_of

MOST_SUMMARY = 110  # characters


class RowWords:
    """The words of one page of the list: `shown` are the columns that its agent chose, `now` the moment of the page.

    `several`: the agent serves more than one authority, so that each row says for which it is.
    """

    def __init__(self, shown: frozenset[str], now: datetime.datetime, *, several: bool, suffix: str = "") -> None:
        self.shown, self.now, self.several = shown, now, several
        self.today = timezone.localdate(now)
        self.choice, self.for_whom = written(_("Choisir la demande %(reference)s")), _("pour %(name)s")
        self.anonymous, self.nowhere, self.labels = _("Anonyme"), _("Commune inconnue"), written(_("Étiquettes"))
        self.protected = quiet(_("Protégé"))
        self.nobody = quiet(_("Personne"))
        self.message, self.joined, self.team = map(
            written, (_("Nouveau message"), _("Réunie à d’autres"), _("Équipe\u00a0:"))
        )
        self.last_event = written(_("activité %(age)s"))
        self.state = cache(lambda state, demarche: written(str(desk.state_label(state, demarche))))
        self.turn = cache(lambda state: written(str(desk.turn_label(state))))
        self.turn_of = cache(lambda state: turn_of(state).value)
        self.channel = cache(lambda channel: written(str(Channel(channel).label)))
        self.subject = cache(lambda demarche: written(demarche.label))
        self.criticality = cache(criticality)
        self._delays: dict[tuple[datetime.date | None, str, bool], desk.Deadline] = {}
        self._ages: dict[datetime.date, str] = {}
        # Fifty addresses that differ by a number: the resolver is asked once.
        self._address = written(reverse("demandes:edit", args=[0]).replace("/0/", "/{}/") + suffix.replace("{", "%7B"))

    def address(self, one: Demande) -> str:
        """Where the request is opened."""
        return self._address.format(one.pk)

    def delay(self, one: Demande) -> desk.Deadline:
        alike = one.due_on, one.state, one.is_open
        if alike not in self._delays:
            self._delays[alike] = brief.delay(one, self.today)
        return self._delays[alike]

    def age(self, moment: datetime.datetime) -> str:
        """How long ago, by the clock of Paris; the hour counts for today alone."""
        day = moment.date()
        if day >= self.today:
            return written(brief.age(moment, self.now))
        if day not in self._ages:
            self._ages[day] = written(brief.age(moment, self.now))
        return self._ages[day]


def tick(one: Demande, words: RowWords) -> str:
    """Its box: `value` names the request and the version that is shown."""
    label = words.choice % {"reference": written(one.reference)}
    return f'<input type="checkbox" name="demande" value="{one.pk}.{one.version}" aria-label="{label}" data-bulk-one>'


def due(one: Demande, words: RowWords) -> str:
    delay = words.delay(one)
    if not delay.words:
        return ""
    icon = _icon("warning") if delay.standing == "late" else ""
    return f'<span class="due due--{delay.standing}">{icon}{written(delay.words)}</span>'


def subject(one: Demande, words: RowWords) -> str:
    """What the request is, where it is opened, and what calls for attention; below it where it is and its reference."""
    pk = one.pk
    told = (
        f"{words.criticality(one.demarche)}"
        f'<a class="request-link" href="{words.address(one)}" id="objet-{pk}" aria-labelledby="objet-{pk} ref-{pk}">'
        f"{words.subject(one.demarche)}</a>"
    )
    if one.awaits_reply:
        told += f' <span class="flag flag--message">{_icon("mail")} {words.message}</span>'
    if one.incident is not None and one.incident.main_id != pk:
        told += f' <span class="flag flag--joined">{words.joined}</span>'
    if DeskColumn.LABELS in words.shown:
        told += f" {labels(one, words)}"
    return f'<span class="request-line">{told}</span><span class="request-line quiet">{_where(one, words)}</span>'


def criticality(demarche: Demarche) -> str:
    """How critical it is, where that is above the usual; first, so that a long subject does not hide it."""
    said = written(demarche.raised_criticality)
    return f'<span class="flag flag--{demarche.criticality}">{_icon("warning")} {said}</span> ' if said else ""


def labels(one: Demande, words: RowWords) -> str:
    found = one.labels  # type: ignore[attr-defined]
    if not found:
        return ""
    listed = [f'<li class="label label--{written(label["colour"])}">{written(label["name"])}</li>' for label in found]
    return f'<ul class="labels" aria-label="{words.labels}">{"".join(listed)}</ul>'


def _where(one: Demande, words: RowWords) -> str:
    """The reference; the address, the commune where that does not name it, for whom where there are several; the
    summary."""
    told = f'<span class="reference" id="ref-{one.pk}">{written(one.reference)}</span>'
    if DeskColumn.PLACE in words.shown:
        commune = one.commune.name if one.commune else words.nowhere
        where = [one.address] if one.address else []
        where += [] if one.commune and commune in one.address else [commune]
        where += [words.for_whom % {"name": one.authority.name}] if words.several else []
        told += f" · {written(', '.join(where))}"
    if DeskColumn.SUMMARY in words.shown and one.summary:
        said = one.summary if len(one.summary) <= MOST_SUMMARY else f"{one.summary[: MOST_SUMMARY - 1]}…"
        told += f' · <span class="request-summary">{written(said)}</span>'
    return told


def resident(one: Demande, words: RowWords) -> str:
    """Who asks, and how many people told of it; whose secret file it is, its own page says to who may know."""
    if one.demarche.is_secret:
        return words.protected
    weight = "" if one.incident is not None and one.incident.main_id != one.pk else desk.weight(one, one.people)
    who = one.author or words.anonymous  # type: ignore[attr-defined]
    return f'<span class="request-line">{written(who)}</span>{_second(written(weight))}'


def channel(one: Demande, words: RowWords) -> str:
    return words.channel(one.channel)


def standing(one: Demande, words: RowWords) -> str:
    state = words.state(one.state, one.demarche)
    return f'<span class="state state--{words.turn_of(one.state)}">{state}</span>{_second(words.turn(one.state))}'


def owner(one: Demande, words: RowWords) -> str:
    """The agent or, where there is none, the team."""
    if one.assignee:
        return f'<span class="request-line">{written(str(one.assignee))}</span>'
    if one.team:
        icon, team = _icon("group"), written(one.team.name)
        return f'<span class="request-line">{icon}<span class="w-sr-only">{words.team}</span> {team}</span>'
    return words.nobody


def filed(one: Demande, words: RowWords) -> str:
    """When it was filed; below it, when something happened last, where that is another day."""
    moment, last = timezone.localtime(one.filed_at), timezone.localtime(one.updated_at)
    more = words.last_event % {"age": words.age(last)} if last.date() != moment.date() else ""
    return f'<time class="request-line" datetime="{moment.isoformat()}">{words.age(moment)}</time>{_second(more)}'


def _second(words: str) -> str:
    """The second line of a cell, of words that are escaped."""
    return f'<span class="request-line quiet">{words}</span>' if words else ""


@cache
def _icon(name: str) -> str:
    return f'<svg class="icon icon-{name}" aria-hidden="true"><use href="#icon-{name}"></use></svg>'


def quiet(words: str) -> str:
    return f'<span class="quiet">{written(words)}</span>'
